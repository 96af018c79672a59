"""A person, whose officer it is, and the title behind both: 류가람 다온솔 대표, 오언 리스 엔비디아 부사장, テスラのリースCEO."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import cues, edges, koreans, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of persons, and of the firms between them and their titles.

    Args:
        page: The page.
        known: The names found before.
    """
    for title in cues.cues(page.text, "title"):
        found = _korean(page, known, title) if title.lang == "ko" else _japanese(page.text, known, title)
        yield from ((start, end, label) for start, end, label in found if not known.over(start, end))


# -- Korean -----------------------------------------------------------------------------------------------------------

# What may stand between a person and the title: the firm, and what the person does there.
_FIRM: Final = re.compile(
    r"(?:\(\d\d\))? (?P<firm>[가-힣A-Za-z0-9&]{2,20})(?P<post>(?: [가-힣A-Za-z0-9&·]{1,14}){0,4}) "
)
_NATIVE: Final = re.compile(koreans.FULL + r"(?= |\(\d\d\) )")
_AGED: Final = re.compile(rf"({koreans.FULL})\(\d\d\) $")
_FOREIGN: Final = re.compile(r"(?<![가-힣])(?:[가-힣]{1,6} )?[가-힣]{2,6} $")
_REACH: Final = 56
# Whoever has one of these in a Korean text is mostly a foreigner, whose name may look like a Korean one and a firm.
_OF_FOREIGNERS: Final = frozenset("CEO CTO CFO COO 최고경영자 창업자 애널리스트 이코노미스트 디렉터".split())


def _korean(page: Page, known: Names, title: cues.Cue) -> Iterator[Span]:
    text = page.text
    ends = text[title.end - 1].isascii() or edges.after_particle(text, title.end)
    if not ends or not text.startswith(" ", title.start - 1):
        return
    begin = max(0, title.start - _REACH)
    if aged := _AGED.search(text, begin, title.start):  # 김병곤(38) 박사
        yield *aged.span(1), "person"
        return
    for person in reversed(list(_NATIVE.finditer(text, begin, title.start))):
        if known.over(*person.span()):  # 고려대
            continue
        between = _FIRM.fullmatch(text, person.end(), title.start)
        aged_or_known = text[person.end()] == "(" or koreans.is_person(page, *person.span())
        if between and aged_or_known and not _has_title(between["post"]):
            firm = known.at(between.start("firm"))
            if firm and firm.label == "organisation":
                yield *person.span(), "person"
            elif text[title.start : title.end] not in _OF_FOREIGNERS and not between["post"]:
                yield *person.span(), "person"
                yield from _unknown_firm(page, *between.span("firm"))
            return
    yield from _foreign(page, known, title, begin)


def _has_title(post: str) -> bool:
    """Whether the words between hold another title: 류가람 다온솔 대표와 서무진 …."""
    return any(cue.start and post[cue.start - 1] == " " for cue in cues.cues(post, "title"))


def _unknown_firm(page: Page, start: int, end: int) -> Iterator[Span]:
    named = nouns.is_proper(page, start, end) or nouns.is_no_word(page, start, end)
    if named and not shapes.is_generic(page.text[start:end]):
        yield start, end, "organisation"


def _foreign(page: Page, known: Names, title: cues.Cue, begin: int) -> Iterator[Span]:
    """오언 리스 엔비디아 부사장, 리스 엔비디아 CEO: with a firm that is known right before the title."""
    text = page.text
    firm = next((name for name in known.over(begin, title.start) if name.end == title.start - 1), None)
    name = _FOREIGN.search(text, begin, firm.start) if firm and firm.label == "organisation" else None
    if name:
        start, end = name.start(), name.end() - 1
        words = [(start + word.start(), start + word.end()) for word in re.finditer(r"\S+", text[start:end])]
        proper = [nouns.is_proper(page, *word) for word in words]
        if all(proper):
            yield start, end, "person"
        elif proper[-1]:
            yield *words[-1], "person"


# -- Japanese ---------------------------------------------------------------------------------------------------------

_OF_FIRM: Final = re.compile(r"の(?P<person>[ァ-ヺー]{2,10})(?:共同|上級)?$")


def _japanese(text: str, known: Names, title: cues.Cue) -> Iterator[Span]:
    """テスラのリースCEO: a single word of katakana between の and the title, where a firm stands before."""
    person = _OF_FIRM.search(text, max(0, title.start - 14), title.start)
    if person and any(name.label == "organisation" for name in known.over(person.start() - 1, person.start())):
        word = person["person"]
        if not shapes.is_generic(word) and not japanese.is_common(word):
            yield *person.span("person"), "person"
