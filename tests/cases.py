"""Cases with partial answers: invented texts by class of fault, and what must be found in each.

A case is a line of tests/cases/*.jsonl:

    {"id": "ja-date-01", "class": "dates written M/D", "text": "...", "figures": [{"text": "8/14", "kind": "date", ...}]}

`figures` lists every figure of the text in order; of each only the fields that are written are compared. `null` asks for
an empty field, `"a|b"` accepts either, `"others": true` lets further figures pass. `names` does the same for names; there
others pass unless the case says `"only": true`.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ainews_extract import pipeline, readers

if TYPE_CHECKING:
    from collections.abc import Iterable

Case: TypeAlias = dict[str, Any]
Row: TypeAlias = dict[str, Any]

FOLDER: Final = Path(__file__).parent / "cases"
KNOWN: Final = FOLDER / "known_failures.txt"


def read() -> list[Case]:
    """The cases of all files."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").split("\n")]
    return [json.loads(line) for line in lines if line.strip()]


def known() -> list[str]:
    """The ids of the cases that are known to fail."""
    return KNOWN.read_text(encoding="utf-8").split()


def fault(case: Case) -> str:
    """The fault in the answer to a case, or ""."""
    try:
        return _fault_of_figures(case) or _fault_of_names(case)
    except Exception as error:  # noqa: BLE001 - a crash is a failure of the case
        return f"raised {type(error).__name__}: {error}"


def _fault_of_figures(case: Case) -> str:
    if (wanted := case.get("figures")) is None:
        return ""
    found = _rows(pipeline.mentions(readers.document(case["text"], "")))
    at, others = 0, case.get("others", False)
    for want in wanted:
        hit = next((i for i in range(at, len(found)) if _same_text(found[i]["text"], want["text"])), None)
        if hit is None:
            return f"no figure «{want['text']}»"
        if (wrong := _extra(found[at:hit], others=others) or _differs(want, found[hit])) != "":
            return wrong
        at = hit + 1
    return _extra(found[at:], others=others)


def _fault_of_names(case: Case) -> str:
    wanted, only = case.get("names", ()), case.get("only", False)
    names = _rows(pipeline.names(pipeline.read(readers.document(case["text"], "")))) if wanted or only else []
    if only and len(names) > len(wanted):
        return f"extra names: {[(name['text'], name['label']) for name in names]}"
    missing = [want for want in wanted if not any(_is_name(want, name) for name in names)]
    return f"no name {missing[0]}; there are {[(n['text'], n['label'], n['name']) for n in names]}" if missing else ""


def _rows(found: Iterable[Any]) -> list[Row]:
    return [dataclasses.asdict(row) for row in found]


def _extra(found: list[Row], *, others: bool) -> str:
    return f"extra figure «{found[0]['text']}» ({found[0]['kind']})" if found and not others else ""


def _differs(want: Row, row: Row) -> str:
    wrong = [name for name, value in want.items() if name != "text" and not _fits(value, row.get(name))]
    return "; ".join(f"«{want['text']}» {name} is {row.get(name)!r}, wanted {want[name]!r}" for name in wrong)


def _is_name(want: Row, name: Row) -> bool:
    return want["text"] == name["text"] and all(_fits(want[key], name.get(key)) for key in want if key != "text")


_MARKUP: Final = re.compile(r"<[^<>]*>|\*\*|\s")


def _same_text(one: str, other: str) -> bool:
    return _MARKUP.sub("", one) == _MARKUP.sub("", other)


def _fits(want: object, got: object) -> bool:
    return any(_agree(option, got) for option in (want.split("|") if isinstance(want, str) else [want]))


def _agree(want: object, got: object) -> bool:
    if want in {None, ""} or got in {None, ""}:
        return want in {None, ""} and got in {None, ""}
    return _are_close(want, got) or "".join(str(want).split()) == "".join(str(got).split())


def _are_close(want: object, got: object) -> bool:
    try:
        return math.isclose(float(str(want)), float(str(got)), rel_tol=1e-9, abs_tol=1e-12)
    except ValueError:
        return False
