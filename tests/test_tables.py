"""The tables of words: each loads, is sorted, says nothing twice, and every row is proven by a case or a sample.

Proven is a row where the annotation uses it: 兆 of a numeral stands in a figure, ドル ends one of money, 約 stands before
one that is `approx`, an idiom stands where nothing is found. The long lists of names are tried by their own tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import corpus
import floors
from ainews_extract import numerals, readers, tables
from ainews_extract.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = dict[str, str]

_UNITS: Final = "form lang side unit factor"
# The columns of each table, and by which of them its rows are sorted and told apart.
COLUMNS: Final = {
    "count": ("form lang", "form"),
    "count_not": ("form lang", "form"),
    "cues": ("form lang cue sense", "form lang cue"),
    "gazetteer": ("form lang name label", "name label form"),
    "generic": ("form lang", "form"),
    "ginza": ("form lang label right found", "form"),
    "homographs": ("form lang", "form"),
    "idioms": ("form lang", "form"),
    "initials": ("form lang name", "lang form"),
    "measures": ("form lang kind measure", "form kind"),
    "not_names": ("form lang", "form"),
    "numerals": ("form lang value role", "form role"),
    "prefixes": ("form lang symbol", "form"),
    "variants": ("form lang name sep", "form"),
} | dict.fromkeys(
    "duration money multiple parameters percent quantity ranking score tokens".split(), (_UNITS, "form side")
)
LANGUAGES: Final = {"en", "ja", "ko"}


def rows_of(table: str) -> list[Row]:
    return tables.rows(table, COLUMNS[table][0])


def test_every_table_is_known_here() -> None:
    folder = resources.files("ainews_extract").joinpath("data")
    assert {path.name for path in folder.iterdir() if path.is_file()} == {f"{table}.tsv" for table in COLUMNS}


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_are_sorted_and_none_stands_twice(table: str) -> None:
    keys = [tuple(row[column] for column in COLUMNS[table][1].split()) for row in rows_of(table)]
    assert [(one, other) for one, other in pairwise(keys) if one >= other] == []


@pytest.mark.parametrize("table", COLUMNS)
def test_cells_are_clean(table: str) -> None:
    for row in rows_of(table):
        assert row["form"].strip()
        assert row["lang"] in LANGUAGES
        assert all(cell == cell.strip() for column, cell in row.items() if column != "form")


@dataclass(frozen=True)
class Figure:
    """An annotated figure: its place in a text and what it is."""

    start: int
    end: int
    kind: str
    modifier: str
    measure: str | None


@dataclass(frozen=True)
class Example:
    """An annotated text, as the rules see it: full-width characters folded, marks blanked."""

    text: str
    figures: tuple[Figure, ...]

    def inside(self, kind: str) -> Iterator[str]:
        """The spans of a kind's figures."""
        return (self.text[figure.start : figure.end] for figure in self.figures if figure.kind == kind)

    def is_silent(self, start: int, end: int) -> bool:
        """Whether no figure shares a character with a span."""
        return all(end <= figure.start or figure.end <= start for figure in self.figures)


@cache
def examples() -> list[Example]:
    """Every case of the corpus and every sample."""
    cases = [case for path in sorted(corpus.FOLDER.glob("*.txt")) for case in corpus.cases(path)]
    return [
        Example(
            readers.document(case.text, "").text,
            tuple(
                Figure(*span, fields["kind"], fields["modifier"], fields.get("measure"))
                for span, fields in zip(case.spans, case.fields, strict=True)
            ),
        )
        for case in cases
    ] + list(_samples())


def _samples() -> Iterator[Example]:
    for lang in floors.LANGUAGES:
        sources, annotated = floors.articles(lang)
        for name, source in sources.items():
            figures = (
                Figure(row["start"], row["end"], row["kind"], row["modifier"], row["measure"])
                for row in annotated[name]
            )
            yield Example(readers.document(source, name).text, tuple(figures))


@cache
def everything() -> str:
    """All the texts: what is not even in it needs no closer look."""
    return "\n".join(example.text for example in examples())


def _unit(table: str) -> Callable[[Row], bool]:
    """A unit word is proven where it is the longest of its table at its side of a figure of the kind."""

    @cache
    def used(side: str) -> frozenset[str]:
        lookup = tables.Lookup({row["form"]: row["form"] for row in rows_of(table) if row.get("side", "after") == side})
        return frozenset(
            form for example in examples() for span in example.inside(table) for form in _at_side(lookup, span, side)
        )

    return lambda row: row["form"] in used(row.get("side", "after"))


def _at_side(lookup: tables.Lookup[str], span: str, side: str) -> Iterator[str]:
    span = span.replace("\u2060", "")
    if side == "alone":
        yield from [span] if span in lookup else []
    elif side == "before":
        yield from _form(lookup.after(span, 0))
    else:  # at its end, and within it right behind a number: 10億ドルから20億ドル, 2ドル50セント, 3年半
        yield from _form(lookup.before(span, len(span)))
        for number in _NUMBER_END.finditer(span):
            yield from _form(lookup.after(span, number.end()))


_NUMBER_END: Final = re.compile(r"[\d万億兆만억조천백十百千一二三四五六七八九BMK]\s?")


def _form(found: tuple[str, int] | None) -> list[str]:
    return [found[0]] if found else []


def _numeral(row: Row) -> bool:
    if row["role"] in ("word", "half"):  # 4조건, 3本半額: right behind a number
        return any(re.search(rf"[0-9]\w?{row['form']}", example.text) for example in _holding(row["form"]))
    return any(
        row["form"] in example.text[figure.start : figure.end]
        for example in _holding(row["form"])
        for figure in example.figures
    )


def _prefix(row: Row) -> bool:
    """A prefix begins the unit of a quantity: k of 3kW, ギガ of 5ギガワット."""
    begins = re.compile(rf"(?<![A-Za-zァ-ヺー가-힣]){row['form']}[A-Za-zァ-ヺー가-힣Ω]")
    return any(begins.search(span) for example in _holding(row["form"]) for span in example.inside("quantity"))


def _idiom(row: Row) -> bool:
    """An idiom stands where no figure is."""
    return any(
        example.is_silent(match.start(), match.end())
        for example in _holding(row["form"])
        for match in re.finditer(re.escape(row["form"]), example.text)
    )


def _not_counted(row: Row) -> bool:
    """What is no counter stands behind a numeral that is counted by nothing."""
    form = row["form"]
    for example in _holding(form):
        counted = [(figure.start, figure.end) for figure in example.figures if figure.kind == "count"]
        for numeral in numerals.numerals(example.text):
            at = numeral.end + example.text.startswith(" ", numeral.end)
            inside = any(start <= numeral.start < end for start, end in counted)
            if example.text.startswith(form, at) and not inside:
                return True
    return False


def _measure(row: Row) -> bool:
    """A cue stands in a text with a figure that measures what it says."""
    wanted = (row["kind"], None if row["measure"] == "-" else row["measure"])
    return any(
        (figure.kind, figure.measure) == wanted for example in _holding(row["form"]) for figure in example.figures
    )


def _holding(form: str) -> list[Example]:
    if form not in everything():
        return []
    return [example for example in examples() if form in example.text]


PROOFS: Final[dict[str, Callable[[Row], bool]]] = {
    "numerals": _numeral,
    "prefixes": _prefix,
    "idioms": _idiom,
    "count_not": _not_counted,
    "measures": _measure,
} | {kind: _unit(kind) for kind in KINDS if kind in COLUMNS}


def test_tables_without_a_proof_are_those_of_names() -> None:
    assert set(COLUMNS) - set(PROOFS) == set(
        "cues gazetteer generic ginza homographs initials not_names variants".split()
    )


# Rows that no case uses yet, a line each: the list may only get shorter.
UNPROVEN: Final = Path(__file__).parent / "unproven.tsv"


def unproven(table: str) -> list[str]:
    proven = PROOFS[table]
    return ["\t".join([table, *row.values()]) for row in rows_of(table) if not proven(row)]


@pytest.mark.parametrize("table", PROOFS)
def test_every_row_is_proven_or_known_to_want_a_case(table: str) -> None:
    known = [line for line in UNPROVEN.read_text(encoding="utf-8").split("\n") if line.startswith(f"{table}\t")]
    missing = unproven(table)
    assert [row for row in missing if row not in known] == [], "write a case for it"
    assert [row for row in known if row not in missing] == [], (
        "proven by now: `python tests/test_tables.py` takes it off"
    )


# The door itself.


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("form language", r"percent\.tsv: the header must be \['form', 'language'\]"),
        ("form lang", r"percent\.tsv: the header must be"),
    ],
)
def test_another_header_is_named(columns: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tables.rows("percent", columns)


def test_the_longest_form_wins_on_either_side() -> None:
    lookup = tables.Lookup({"ドル": 1, "香港ドル": 2, "港ドル": 3})
    assert lookup.before("5億香港ドル", 6) == (2, 2)
    assert lookup.before("5億港ドル", 5) == (3, 2)
    assert lookup.after("香港ドルだ", 0) == (2, 4)
    assert lookup.after("香港", 0) is None
    assert lookup.before("ドル", 0) is None
    assert lookup.after("ドル", 2) is None


def test_a_row_with_a_cell_too_many_is_named_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "percent.tsv").write_text("# A note.\nform\tlang\n%\ten\n％\ten\t?\n", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=r"percent\.tsv, line 4: 3 cells, not 2"):
        tables.rows("percent", "form lang")


if __name__ == "__main__":
    UNPROVEN.write_text("".join(f"{row}\n" for table in PROOFS for row in unproven(table)), encoding="utf-8")
