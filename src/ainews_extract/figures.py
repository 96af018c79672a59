"""A figure that is not finished yet: `Figure`, its links (`Link`), and the records of kinds (`Kind`).

The public record of a finished figure is `records.Mention`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from ainews_extract.page import Page
    from ainews_extract.records import Entity


@dataclass(frozen=True, slots=True)
class Link:
    """The answer that fills a field of a figure.

    Attributes:
        value: The answer: a name or noun phrase of the page, a class (`revenue`, `plan`), an ISO 8601 date.
        start: Where its words begin in `Page.text`, or None if it has no place.
        end: Where they end, or None.
        entity: The name there, or None.
        score: The probability of the answer, 0 to 1; 1 if a rule is certain.
        runner_up: The second best answer, or None.
    """

    value: str
    start: int | None = None
    end: int | None = None
    entity: Entity | None = None
    score: float = 1.0
    runner_up: str | None = None


def text_of(link: Link | None) -> str | None:
    """The value of a link, or None if there is none."""
    return None if link is None else link.value


@dataclass(slots=True)
class Figure:
    """A figure that is not finished yet: offsets into `Page.text`; it has no text and no document.

    The kinds make it, the steps of `context/` and `links/` set its fields, `pipeline.py` turns it into a `Mention`.
    The fields mean what those of `Mention` do.

    Attributes:
        links: The scored link of each field that was chosen among candidates, by the field's name.
    """

    start: int
    end: int
    kind: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    iso: str | None = None
    unit: str | None = None
    modifier: str = ""
    measure: str | None = None
    subject: Link | None = None
    time: str | None = None
    claim: str | None = None
    change: str | None = None
    base: str | None = None
    per: str | None = None
    scope: Link | None = None
    out_of: int | None = None
    benchmark: Link | None = None
    same_as: int | None = None
    repeat_of: int | None = None
    links: dict[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figures; only this record defines a kind.

    Attributes:
        name: The value of the column `kind`.
        find: Finds the figures of the kind in a page, in any order.
        links: The fields that the context fills for figures of this kind.
    """

    name: str
    find: Callable[[Page], Iterable[Figure]]
    links: frozenset[str]

    def takes(self, field_: str) -> bool:
        """Whether the context fills this field for figures of the kind."""
        return field_ in self.links
