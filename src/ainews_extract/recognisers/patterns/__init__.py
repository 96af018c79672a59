"""Names that no list can hold: recognised by their shape, by the words beside them and by the rest of the text.

The rules are tried in order; each sees the names found before it, and a name found once is found wherever else it stands
in the document. What they propose is weighed by `names.scorer`.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "新興企業のカゼノネ・ラボは言語モデル「ヨナガ 2」を公開した。ヨナガ 2は海野湊氏が率いた。"
>>> [(name.text, name.label) for name in recognise(Page(Document("", text, text)), Names())]
[('カゼノネ・ラボ', 'organisation'), ('ヨナガ 2', 'model'), ('ヨナガ 2', 'model'), ('海野湊', 'person')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.names.found import Names
from ainews_extract.recognisers.patterns import (
    acts,
    appointments,
    appositions,
    benchmarks,
    brackets,
    columns,
    events,
    families,
    heads,
    korean_persons,
    korean_subjects,
    legal,
    listed,
    models,
    offices,
    persons,
    places,
    quoted,
    short,
    spread,
    subjects,
    surnames,
    wares,
)
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ainews_extract.names.found import Span
    from ainews_extract.page import Page

SOURCE: Final = "pattern"
RULES: Final[tuple[Callable[[Page, Names], Iterator[Span]], ...]] = (
    quoted.find,
    columns.find,
    events.find,
    acts.find,
    benchmarks.find,
    families.find,
    models.find,
    legal.find,
    heads.find,
    offices.find,
    appositions.find,
    korean_persons.find,
    persons.find,
    appointments.find,
    surnames.find,
    listed.find,
    subjects.find,
    korean_subjects.find,
    short.find,
    wares.find,
    places.find,
    brackets.find,
    spread.find,
)


def recognise(page: Page, known: Names) -> Iterator[Entity]:
    """The names of a page that the list does not hold, and longer ones around those that it holds.

    Args:
        page: The page.
        known: What was found before.
    """
    names = Names(known)
    for find in RULES:
        for start, end, label in tuple(find(page, names)):
            if not known.are_row(page.text, start, end):
                names.add(Entity(start, end, page.text[start:end], label, "", SOURCE, page.lang_at(start)))
    yield from names
