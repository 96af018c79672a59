"""Things named as a company's: Boston DynamicsのKarura, 다온솔의 Miraen; a model where the words around speak of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.names import cues, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_THING: Final = re.compile(
    r"(?:の|의 )[「『‘“]?"
    r"(?P<name>(?:[A-Z][A-Za-z0-9]*[a-z]|(?<=[「『‘“])[A-Z]{4})[A-Za-z0-9]*(?:[ \-][A-Z0-9][A-Za-z0-9.]*){0,2})"
    r"(?=[」』’”はがもをにでとや、。・（(]|など|のよう|より|[은는이가을를의에와과도])"
)


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of Latin names right behind an organisation and の or 의.

    Args:
        page: The page.
        known: The names found before.
    """
    for owner in known:
        thing = _THING.match(page.text, owner.end) if owner.label == "organisation" else None
        if thing:
            start, end = thing.start("name"), shapes.without_size(page.text, *thing.span("name"))
            if not known.over(start, end) and not shapes.is_generic(page.text[start:end]):
                yield start, end, cues.leaning(page, start, end) or "product"
