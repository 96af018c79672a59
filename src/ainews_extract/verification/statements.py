"""A figure as a statement that can be compared between two texts: its owner as a name with a label, its exact value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ainews_extract import pipeline, recognisers, vocabulary
from ainews_extract.lexicon import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document, Entity, Mention


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure with the facts needed to compare it.

    Attributes:
        mention: The figure.
        label: The label of its owner (organisation, model, ...), or None if the owner is not a known name.
        around: The canonical names in its sentence and beside it.
        beside: The canonical names in its sentence.
        is_dated: Whether its sentence has a date.
    """

    mention: Mention
    label: str | None
    around: frozenset[str]
    beside: frozenset[str]
    is_dated: bool

    @property
    def owner(self) -> str | None:
        """The canonical name of its owner, or else the words of the owner."""
        return self.mention.subject_name

    @property
    def size(self) -> Decimal | None:
        """Its value without the sign, which gives the direction of a change."""
        value = self.mention.value
        return None if value is None else abs(value)

    @property
    def is_named_beside(self) -> bool:
        """Whether its owner is a known name in its sentence."""
        return self.label is not None and self.owner in self.beside

    @property
    def is_past(self) -> bool:
        """Whether its clause ends, after the figure, in a verb in the past."""
        after = self.mention.sentence.rpartition(self.mention.surface)[2]
        after = after.replace(", ", "、").replace("，", "、").partition("、")[0]
        return bool(Cues(after).within(0, len(after), "past"))


def statements(document: Document, lang: str | None = None, naming: Naming = recognisers.OURS) -> list[Statement]:
    """The figures of a document as statements, in order.

    Args:
        document: The document.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.
    """
    with vocabulary.use(naming.own):
        page = pipeline.read(document, lang, naming)
        return list(_stated(pipeline.figures(page), pipeline.names(page)))


def _stated(mentions: Sequence[Mention], names: Sequence[Entity]) -> Iterator[Statement]:
    dated = {mention.sentence for mention in mentions if mention.kind == "date"}
    labels = {name.name: name.label for name in names}
    for mention in mentions:
        near = [name for name in names if abs(name.start - mention.start) < len(mention.sentence)]
        around = frozenset(name.name for name in near)
        beside = frozenset(name.name for name in near if name.text in mention.sentence)
        yield Statement(mention, labels.get(mention.subject_name or ""), around, beside, mention.sentence in dated)
