"""The minimum scores of the package on its own annotated articles: `gold/floors.json`.

`make floors` pins what is reached today. It refuses to lower a floor, or to drop one, unless `ALLOW=1` says that this is
meant. A digest of the articles and their annotation stands beside the floors: who changes these pins anew.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import scoring

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).parent.parent
FILE: Final = ROOT / "tests" / "gold" / "floors.json"
LANGUAGES: Final = ("ja", "ko")
# A score over fewer mentions says more of them than of the rules.
FEWEST: Final = 10


@dataclass(frozen=True)
class Floors:
    """The floors of a language by the name of the score, and the digest of the articles they were measured on."""

    digest: str
    scores: dict[str, float]


def pinned() -> dict[str, Floors]:
    """The floors of each language from the file."""
    return {lang: Floors(**floors) for lang, floors in json.loads(FILE.read_text(encoding="utf-8")).items()}


@cache
def articles(lang: str) -> tuple[dict[str, str], dict[str, list[scoring.Row]]]:
    """The articles of a language and their annotated rows."""
    return scoring.read(gold(lang), folder(lang))


@cache
def found(lang: str) -> dict[str, list[scoring.Row]]:
    """The rows that the package finds in them."""
    return scoring.find(articles(lang)[0])


def measured(lang: str) -> Floors:
    """The scores of the package today, rounded down so that no floor is higher than measured."""
    scores = scoring.score(articles(lang)[1], found(lang))
    rows = {name: tally.f1 for name, tally in scores.rows.items() if tally.wanted >= FEWEST}
    links = {name: scores.links[name].accuracy for name in scoring.LINKS if name in scores.links}
    return Floors(digest(lang), {name: math.floor(value * 1e4) / 1e4 for name, value in (rows | links).items()})


def digest(lang: str) -> str:
    """SHA-256 of the articles and their annotation, names and bytes."""
    total = hashlib.sha256()
    for path in [gold(lang), *sorted(folder(lang).iterdir())]:
        total.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()


def gold(lang: str) -> Path:
    """The annotation of a language's articles."""
    return FILE.parent / f"samples.{lang}.jsonl"


def folder(lang: str) -> Path:
    """The articles of a language."""
    return ROOT / "samples" / lang


def lowered(old: Mapping[str, Floors], new: Mapping[str, Floors]) -> list[str]:
    """The floors that would fall or disappear, one per line."""
    return [
        f"{lang} {name}: {floor} -> {new[lang].scores.get(name, 'gone')}"
        for lang, floors in old.items()
        for name, floor in floors.scores.items()
        if new[lang].scores.get(name, -1) < floor
    ]


def pin(new: Mapping[str, Floors], *, allow: bool) -> list[str]:
    """Write new floors, unless one would fall without permission; return the fallen ones.

    Args:
        new: The floors of each language.
        allow: Whether floors may be lowered.
    """
    fallen = lowered(pinned(), new) if FILE.exists() else []
    if allow or not fallen:
        table = {lang: {"digest": floors.digest, "scores": floors.scores} for lang, floors in new.items()}
        FILE.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return fallen


def main(*, allow: bool) -> int:
    """Pin the scores of today; the exit status is 1 if a floor would fall without permission."""
    fallen = pin({lang: measured(lang) for lang in LANGUAGES}, allow=allow)
    sys.stdout.writelines(f"{line}\n" for line in fallen or ["floors pinned"])
    if fallen and not allow:
        sys.stdout.write("nothing was written: floors may only rise; ALLOW=1 lowers them\n")
    return int(bool(fallen) and not allow)


if __name__ == "__main__":
    sys.exit(main(allow="--allow" in sys.argv))
