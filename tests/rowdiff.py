"""The rows that two commits find in texts, compared: which appeared, vanished or changed, each with its sentence.

    python tests/rowdiff.py --against main FOLDER...
    python tests/rowdiff.py --against v1 --new main --field subject --kind money --limit 20 FOLDER...

The new side is the working tree unless `--new` names a commit. The rows of a commit are kept in the temporary folder, so
that the next comparison with it takes half the time. `make diff AGAINST=main TEXTS="FOLDER..."` does the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import revisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row: TypeAlias = dict[str, Any]

CACHE: Final = Path(tempfile.gettempdir()) / "ainews-rows"
# Where a row stands is compared by its text; the name of its document is the same on both sides.
_PLACE: Final = frozenset({"doc", "start", "end"})


@dataclass(frozen=True)
class Change:
    """A row that differs; one side is None if the row appeared or vanished.

    Attributes:
        doc: The text it stands in.
        old: The row of the old side.
        new: The row of the new side.
        fields: The fields that differ, `appeared` or `vanished`.
    """

    doc: str
    old: Row | None
    new: Row | None
    fields: tuple[str, ...]

    @property
    def row(self) -> Row:
        """The new row, or the one that vanished."""
        return self.new or self.old or {}


def compare(old: Mapping[str, list[Row]], new: Mapping[str, list[Row]]) -> Iterator[Change]:
    """The rows that differ, text by text, in order of place.

    Args:
        old: The rows of each text, as one commit finds them.
        new: The same of another.
    """
    for doc, rows in new.items():
        changes = [_change(doc, *pair) for pair in _pairs(old[doc], rows)]
        yield from sorted((change for change in changes if change.fields), key=lambda change: change.row["start"])


def _pairs(old: list[Row], new: list[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Each row paired with the row at the same place, or else the first that overlaps it."""
    left = {(row["start"], row["end"]): row for row in old}
    same = [(left.pop((row["start"], row["end"]), None), row) for row in new]
    for one, row in same:
        place = (
            None if one else next((place for place in left if place[0] < row["end"] and row["start"] < place[1]), None)
        )
        yield left.pop(place) if place else one, row
    yield from ((row, None) for row in left.values())


def _change(doc: str, old: Row | None, new: Row | None) -> Change:
    if old is None or new is None:
        return Change(doc, old, new, ("appeared" if new else "vanished",))
    names = [name for name in {**old, **new} if name not in _PLACE]
    return Change(doc, old, new, tuple(name for name in names if _said(old, name) != _said(new, name)))


def _said(row: Row, name: str) -> object:
    """The value of a row in a field; an empty field equals a missing one, since a commit may add a field."""
    value = row.get(name)
    return None if value == "" else value


def rows_of(rev: str, texts: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows that a commit finds, from the cache if possible; for an empty `rev`, those of the working tree."""
    kept = CACHE / f"{revisions.commit(rev)}-{_digest(texts)}.json" if rev else None
    if kept is None or not kept.exists():
        found = _found(rev, texts)
        if kept is None:
            return found
        CACHE.mkdir(exist_ok=True)
        kept.write_text(json.dumps(found), encoding="utf-8")
    rows: dict[str, list[Row]] = json.loads(kept.read_text(encoding="utf-8"))
    return rows


def _digest(texts: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:16]


def _found(rev: str, texts: Mapping[str, str]) -> dict[str, list[Row]]:
    with revisions.sources(rev) as source:
        child = revisions.python(source, "-P", "-c", _CHILD, str(source))
        answer, _ = child.communicate(json.dumps(texts))
    if child.returncode:
        message = f"{rev or 'the working tree'}: no rows, status {child.returncode}"
        raise RuntimeError(message)
    rows: dict[str, list[Row]] = json.loads(answer)
    return rows


# Run with the package of either commit: only what is public.
_CHILD: Final = """
import json, sys
import ainews_extract as ax
assert ax.__file__.startswith(sys.argv[1]), ax.__file__
texts = json.load(sys.stdin)
rows = {doc: [] for doc in texts}
for row in json.loads(ax.extract(texts).to_json(orient="records", date_format="iso", double_precision=15)):
    rows[row["doc"]].append(row)
json.dump(rows, sys.stdout)
"""


def shown(change: Change, text: str) -> str:
    """A change as lines: the difference, then the row in its sentence."""
    if change.old and change.new:
        said = "; ".join(f"{name} {change.old.get(name)!r} -> {change.new.get(name)!r}" for name in change.fields)
    else:
        said = f"{change.fields[0]} {_told(change.row)}"
    return f"{Path(change.doc).name}:{change.row['start']} {change.row['kind']} {said}\n    {_sentence(text, change.row)}\n"


_SAID: Final = (
    "value",
    "low",
    "high",
    "iso",
    "unit",
    "modifier",
    "measure",
    "subject",
    "time",
    "claim",
    "per",
    "change",
)
_WIDTH: Final = 90


def _told(row: Row) -> str:
    return " ".join(f"{name}={row[name]}" for name in _SAID if row.get(name) not in {None, ""})


def _sentence(text: str, row: Row) -> str:
    """The characters around a row, up to the ends of its sentence, the row in brackets."""
    start, end = row["start"], row["end"]
    before = text[max(0, start - _WIDTH) : start].replace("。", "\n").split("\n")[-1]
    behind = text[end : end + _WIDTH].replace("。", "。\n").split("\n")[0]
    return f"{before}⟦{text[start:end]}⟧{behind}".replace("\r", "")


def main() -> int:
    """Print the requested changes, and the number of all changes by field."""
    arguments = _arguments()
    texts = revisions.texts(arguments.texts)
    changes = [
        change
        for change in compare(*(rows_of(rev, texts) for rev in (arguments.against, arguments.new)))
        if arguments.kind in {None, change.row["kind"]}
        and (arguments.field is None or arguments.field in change.fields)
    ]
    sys.stdout.writelines(shown(change, texts[change.doc]) for change in changes[: arguments.limit])
    counts = Counter(field for change in changes for field in change.fields)
    sys.stdout.write(f"\n{len(changes)} rows differ in {len(texts)} texts\n")
    sys.stdout.writelines(f"{count:6} {field}\n" for field, count in counts.most_common())
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path, help="folders of texts, or texts")
    parser.add_argument("--against", default="main", help="the commit of the old side")
    parser.add_argument("--new", default="", help="the commit of the new side, instead of the working tree")
    parser.add_argument("--field", help="only rows that differ in it; `appeared` and `vanished` are fields too")
    parser.add_argument("--kind", help="only rows of a kind")
    parser.add_argument("--limit", type=int, help="how many rows to print; all are counted")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
