"""The records of the library: Document, Sentence, Token, Numeral, Entity, Mention.

Public records are frozen. The records of an analysed page (Sentence, Token, Numeral) are filled in while the page is read, and so
is a figure (`figures.py`). Offsets are half-open code points; each record says which text they point into. Numbers stay
`Decimal` until `frames.py`, since 1.1 * 1e8 is 110000000.00000001 in floats.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal


Span: TypeAlias = tuple[int, int]  # half-open offsets


@dataclass(frozen=True, slots=True)
class Document:
    """One source: its characters, and which of them are text.

    Attributes:
        id: The identifier in the `doc` column: a path, a position, an index label.
        source: The characters as decoded, line ends unchanged.
        text: `source` with everything that is not text blanked to U+2060; it has the same length.
        title: The title from its metadata, or None.
        published: The date from its metadata, as written, or None.
        url: The address from its metadata, or None.
        encoding: The encoding of its file (`bytes.decode(encoding)` gives `source`), or None for a string.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        """Check the promise of every reader: blanking keeps the length."""
        if len(self.text) != len(self.source):
            message = f"{self.id}: text has {len(self.text)} characters, its source {len(self.source)}"
            raise ValueError(message)


@dataclass(slots=True)
class Sentence:
    """A sentence of a page: offsets into `Page.text`, and its language (`ja` or `ko`)."""

    start: int
    end: int
    lang: str


@dataclass(slots=True)
class Token:
    """A morpheme: offsets into `Page.text`. Its surface is the slice, since Kiwi's form may differ from it.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        pos: The part of speech in the analyser's own terms: `名詞,普通名詞,助数詞可能` (Sudachi), `NNB` (Kiwi).
        known: Whether the analyser's dictionary lists it.
    """

    start: int
    end: int
    pos: str
    known: bool = True


@dataclass(slots=True)
class Numeral:
    """A number as written in a text, without its unit: offsets into `Page.text`.

    Attributes:
        start: Where it begins (without a sign).
        end: Where it ends.
        value: Its value, or None for a range and for 数十.
        low: The lower end of a range or of 数十, otherwise None.
        high: The upper end, otherwise None.
        modifier: `several` (数十億), `more_than` (十数, 10余り, 500여), `at_least` (900万+), or "".
        letter: The Latin scale letter it ends in (`B` of 32B), or "".
        words: Whether it is written in words (三, 열, 수백), not in digits.
        glued: Whether a Latin letter or a name with a hyphen comes directly before it (H100, GPT-4, FY2026).
        ordinal: Whether 第 or 제 comes directly before it.
        listed: Whether its two ends are named one after the other (二、三年).
        signed: Whether its span includes a sign that its values have ((312)억, -5~-3).
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: str = ""
    letter: str = ""
    words: bool = False
    glued: bool = False
    ordinal: bool = False
    listed: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a text: offsets into `Page.text` inside the library, into the source for users.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        text: The name as written.
        label: organisation, model, product, benchmark, person, place or programme.
        name: The canonical name, the same across languages and scripts.
        source: The recogniser that found it.
        lang: The language of its sentence.
    """

    start: int
    end: int
    text: str
    label: str
    name: str
    source: str
    lang: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure with its meaning; the fields are the columns of the frame, in this order.

    Attributes:
        doc: The identifier of its source.
        start: Where its span begins in that source (code points).
        end: Where its span ends.
        text: The span itself: `source[start:end]`.
        kind: money, parameters, ranking, percent, multiple, score, tokens, quantity, count, date or duration.
        value: The stated value in base units; None for a range, a date and a duration.
        low: The lower end of a range or of a one-sided modifier.
        high: The upper end.
        iso: ISO 8601, for a date or duration.
        unit: ISO 4217 for money, an SI or common symbol for a quantity, the counter for a count, and so on.
        modifier: "", approx, at_least, more_than, at_most, less_than, nearly or several.
        measure: What is measured (investment, share, ...), or None.
        subject: The owner of the figure, as written in the source, or None.
        time: The date or period it holds for, ISO 8601, or None.
        claim: fact, forecast or plan; None for a date or duration.
        change: `up` or `down` if it is the amount or rate of a change, or None; a fall has a negative value.
        base: What a change or multiple is compared with: a duration back (`P1Y`) or a date, ISO 8601, or None.
        per: What one unit of it buys or covers (`1000000 token`), or None.
        scope: The field of a ranking, or None.
        out_of: How many were ranked, or None.
        benchmark: The benchmark of a score, or None.
        same_as: `start` of the mention that this one restates, or None.
        lang: The language of its sentence.
        repeat_of: `start` of the first mention of the same figure in a repeated sentence, or None.
        subject_name: The canonical name of the subject (the same across languages), or its words if it is not a name.
        benchmark_name: The canonical name of the benchmark, or None.
        surface: The span as a reader sees it: `text` without markup.
        section: The headings above the figure, the outermost first, joined by ` > `, or None.
        row: The head of its table row, or None outside a table.
        column: The head of its table column, or None.
        sentence: The sentence around it, without markup, cut to `SENTENCE` characters.
        scores: The probability of each field that was chosen among candidates, by the field's name; not a column.
    """

    doc: str
    start: int
    end: int
    text: str
    kind: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    iso: str | None = None
    unit: str | None = None
    modifier: str = ""
    measure: str | None = None
    subject: str | None = None
    time: str | None = None
    claim: str | None = None
    change: str | None = None
    base: str | None = None
    per: str | None = None
    scope: str | None = None
    out_of: int | None = None
    benchmark: str | None = None
    same_as: int | None = None
    lang: str = ""
    repeat_of: int | None = None
    subject_name: str | None = None
    benchmark_name: str | None = None
    surface: str = ""
    section: str | None = None
    row: str | None = None
    column: str | None = None
    sentence: str = ""
    scores: Mapping[str, float] = field(default_factory=dict, compare=False, metadata={"column": False})

    def to_dict(self) -> dict[str, str | int | float | None]:
        """The fields as JSON holds them: whole numbers as int, others as float.

        >>> from decimal import Decimal
        >>> Mention("a", 0, 3, "3億円", "money", Decimal(300_000_000)).to_dict()["value"]
        300000000
        """
        return {name: _plain(getattr(self, name)) for name in columns_of(type(self))}


def columns_of(record: type[Mention | Entity]) -> dict[str, str]:
    """The fields of a record that are columns, in order, with their types as written here."""
    return {each.name: str(each.type) for each in fields(record) if each.metadata.get("column", True)}


def _plain(cell: str | int | Decimal | None) -> str | int | float | None:
    if cell is None or isinstance(cell, (str, int)):
        return cell
    return int(cell) if cell == cell.to_integral_value() else float(cell)


# The columns that show the place of a figure: long text, which `extract(..., context=False)` leaves out.
CONTEXT_COLUMNS: Final = ("surface", "section", "row", "column", "sentence")
SENTENCE: Final = 200  # characters: the median sentence of our samples has 47


by_start: Final = attrgetter("start")  # the key for a search in a sorted sequence


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Spanned = TypeVar("_Spanned", bound=_Placed)


def within(items: Sequence[_Spanned], start: int, end: int) -> Sequence[_Spanned]:
    """The items of a sorted sequence that begin at `start` or after it, and before `end`; found by bisection."""
    return items[bisect_left(items, start, key=by_start) : bisect_left(items, end, key=by_start)]
