"""What a figure states, in a form that two texts can be compared by: its owner as a name with a label, its exact value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ainews_extract import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ainews_extract.records import Document, Entity, Mention


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure with what it takes to compare it.

    Attributes:
        mention: The figure.
        label: The label of its owner (organisation, model, ...), or None where the owner is no known name.
        around: The canonical names in its sentence.
    """

    mention: Mention
    label: str | None
    around: frozenset[str]

    @property
    def owner(self) -> str | None:
        """The canonical name of its owner, or the words of an unnamed one."""
        return self.mention.subject_name

    @property
    def size(self) -> Decimal | None:
        """Its value without the sign, which says the direction of a change."""
        value = self.mention.value
        return None if value is None else abs(value)


def statements(document: Document, lang: str | None = None) -> list[Statement]:
    """The figures of a document as statements, in order.

    Args:
        document: The document.
        lang: `ja` or `ko`; told from the script where None.
    """
    page = pipeline.read(document, lang)
    mentions = pipeline.figures(page)
    return list(_stated(mentions, pipeline.names(page)))


def _stated(mentions: Sequence[Mention], names: Sequence[Entity]) -> Iterator[Statement]:
    labels = {name.name: name.label for name in names}
    for mention in mentions:
        near = (name.name for name in names if abs(name.start - mention.start) < len(mention.sentence))
        yield Statement(mention, labels.get(mention.subject_name or ""), frozenset(near))
