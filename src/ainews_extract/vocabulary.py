r"""A user's own words from a file: currencies, units, counters, words of measures, names and benchmarks.

The file has the columns of the lexicon, `form lang tag sense`, separated by tabs. The tag is one of `TAGS`, a label of names
(`organisation`, `benchmark` …; the sense is the canonical name) or any tag of the lexicon. While a vocabulary is in use, every
table also has its rows.

>>> own = parsed(
...     "own.tsv",
...     ["form\tlang\ttag\tsense", "ルピカ\tja\tcurrency\tXTS", "ヤマセミ\tja\torganisation\tYamasemi"],
... )
>>> own.names, [row["unit"] for row in own.rows("money")]
((OwnName(form='ヤマセミ', name='Yamasemi', label='organisation'),), ['XTS'])
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache, wraps
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, TypeVarTuple

from ainews_extract.errors import ReadError
from ainews_extract.terms import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike

    Row = dict[str, str]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

# The tags besides labels of names and tags of the lexicon, and the meaning of the sense.
TAGS: Final = {
    "currency": "its ISO 4217 code",
    "currency-sign": "its ISO 4217 code",
    "unit": "its symbol, and a factor where it is a multiple: `W 1000`",
    "counter": "nothing",
    "not-a-name": "nothing",
}
_COLUMNS: Final = ["form", "lang", "tag", "sense"]
_NAME_COLUMNS: Final = (["form", "name", "label"], ["form", "lang", "name", "label"])


class OwnName(NamedTuple):
    """A name of a vocabulary; the label "" says that the form is not a name."""

    form: str
    name: str
    label: str


@dataclass(frozen=True, eq=False)  # hashed by identity, at every look-up in a table
class Vocabulary:
    """The words of a file; `load` reads each file once.

    Attributes:
        path: The file, as the user wrote it.
        names: Its names.
        words: Its other rows, each with the name of its table.
    """

    path: str
    names: tuple[OwnName, ...] = ()
    words: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def rows(self, table: str) -> list[Row]:
        """Its rows of one table: `money`, `quantity`, `count` or `lexicon`."""
        return [dict(cells) for name, cells in self.words if name == table]


_NOTHING: Final = Vocabulary("")
_IN_USE: ContextVar[Vocabulary] = ContextVar("vocabulary", default=_NOTHING)


@contextmanager
def use(path: str | PathLike[str] | None) -> Iterator[None]:
    """Use the words of a file inside the `with` block; keep those already in use if `path` is None.

    Args:
        path: The file, or None.

    Raises:
        ReadError: See `load`.
    """
    if path is None:
        yield
        return
    token = _IN_USE.set(load(path))
    try:
        yield
    finally:
        _IN_USE.reset(token)


def rows(table: str) -> list[Row]:
    """The rows that the vocabulary in use adds to a table.

    Args:
        table: `money`, `quantity`, `count` or `lexicon`.
    """
    return _IN_USE.get().rows(table)


# The number of answers that a function remembers; a hostile text has many words.
_REMEMBERED: Final = 8192


def cached(function: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
    """`functools.lru_cache` for a function of the tables: it remembers its answers per vocabulary."""

    @lru_cache(maxsize=_REMEMBERED)
    def remembered(_: Vocabulary, *args: *Ts) -> T:
        return function(*args)

    @wraps(function)
    def asked(*args: *Ts) -> T:
        return remembered(_IN_USE.get(), *args)

    vars(asked)["cache_clear"] = remembered.cache_clear  # as in functools.cache
    return asked


def load(path: str | PathLike[str]) -> Vocabulary:
    """Read the words of a file once; an edited file is read again.

    Args:
        path: The file.

    Raises:
        ReadError: The file cannot be read, its header differs, or a row is wrong; the message names the line.
    """
    try:
        written = Path(path).stat().st_mtime_ns
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})") from error
    return _load(str(path), written)


@cache
def _load(path: str, written: int) -> Vocabulary:
    del written  # only a part of the cache's key
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ReadError(path, "is not UTF-8", f"byte {error.start}") from error
    return parsed(path, text.split("\n"))


def parsed(path: str, lines: Sequence[str]) -> Vocabulary:
    """The words of the lines of a file.

    Args:
        path: The name of the file, for an error.
        lines: Its lines; those that begin with `#` are comments.

    Raises:
        ReadError: The header differs, or a row is wrong; the message names the line.
    """
    numbered = [(n, line.rstrip("\r")) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    header = numbered[0][1].split("\t") if numbered else []
    if header not in (_COLUMNS, *_NAME_COLUMNS):
        raise ReadError(path, "the header must be form, lang, tag, sense, or form, name, label, with tabs", "line 1")
    found = [_parsed(path, f"line {number}", header, line.split("\t")) for number, line in numbered[1:]]
    names = tuple(each for each in found if isinstance(each, OwnName))
    return Vocabulary(path, names, tuple(each for each in found if not isinstance(each, OwnName)))


_SHORTEST_NAME: Final = 2
_CODE: Final = range(3, 6)  # letters


def _is_code(sense: str) -> bool:
    return len(sense) in _CODE and sense.isascii() and sense.isalpha() and sense.isupper()


def _parsed(
    path: str, place: str, header: list[str], cells: list[str]
) -> OwnName | tuple[str, tuple[tuple[str, str], ...]]:
    if len(cells) != len(header):
        raise ReadError(path, f"{len(cells)} cells, not {len(header)}", place)
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    if not row["form"]:
        raise ReadError(path, "the form is empty", place)
    if "tag" not in row:
        return _name(path, place, row["form"], row["name"], row["label"])
    if row["tag"] in LABELS or row["tag"] == "not-a-name":
        return _name(path, place, row["form"], row["sense"], row["tag"])
    table, wanted = _word(path, place, row)
    return table, tuple(wanted.items())


# In a file of names, a label that says that the form is not a name.
_NONE: Final = frozenset(("-", "not-a-name"))


def _name(path: str, place: str, form: str, name: str, label: str) -> OwnName:
    if label not in LABELS and label not in _NONE:
        known = ", ".join(LABELS)
        raise ReadError(path, f"unknown label {label!r}; known: {known}, and - for no name", place)
    if len(form) < _SHORTEST_NAME:
        raise ReadError(path, f"a form has at least {_SHORTEST_NAME} characters, not {form!r}", place)
    return OwnName(form, name or form, "" if label in _NONE else label)


def _word(path: str, place: str, row: Row) -> tuple[str, Row]:
    """The table of a word, and its row there."""
    form, lang, tag, sense = (row[name] for name in _COLUMNS)
    if tag.startswith("currency"):
        if not _is_code(sense):
            raise ReadError(path, f"the sense of a currency is its ISO 4217 code, not {sense!r}", place)
        side = "before" if tag == "currency-sign" else "after"
        return "money", {"form": form, "lang": lang, "side": side, "unit": sense, "factor": "1"}
    if tag == "unit":
        symbol, factor = _factor(path, place, sense)
        return "quantity", {"form": form, "lang": lang, "side": "after", "unit": symbol, "factor": factor}
    if tag == "counter":
        return "count", {"form": form, "lang": lang}
    if tag not in _tags():
        known = ", ".join((*TAGS, *LABELS, *sorted(_tags())))
        raise ReadError(path, f"unknown tag {tag!r}; known: {known}", place)
    return "lexicon", row


@cache
def _tags() -> frozenset[str]:
    """The tags of the lexicon."""
    folder = resources.files(__package__).joinpath("data", "lexicon")
    texts = (path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".tsv"))
    rows_ = (line.split("\t") for text in texts for line in text.split("\n") if line and line[0] != "#")
    return frozenset(row[2] for row in rows_ if len(row) == len(_COLUMNS)) - {"tag"}


def _factor(path: str, place: str, sense: str) -> tuple[str, str]:
    symbol, _, factor = sense.partition(" ")
    try:
        number = Decimal(factor or "1")
    except InvalidOperation:
        number = Decimal(0)
    if not symbol or number <= 0:
        raise ReadError(path, f"the sense of a unit is its symbol and perhaps a factor, not {sense!r}", place)
    return symbol, factor or "1"
