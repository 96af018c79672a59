"""The project's own annotated articles: exact places for every row, and scores that may only rise (`floors.py`)."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

import floors
import scoring
from ainews_extract.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from scoring import Row

PINNED = floors.pinned()
SCORES = [(lang, name) for lang in floors.LANGUAGES for name in PINNED[lang].scores]


@pytest.mark.parametrize("lang", floors.LANGUAGES)
def test_the_floors_were_measured_on_these_articles(lang: str) -> None:
    assert floors.digest(lang) == PINNED[lang].digest, "articles or annotation have changed: run `make floors`"


@pytest.mark.parametrize(("lang", "name"), SCORES)
def test_no_score_is_below_its_floor(lang: str, name: str) -> None:
    assert floors.measured(lang).scores.get(name, 0.0) >= PINNED[lang].scores[name]


@pytest.mark.parametrize("lang", floors.LANGUAGES)
def test_every_kind_with_mentions_enough_has_a_floor(lang: str) -> None:
    rows = [row for article in floors.articles(lang)[1].values() for row in article]
    counts = Counter(row["kind"] for row in rows)
    kinds = {kind for kind in KINDS if counts[kind] >= floors.FEWEST}
    links = {field for field in scoring.LINKS if any(row.get(field) for row in rows)}
    assert kinds | links | {"core", "all"} <= set(PINNED[lang].scores)


@pytest.mark.parametrize("lang", floors.LANGUAGES)
def test_every_row_stands_where_it_says(lang: str) -> None:
    sources, annotated = floors.articles(lang)
    for name, source in sources.items():
        for rows in (floors.found(lang)[name], sorted(annotated[name], key=_start)):
            assert [source[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
            assert all(one["end"] <= other["start"] for one, other in pairwise(rows))


def _start(row: Row) -> int:
    return int(row["start"])


# The scoring itself, on rows that can be counted by hand.


def a_row(start: int, kind: str = "money", value: float | None = 1.0, **fields: Any) -> Row:  # noqa: ANN401 - a field is of any type
    plain = dict.fromkeys(("low", "high", "iso", "unit", *scoring.LINKS)) | {"modifier": ""}
    return {"start": start, "end": start + 2, "kind": kind, "value": value} | plain | fields


def scored(gold: list[Row], found: list[Row]) -> scoring.Scores:
    return scoring.score({"a.md": gold}, {"a.md": found})


def test_a_row_counts_where_place_kind_value_and_unit_are_right() -> None:
    gold = [a_row(place) for place in (0, 10, 20, 30)]
    found = [a_row(0), a_row(10, value=2.0), a_row(20, kind="count"), a_row(31), a_row(40)]
    # Of four wanted and five given one is right: precision 1/5, recall 1/4, F1 2/9. A count is in no core.
    assert scored(gold, found).rows["all"].f1 == pytest.approx(2 / 9)
    assert scored(gold, found).rows["core"].f1 == pytest.approx(2 / 8)


@pytest.mark.parametrize("field", ["value", "low", "high", "iso", "unit"])
def test_a_row_is_wrong_in_any_of_its_fields(field: str) -> None:
    wrong = a_row(0) | {field: "2025" if field in ("iso", "unit") else 3.0}
    assert scored([a_row(0)], [wrong]).rows["all"].f1 == 0


def test_links_are_judged_on_right_rows_that_say_something() -> None:
    gold = [a_row(0, subject="LG"), a_row(10, subject="SK"), a_row(20), a_row(30, value=9.0, subject="KT")]
    found = [a_row(0, subject="LG"), a_row(10), a_row(20, subject="KT"), a_row(30, subject="KT")]
    subject = scored(gold, found).links["subject"]
    # Three rows say something: LG is right, SK is missing, KT is too much.
    assert [subject.accuracy, subject.precision, subject.recall] == pytest.approx([1 / 3, 0.5, 0.5])


def test_a_subject_that_may_be_missing_counts_only_for_precision() -> None:
    gold = [a_row(0, subject="LG|"), a_row(10, subject="LG|"), a_row(20, subject="LG")]
    found = [a_row(0, subject="SK"), a_row(10), a_row(20, subject="LG")]
    subject = scored(gold, found).links["subject"]
    assert (subject.right, subject.all, subject.precision, subject.recall) == (2, 3, 0.5, 1.0)


def test_dates_have_no_owner_and_every_other_kind_may_have_one() -> None:
    gold = [a_row(0, "date", subject="LG"), a_row(10, "count", subject="LG"), a_row(20, "duration")]
    assert scored(gold, gold).links["subject"].all == 1


def test_a_field_that_the_record_does_not_have_is_empty() -> None:
    gold, found = [a_row(0, change="up"), a_row(10, change=None)], [a_row(0), a_row(10)]
    del found[0]["change"]
    assert (scored(gold, found).links["change"].all, scored(gold, found).links["change"].right) == (1, 0)


def test_forecasts_and_plans_are_counted_by_themselves() -> None:
    claims = [("forecast", "forecast"), ("forecast", "fact"), ("fact|plan", "plan"), ("fact", "fact")]
    gold = [a_row(10 * place, claim=wanted) for place, (wanted, _) in enumerate(claims)]
    links = scored(gold, [a_row(10 * place, claim=given) for place, (_, given) in enumerate(claims)]).links
    assert (links["claim forecast"].precision, links["claim forecast"].recall) == (1.0, 0.5)
    assert links["claim plan"].f1 == 1.0


def test_names_are_right_by_place_label_and_canonical_name() -> None:
    def name(start: int, label: str, canonical: str) -> Row:
        return {"start": start, "end": start + 2, "label": label, "name": canonical}

    gold = [name(0, "model|product", "GPT-4o"), name(10, "place", "France"), name(20, "person", "Kim")]
    found = [name(0, "product", "gpt 4o"), name(10, "place", "Spain"), name(30, "person", "Lee")]
    rows = scoring.score_names({"a.md": gold}, {"a.md": found}).rows
    assert rows["product"].f1 == 1.0
    assert [rows["all"].precision, rows["all"].recall] == pytest.approx([1 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("field", "wanted", "given", "right"),
    [
        ("subject", "LG AI研究院", "lgai研究院", True),
        ("subject", "LGのLG AI研究院", "LG AI研究院", True),
        ("subject", "LG|SK", "SK", True),
        ("subject", "LG|", None, True),
        ("subject", "LG", None, False),
        ("subject", "LG、SK", "SK、LG", True),
        ("subject", "LG、SK", "LG", False),
        ("subject", "LG", "LGを含む国内の企業グループ", False),
        ("measure", "revenue", "profit", False),
        ("measure", "share", "sha", False),
        ("per", "1 month", "1 month", True),
        ("same_as", 4, 4, True),
        ("out_of", 22, 21, False),
    ],
)
def test_values_that_agree(field: str, wanted: object, given: object, right: bool) -> None:  # noqa: FBT001 - a column of the table
    gold, found = ({**a_row(0), field: answer} for answer in (wanted, given))
    assert scored([gold], [found]).links[field].right == right


def test_an_article_without_figures_counts_what_is_found_in_it() -> None:
    assert scored([], [a_row(0)]).rows["all"].f1 == 0


# The pinning.


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of floors with one of 0.9 in each language."""
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FILE", path)
    assert floors.pin(all_of(0.9), allow=False) == []
    return path


def all_of(score: float, **more: float) -> dict[str, floors.Floors]:
    return {lang: floors.Floors("digest", {"all": score, **more}) for lang in floors.LANGUAGES}


def test_floors_rise_and_new_ones_come_unasked(file: Path) -> None:
    assert floors.pin(all_of(0.95, core=0.5), allow=False) == []
    assert json.loads(file.read_text("utf-8"))["ko"]["scores"] == {"all": 0.95, "core": 0.5}


def test_a_floor_falls_only_where_that_is_allowed(file: Path) -> None:
    before = file.read_bytes()
    assert floors.pin(all_of(0.8999), allow=False) == ["ja all: 0.9 -> 0.8999", "ko all: 0.9 -> 0.8999"]
    assert file.read_bytes() == before
    floors.pin(all_of(0.8999), allow=True)
    assert floors.pinned()["ja"].scores == {"all": 0.8999}


def test_a_floor_that_would_be_gone_has_fallen(file: Path) -> None:
    gone = {lang: dataclasses.replace(floors_, scores={"core": 1.0}) for lang, floors_ in all_of(1.0).items()}
    assert floors.pin(gone, allow=False) == ["ja all: 0.9 -> gone", "ko all: 0.9 -> gone"]
    assert '"core"' not in file.read_text("utf-8")


def test_the_digest_changes_with_an_article_and_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples" / "ja").mkdir(parents=True)
    (tmp_path / "samples.ja.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(floors, "ROOT", tmp_path)
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.json")
    article = tmp_path / "samples" / "ja" / "a.md"
    digests = set()
    for text in ("3億円", "4億円"):
        article.write_text(text, encoding="utf-8")
        digests.add(floors.digest("ja"))
    article.rename(article.with_name("b.md"))
    assert len(digests | {floors.digest("ja")}) == 3
