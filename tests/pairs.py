"""Pairs written to measure `verify` and `conflicts`: texts with their source, and articles that do or do not conflict.

`verify/*.jsonl` holds a text, its source and the verdict for each figure; the file's name gives the two languages, the
text's first. `check/*.jsonl` holds two short articles and whether they give two values of one thing. `python
tests/pairs.py` prints what is reached; `--pin` writes it to `pairs.json` as floors, which may only rise (`--allow` lowers them).
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import ainews_extract as ax
from ainews_extract import verification

FOLDER: Final = Path(__file__).parent
FLOORS: Final = FOLDER / "pairs.json"
DIRECTIONS: Final = ("ja-ja", "ko-ko", "ja-ko", "ko-ja")
VERDICTS: Final = verification.VERDICTS
HONEST: Final = verification.RIGHT
MISSED: Final = "missed"


@dataclass(frozen=True)
class Judged:
    """A figure of a text: its pair, the right verdict, and the verdict of `verify`."""

    pair: str
    text: str
    wanted: str
    given: str
    detail: str


def floors() -> dict[str, dict[str, float]]:
    """The floors of each file, by the score's name."""
    pinned: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned


def read(name: str) -> list[dict[str, Any]]:
    """The pairs of a file, such as `verify/ja-ko`."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def judged(direction: str) -> tuple[Judged, ...]:
    """Every figure of the texts of a direction, in order."""
    return tuple(figure for pair in read(f"verify/{direction}") for figure in _judged(pair))


def _judged(pair: dict[str, Any]) -> list[Judged]:
    rows = ax.verify(pair["text"], pair["source"], lang=_lang(pair["id"])).to_dict("records")
    figures, at = [], 0
    for figure in pair["verdicts"]:
        start = pair["text"].index(figure["text"], at)
        at = start + len(figure["text"])
        row = next((row for row in rows if row["start"] < at and start < row["end"]), None)
        given, detail = (row["verdict"], f"{row['source_text']}; {row['detail']}") if row else (MISSED, "")
        figures.append(Judged(pair["id"], figure["text"], figure["verdict"], given, detail))
    return figures


def _lang(name: str) -> str:
    return name.split("-", 1)[0]


def verified(direction: str) -> dict[str, float]:
    """The share of right verdicts, and the share of honest figures without a false alarm."""
    figures = judged(direction)
    honest = [figure for figure in figures if figure.wanted in HONEST]
    return {
        "right": _part(sum(figure.wanted == figure.given for figure in figures), len(figures)),
        "honest": _part(sum(figure.given in HONEST | {MISSED} for figure in honest), len(honest)),
    }


@cache
def reported(name: str) -> dict[str, bool]:
    """For each pair of `planted` or `lookalikes` whether `conflicts` reports its two values (or, of a look-alike, any)."""
    return {pair["id"]: _is_reported(pair) for pair in read(f"check/{name}")}


def _is_reported(pair: dict[str, Any]) -> bool:
    table = ax.conflicts(ax.extract(pair["articles"]))
    if not pair["conflict"]:
        return len(table) > 0
    a, b = pair["values"]
    return any({a, b} <= set(group["text"]) for _, group in table.groupby("thing"))


def checked() -> dict[str, float]:
    """How many planted conflicts are found, and how many look-alikes are silent."""
    found, said = reported("planted"), reported("lookalikes")
    return {
        "found": _part(sum(found.values()), len(found)),
        "silent": _part(len(said) - sum(said.values()), len(said)),
    }


def measured() -> dict[str, dict[str, float]]:
    """The scores of today for each file."""
    return {direction: verified(direction) for direction in DIRECTIONS} | {"check": checked()}


def _part(some: int, of: int) -> float:
    """A share, rounded down so that no floor is higher than measured."""
    return math.floor(some / of * 1e4) / 1e4


def lowered(new: dict[str, dict[str, float]]) -> list[str]:
    """The floors that would fall, one per line."""
    old = floors() if FLOORS.exists() else {}
    return [
        f"{name} {score}: {floor} -> {new[name][score]}"
        for name, scores in old.items()
        for score, floor in scores.items()
        if new[name][score] < floor
    ]


def confusion(direction: str) -> Counter[tuple[str, str]]:
    """How often each wrong verdict was given instead of each right one."""
    return Counter((figure.wanted, figure.given) for figure in judged(direction) if figure.wanted != figure.given)


def main(*, pin: bool, allow: bool) -> int:
    """Print the scores; pin them if no floor falls, or if that is allowed."""
    new = measured()
    for name, scores in new.items():
        sys.stdout.write(f"{name} {scores}\n")
    for direction in DIRECTIONS:
        wrong = [f"{wanted} > {given}: {count}" for (wanted, given), count in confusion(direction).most_common()]
        sys.stdout.write(f"{direction} {'; '.join(wrong)}\n")
    fallen = lowered(new)
    sys.stdout.writelines(f"{line}\n" for line in fallen)
    if pin and (allow or not fallen):
        FLOORS.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    return int(bool(fallen) and not allow)


if __name__ == "__main__":
    sys.exit(main(pin="--pin" in sys.argv, allow="--allow" in sys.argv))
