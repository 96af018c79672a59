"""The corpus: examples with their spans in the text, read for the tests.

A case is a line of text with every figure in braces, and below it an indented line a figure with the fields that matter:

    LGは{2,378億ウォン}（約{260億円}）を投じる。
        237_800_000_000 KRW
        26_000_000_000 JPY approx same_as=1

`! ` before a case marks a known failure; a case without braces says that nothing may be found in it.
"""

from __future__ import annotations

import dataclasses
import re
import shlex
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import pipeline, readers
from ainews_extract.kinds import KINDS

if TYPE_CHECKING:
    from ainews_extract.records import Mention

FOLDER: Final = Path(__file__).parent / "corpus"
MODIFIERS: Final = ("approx", "at_least", "more_than", "at_most", "less_than", "nearly", "several")
_SPAN: Final = re.compile(r"[{}]")


@dataclass(frozen=True)
class Case:
    """A sentence and the figures that must be found in it, each as (start, end, kind) with its fields."""

    id: str
    text: str
    lang: str
    spans: list[tuple[int, int]]
    fields: list[dict[str, Any]] = field(default_factory=list)
    known_failure: bool = False


def cases(path: Path) -> list[Case]:
    """The cases of a corpus file, whose name says the kind and the language: `money.ja.txt`."""
    kind, lang, _ = path.name.split(".")
    found: list[Case] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("    "):
            found[-1].fields.append(_fields(line, kind))
            continue
        failure = line.startswith("! ")
        text, spans = _unmark(line.removeprefix("! ").replace("\\n", "\n").replace("\\t", "\t"))
        found.append(Case(f"{path.name}:{number}", text, lang, spans, known_failure=failure))
    for case in found:
        if len(case.spans) != len(case.fields):
            message = f"{case.id}: {len(case.spans)} spans and {len(case.fields)} lines for them"
            raise ValueError(message)
    return found


def _unmark(line: str) -> tuple[str, list[tuple[int, int]]]:
    text, starts, spans = "", [], []
    last = 0
    for brace in _SPAN.finditer(line):
        text += line[last : brace.start()]
        last = brace.end()
        if brace.group() == "{":
            starts.append(len(text))
        else:
            spans.append((starts.pop(), len(text)))
    return text + line[last:], spans


def _fields(line: str, kind: str) -> dict[str, Any]:
    parts = shlex.split(line.strip())
    result: dict[str, Any] = {"kind": parts.pop(0) if parts[0] in KINDS else kind, "modifier": ""}
    value = parts.pop(0)
    if result["kind"] in ("date", "duration"):
        result["iso"] = value
    else:
        result["value"] = None if value == "-" else number(value)
        unit = parts.pop(0)
        result["unit"] = None if unit == "-" else unit
    for part in parts:
        if part in MODIFIERS:
            result["modifier"] = part
        else:
            name, text = part.split("=", 1)
            result[name] = _bound(text) if name in ("low", "high") else text
    if "value" in result:
        result.setdefault("low", result["value"] if result["modifier"] in ("at_least", "more_than") else None)
        result.setdefault("high", result["value"] if result["modifier"] in ("at_most", "less_than") else None)
    return result


def _bound(text: str) -> Decimal | None:
    """A bound as the corpus writes it; `-` is no bound, for a fall that has its bound at the other end."""
    return None if text == "-" else number(text)


def number(text: str) -> Decimal:
    """A number as the corpus writes it: 237_800_000_000, 2e9, 1/3."""
    if "/" in text:
        fraction = Fraction(text)
        return Decimal(fraction.numerator) / Decimal(fraction.denominator)
    return Decimal(text.replace("_", ""))


# Every row of a case checks these fields, even if its line leaves them out.
_ALWAYS: Final = {"value": None, "low": None, "high": None, "iso": None, "unit": None, "modifier": ""}


def expected(case: Case) -> list[dict[str, Any]]:
    """The rows that a case expects, each with its span and the fields that matter."""
    return [
        {"span": span, "text": case.text[slice(*span)]}
        | _ALWAYS
        | _of_file(case.id, fields["kind"])
        | _linked(case, fields)
        for span, fields in zip(case.spans, case.fields, strict=True)
    ]


_OWNED: Final = ("money", "parameters", "ranking", "score", "percent", "tokens")
_SILENT: Final = {"restated": "same_as", "repeats": "repeat_of"} | {
    step: step for step in ("subject", "time", "measure", "per", "change", "base")
}


def _of_file(id: str, kind: str) -> dict[str, None]:
    """The implicit expectations of a file's cases: in restated.*.txt a case without a link expects none.

    Of whose a count, date or quantity is, only a case that names an owner says something.
    """
    silent = _SILENT.get(id.partition(".")[0])
    return {silent: None} if silent and (silent != "subject" or kind in _OWNED) else {}


def _linked(case: Case, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as a mention has them: `same_as=1` is the start of the first span."""
    return {name: _meant(case, name, value) for name, value in fields.items()}


def _meant(case: Case, name: str, value: Any) -> Any:  # noqa: ANN401 - a field is of any type
    if name in {"same_as", "repeat_of"}:
        return case.spans[int(value) - 1][0]
    return int(value) if name == "out_of" else _rounded(value)


def found(case: Case, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that the package finds, each with the fields that the case names for its place."""
    named = {(*row["span"], row["kind"]): list(row) for row in rows}
    return [
        _row(mention, named.get((mention.start, mention.end, mention.kind), ["span", "text", *_ALWAYS, "kind"]))
        for mention in pipeline.mentions(readers.document(case.text, ""))
    ]


def _row(mention: Mention, names: list[str]) -> dict[str, Any]:
    fields = dataclasses.asdict(mention) | {"span": (mention.start, mention.end)}
    return {name: _rounded(fields[name]) for name in names}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - a field is of any type
    """A number rounded to twelve digits: two thirds has no end, and a case writes as many digits as it needs."""
    return Context(prec=12).plus(value) if isinstance(value, Decimal) else value
