"""A page with the candidates of its figures, and the rules and rows of the tables that read them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import context, headed, kinds, lexicon, links, pipeline, score, tables, units, vocabulary
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page
    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document
    from ainews_extract.score import Candidate, Weights


class Row(NamedTuple):
    """A row of a table."""

    form: str
    sense: str
    table: str

    def __str__(self) -> str:
        return f"{self.form} → {self.sense} ({self.table})"


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read.

    Attributes:
        page: The page, which keeps the candidates.
        figures: Its figures.
        of_kinds: Span and kind of each figure that a kind proposed.
    """

    page: Page
    figures: Sequence[Figure]
    of_kinds: frozenset[tuple[int, int, str]]

    @classmethod
    def of(cls, document: Document, lang: str | None, naming: Naming) -> Read:
        """Read a document.

        Args:
            document: The document.
            lang: Its language; detected from the script if None.
            naming: Where names come from.

        Raises:
            ReadError: See `pipeline.read`.
        """
        page = pipeline.read(document, lang, naming)
        page.answers[links.CONSIDERED] = {}
        with vocabulary.use(naming.own):
            figures = pipeline.found(page)
            of_kinds = frozenset(
                (one.start, one.end, one.kind) for kind in kinds.KINDS.values() for one in kind.find(page)
            )
        return cls(page, figures, of_kinds)

    def start(self, figure: Figure) -> int:
        """Where a figure begins in the source."""
        return self.page.in_source(figure.start, figure.end)[0]

    def rule(self, figure: Figure) -> str:
        """The module that proposed the figure: its kind, or `headed` for a number whose unit is in a head."""
        is_of_kind = (figure.start, figure.end, figure.kind) in self.of_kinds
        return f"kinds.{figure.kind}" if is_of_kind else headed.__name__.partition(".")[2]

    def numeral(self, figure: Figure) -> str:
        """The first numeral in a figure, or ""."""
        held = within(self.page.numerals, figure.start, figure.end)
        return self.page.text[held[0].start : held[0].end] if held else ""

    def rows(self, figure: Figure) -> list[Row]:
        """The rows of its unit and of the words that modify it."""
        found = [_unit(self.page, figure, at) for at in self._edges(figure)]
        return [*dict.fromkeys(row for row in found if row), *map(_lexical, self._modifiers(figure))]

    def _edges(self, figure: Figure) -> Iterator[tuple[int, str]]:
        for one in within(self.page.numerals, figure.start, figure.end):
            yield one.end, "after"
            yield one.start, "before"

    def _modifiers(self, figure: Figure) -> Iterator[Cue]:
        cues = self.page.cues
        if figure.modifier:
            yield from cues.within(figure.start - _BESIDE, figure.start, "modifier-before")[-1:]
            for tag in ("modifier-after", "modifier-verb"):
                yield from cues.within(figure.end, figure.end + _BESIDE, tag)[:1]

    def fields(self, figure: Figure) -> Iterator[tuple[str, Sequence[Candidate], Weights]]:
        """Each field that was chosen, with its candidates and weights."""
        considered = self.page.answers[links.CONSIDERED]
        for step in context.CONTEXT:
            field = step.__name__.rpartition(".")[2]
            found = considered.get((field, figure.start))
            if found and field in score.fields():
                yield field, found, score.weights(field, self.page.lang_at(figure.start))

    def rows_of(self, figure: Figure, candidate: Candidate) -> list[Row]:
        """The rows of the lexicon that support an answer: at its place, or the nearest in its sentence.

        Args:
            figure: The figure.
            candidate: The answer.
        """
        if candidate.value is None or candidate.entity is not None:
            return []
        sentence = self.page.sentence(figure.start)
        start = sentence.start if candidate.start is None else candidate.start
        end = sentence.end if candidate.end is None else candidate.end
        found = [
            cue
            for tag in _SUPPORTING
            for cue in self.page.cues.within(start, end, tag)
            if candidate.value in {cue.sense, _CLASSES.get(cue.tag, cue.tag)}
        ]
        found.sort(key=lambda cue: max(cue.start - figure.end, figure.start - cue.end))
        return list(dict.fromkeys(map(_lexical, found)))[:_NEAREST]


_BESIDE: Final = 8  # characters between a figure and its modifier
_NEAREST: Final = 2
# The tags whose words propose an answer, and the answers of tags with other names.
_SUPPORTING: Final = tuple(
    "measure measure-verb measure-suffix forecast plan base base-mark period-before increase decrease".split()
)
_CLASSES: Final = {"increase": "up", "decrease": "down"}


def _lexical(cue: Cue) -> Row:
    return Row(cue.lemma, f"{cue.tag} {cue.sense}".strip(), lexicon.table_of(cue))


def _unit(page: Page, figure: Figure, edge: tuple[int, str]) -> Row | None:
    """The row of the unit on one side of a numeral, if it is a part of the figure."""
    at, side = edge
    found = _beside(page.text, figure.kind, at, side)
    if found is None or not figure.start <= found[1] <= figure.end:
        return None
    return Row(found[0].form, found[0].unit, f"{figure.kind}.tsv")


def _beside(text: str, kind: str, at: int, side: str) -> tuple[tables.Unit, int] | None:
    """The unit of a kind that begins at a place (`after` a numeral) or ends there (`before` it), and its other end."""
    if kind == "date":
        return None
    if kind == "count":
        counted = units.counters().after(text, at) if side == "after" else None
        return counted and (tables.Unit(counted[0], counted[0], Decimal(1)), counted[1])
    if side == "before":
        return tables.units(kind, "before").before(text, at)
    if kind == "quantity":
        return units.quantity(text, at)
    return (units.currencies() if kind == "money" else tables.units(kind, "after")).after(text, at)
