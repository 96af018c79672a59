"""The owner of a figure: a name or noun phrase of the text, or None.

Candidates are the noun phrases and names of the figure's sentence, of the sentences before it, and of what heads it: cell
heads, the item's label, parents and lead, headings, title; and null. Their features say where they stand, what they are,
which part they have in their sentence, the text between them and the figure, and whether such an owner fits what is
measured. Sources, brokers, comparisons and backers are candidates as well; their roles weigh against them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import links
from ainews_extract.links.subject import around, null, own
from ainews_extract.links.subject.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.score import Candidate

FIELD: Final = "subject"


def complete(page: Page, figures: Sequence[Figure]) -> Sequence[Figure]:
    """Set `subject` of the figures that may have one; a figure that restates another has its owner.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    links.fill(page, figures, FIELD, candidates)
    by_start = {figure.start: figure for figure in figures}
    for figure in figures:
        first = by_start.get(figure.same_as) if figure.same_as is not None else None
        if first is not None:
            links.put(figure, FIELD, first.subject)
    return figures


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> Sequence[Candidate]:
    """The owners that a figure may have, null the first.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    scene = Scene(page, figure, before)
    found = [*own.candidates(scene), *around.candidates(scene)]
    return [null.candidate(scene, found), *found]
