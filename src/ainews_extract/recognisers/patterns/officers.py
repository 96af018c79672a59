"""A person, the company, and the title after both: 류가람 다온솔 대표, 오언 리스 엔비디아 부사장, テスラのリースCEO."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import catalogue, cues, edges, koreans, nouns, shapes

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

# What may come between a person and the title: the company, and the person's job there.
_FIRM: Final = late(
    r"(?:\(\d\d\))? (?P<firm>[가-힣A-Za-z0-9&]{2,20})(?:\([^()\n]{1,12}\))?(?P<post>(?: [가-힣A-Za-z0-9&·]{1,14}){0,4}) "
)
_NATIVE: Final = late(koreans.FULL + r"(?= |\(\d\d\) )")
_AGED: Final = late(rf"({koreans.FULL})\(\d\d\) $")
_REACH: Final = 56
# Whoever has one of these in a Korean text is mostly a foreigner, whose name may look like a Korean one and a firm.
_OF_FOREIGNERS: Final = frozenset("CEO CTO CFO COO 최고경영자 창업자 애널리스트 이코노미스트 디렉터".split())


def _korean(page: Page, known: Names, title: cues.Cue) -> Iterator[Span]:
    text = page.text
    if not (text[title.end - 1].isascii() or edges.after_particle(text, title.end)):
        return
    begin = max(0, title.start - _REACH)
    if not text.startswith(" ", title.start - 1):
        yield from _of_town(text, title)
        return
    if aged := _AGED.search(text, begin, title.start):  # 김병곤(38) 박사
        yield *aged.span(1), "person"
        return
    for person in reversed(list(_NATIVE.finditer(text, begin, title.start))):
        between = _FIRM.fullmatch(text, person.end(), title.start)
        if not between or known.over(*person.span()):  # 고려대
            continue
        if text[person.end()] != "(" and not koreans.is_person(page, *person.span()):
            continue
        if _TITLED.search(between["post"]):
            break
        firm = known.at(between.start("firm"))
        if firm and firm.label == "organisation":
            yield *person.span(), "person"
        elif text[title.start : title.end] not in _OF_FOREIGNERS and not between["post"]:
            yield *person.span(), "person"
            yield from _unknown_firm(page, *between.span("firm"))
        return
    yield from _foreign(page, known, title, begin)


# Another title among the words between: 류가람 다온솔 대표와 서무진 ….
_TITLED: Final = re.compile(r"(?:대표|사장|회장|의장|장관|교수|박사|이사|CEO)")
_TOWN: Final = late(rf"(?P<person>{koreans.FULL}) (?P<town>[가-힣]{{2,5}}?)(?:광역|특별)?$")
_MAYORS: Final = frozenset("시장 지사 도지사 구청장 광역시장 특별시장".split())


def _of_town(text: str, title: cues.Cue) -> Iterator[Span]:
    """김서무 울산시장: the town and the title are one word."""
    if text[title.start : title.end] in _MAYORS:
        mayor = _TOWN.search(text, max(0, title.start - 12), title.start)
        if mayor and any(name.label == "place" for name in catalogue.load().rows.get(mayor["town"], ())):
            yield *mayor.span("person"), "person"


def _unknown_firm(page: Page, start: int, end: int) -> Iterator[Span]:
    named = nouns.is_proper(page, start, end) or nouns.is_no_word(page, start, end)
    if named and not shapes.is_generic(page.text[start:end]):
        yield start, end, "organisation"


_FOREIGN: Final = late(r"(?<![가-힣])(?:[가-힣]{1,6} )?[가-힣]{2,6} $|(?<![A-Za-z])[A-Z][a-z]{1,12} [A-Z][a-z]{1,12} $")
_POST: Final = late(r"(?: [가-힣A-Za-z0-9&·]{1,14}){0,3} ")


def _foreign(page: Page, known: Names, title: cues.Cue, begin: int) -> Iterator[Span]:
    """오언 리스 엔비디아 부사장, 리스 엔비디아 CEO: with a known firm between the name and the title."""
    text = page.text
    firms = [name for name in known.over(begin, title.start) if name.label == "organisation"]
    firm = firms[-1] if firms and _POST.fullmatch(text, firms[-1].end, title.start) else None
    name = (
        _FOREIGN.search(text, begin, firm.start) if firm and not _TITLED.search(text, firm.end, title.start) else None
    )
    if name:
        start, end = name.start(), name.end() - 1
        words = [(start + word.start(), start + word.end()) for word in re.finditer(r"\S+", text[start:end])]
        proper = [text[word[0]].isascii() or _is_foreign(page, *word) for word in words]
        if all(proper):
            yield start, end, "person"
        elif proper[-1] and nouns.is_proper(page, *words[-1]):
            yield *words[-1], "person"


def _is_foreign(page: Page, start: int, end: int) -> bool:
    """Whether a word is a name, or nothing that Kiwi knows as one word: 프라사드, 칼야나라만."""
    if shapes.is_generic(page.text[start:end]):
        return False
    return nouns.is_proper(page, start, end) or nouns.is_no_word(page, start, end)


# -- Japanese ---------------------------------------------------------------------------------------------------------

_SINGLE: Final = re.compile(r"(?<![ァ-ヺー・＝A-Za-z])(?P<person>[ァ-ヺー]{2,10})(?:共同|上級)?$")


def _japanese(text: str, known: Names, title: cues.Cue) -> Iterator[Span]:
    """テスラのリース副社長, リースCEO: a single word of katakana before a title, after a firm and の, or before CEO."""
    person = _SINGLE.search(text, max(0, title.start - 14), title.start)
    if not person:
        return
    at = person.start("person")
    of_firm = text[at - 1 : at] == "の" and any(name.label == "organisation" for name in known.over(at - 2, at - 1))
    word = person["person"]
    if (
        (of_firm or text[title.start : title.end] == "CEO")
        and not shapes.is_generic(word)
        and not japanese.is_common(word)
    ):
        yield *person.span("person"), "person"
