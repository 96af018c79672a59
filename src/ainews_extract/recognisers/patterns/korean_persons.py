"""Persons in Korean by their titles: 류가람 대표, 오언 리스 CEO, 대표이사 정해인, 류가람 다온솔 대표."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.names import catalogue, cues, edges, koreans, nouns, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of persons, without their titles.

    Args:
        page: The page.
        known: The names found before.
    """
    titles = [title for title in cues.cues(page.text, "title") if title.lang == "ko"]
    ends = {title.end for title in titles}
    begins = {title.end: title.start for title in reversed(titles)}  # 부사장, and not 사장 in it
    for title in titles:
        if title.start == begins[title.end]:
            beside = chain(
                _before(page, title),
                _behind(page, title.end),
                _with_firm(page, known, title, ends),
                _foreigner(page, known, title, ends),
                _glued(page.text, title),
            )
            yield from ((start, end, "person") for start, end in beside if not known.over(start, end))


def _ends(page: Page, title: cues.Cue) -> bool:
    """Whether a title is a word of its own: a space before it, a particle or nothing after it."""
    text = page.text
    return text.startswith(" ", title.start - 1) and (
        text[title.end - 1].isascii() or edges.after_particle(text, title.end)
    )


_LONGEST_GIVEN: Final = 5
_LONGEST_FAMILY: Final = 6


def _before(page: Page, title: cues.Cue) -> Iterator[Place]:
    """The name before a title, a space between: 류가람 대표, 류가람 전 대표, 오언 리스 CEO."""
    text = page.text
    if not _ends(page, title):
        return
    end = _name_end(text, title.start)
    start = runs.back(text, end, "G")
    given_end = start - 1
    given = runs.back(text, given_end, "G") if text[given_end:start] == " " else given_end
    if koreans.is_shaped(text[start:end]) and koreans.is_person(page, start, end):
        found = start if given_end - given != 1 or not nouns.is_proper(page, given, given_end) else end
    else:
        found = given if _is_foreign(page, (given, given_end), (start, end)) else end
    if found < end:
        yield found, end


def _is_foreign(page: Page, given: Place, family: Place) -> bool:
    """Whether Kiwi reads two words as names, and neither is a word of this field: 오언 리스."""
    if not 0 < given[1] - given[0] <= _LONGEST_GIVEN or not 0 < family[1] - family[0] <= _LONGEST_FAMILY:
        return False
    if _is_university(page.text[slice(*family)]) or _is_korean(page, *given):
        return False
    return all(
        nouns.is_proper(page, *part) and not shapes.is_generic(page.text[slice(*part)]) for part in (given, family)
    )


def _is_korean(page: Page, start: int, end: int) -> bool:
    """Whether the first of two words is a whole name: 류가람 of 류가람 다온솔."""
    return koreans.is_full(page.text[start:end]) and koreans.is_person(page, start, end)


_POSTS: Final = 3  # blanks


def _foreigner(page: Page, known: Names, title: cues.Cue, titles: set[int]) -> Iterator[Place]:
    """The name before a known firm, perhaps a field, and a title: 오언 리스 AWS 인프라 서비스 부사장."""
    text = page.text
    firms = known.over(max(0, title.start - _REACH), title.start) if _ends(page, title) else []
    firm = firms[-1] if firms and firms[-1].label == "organisation" else None
    if firm is None or not _is_field(text, firm.end, title.start, titles):
        return
    family_end = firm.start - 1
    family = runs.back(text, family_end, "G")
    given = runs.back(text, family - 1, "G")
    spaced = text[family_end : firm.start] == text[family - 1 : family] == " "
    if spaced and _is_foreign(page, (given, family - 1), (family, family_end)):
        yield given, family_end


def _is_field(text: str, start: int, end: int, titles: set[int]) -> bool:
    """Whether only a field and no other title is between a firm and a title."""
    field = text[start:end]
    if not field.startswith(" ") or field.count(" ") > _POSTS + 1 or not runs.consists(text, start, end, "GAa0&· "):
        return False
    return not any(at in titles for at in range(start, end))


def _glued(text: str, title: cues.Cue) -> Iterator[Place]:
    """The name in one word with 기자, and before a town in one word with the title of its head: 표지수기자, 서무진 울산시장."""
    found = cues.lookup("honour").after(text, title.start)
    sense = found[0] if found and found[1] == title.end else ""
    end = title.start
    if sense == _TOWN:
        town = runs.back(text, end, "G")
        end = town - 1 if town < end and text[town - 1 : town] == " " and _is_place(text[town:end]) else 0
    start = runs.back(text, end, "G") if sense in (_TOWN, _REPORTER) else end
    if koreans.is_full(text[start:end]) and edges.after_particle(text, title.end):
        yield start, end


_TOWN: Final = "town"
_REPORTER: Final = "reporter"


def _is_place(word: str) -> bool:
    return any(row.label == "place" for row in catalogue.load().rows.get(word, ()))


def _name_end(text: str, title: int) -> int:
    """Where the name before a title ends: before 전 of 류가람 전 대표."""
    standing = cues.lookup("standing").before(text, title - 1)
    return standing[1] - 1 if standing and text[standing[1] - 1] == " " else title - 1


_SHORT: Final = 2


def _is_university(word: str) -> bool:
    """Whether it is the university of a professor: 영국 다온대 교수."""
    head = cues.lookup("head").before(word, len(word))
    return (head is not None or word.endswith("대")) and len(word) > _SHORT


def _behind(page: Page, at: int) -> Iterator[Place]:
    """The name after a title: 대표이사 정해인."""
    text = page.text
    if text[at : at + 1] != " ":
        return
    start = at + (3 if text.startswith(" | ", at) else 1)
    end = start + koreans.given_start(text[start : start + 4]) + 2
    if _is_apart(text, start, end) and koreans.is_person(page, start, end):
        yield start, end


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether what looks like a name ends there, perhaps with a particle."""
    if not (koreans.is_shaped(text[start:end]) and runs.consists(text, start, end, "G")):
        return False
    return text[end : end + 1] in _AFTER_NAME and edges.after_particle(text, end)


_AFTER_NAME: Final = frozenset(("", *",()=· \n\t은는이가의"))
_REACH: Final = 56
_MOST_WORDS: Final = 6


def _with_firm(page: Page, known: Names, title: cues.Cue, titles: set[int]) -> Iterator[Place]:
    """The name before a firm and a title: 류가람 다온솔 대표, 김병곤(38) 박사, 류가람 한울 AI 연구 부문 대표."""
    text = page.text
    words = list(_words_before(text, title.start)) if _ends(page, title) else []
    for number, (start, end) in enumerate(words):
        name, _, age = text[start:end].partition("(")
        name_end = start + len(name)
        if not koreans.is_full(name) or known.over(start, name_end):
            continue
        if not (_is_age(age) or koreans.is_person(page, start, name_end)):
            continue
        found = _is_told(text, known, title, words[:number][::-1], titles) if number else _is_age(age)
        if found:
            yield start, name_end
        return


def _words_before(text: str, end: int) -> Iterator[Place]:
    """The words before a title, from the last to the first."""
    first = max(0, end - _REACH)
    for _ in range(_MOST_WORDS):
        end -= 1
        start = text.rfind(" ", first, end) + 1 or first
        if start >= end or not runs.consists(text, start, end, "GAa0J&·()"):
            return
        yield start, end
        if text[start - 1 : start] != " ":
            return
        end = start


def _is_age(rest: str) -> bool:
    """Whether a bracket gives the age or the Chinese characters of a person: 38), 汪文武)."""
    return len(rest) in _LENGTHS and rest[-1] == ")" and runs.codes(rest)[:-1] in _OF_PERSONS


_LENGTHS: Final = (3, 4)
_OF_PERSONS: Final = ("00", "JJ", "JJJ")


def _is_told(text: str, known: Names, title: cues.Cue, words: list[Place], titles: set[int]) -> bool:
    """Whether a firm follows the name, and no other title: a known firm, or an unknown one alone where Koreans work."""
    (firm, firm_end), *posts = words
    if any(end in titles for _, end in posts):
        return False
    name = known.at(firm)
    if name and name.label == "organisation":
        return True
    honour = cues.lookup("honour").after(text, title.start)
    return not posts and firm_end - firm > 1 and (honour is None or honour[1] != title.end or honour[0] != _FOREIGN)


# Whoever has one of these in a Korean text is mostly a foreigner, whose name may look like a Korean one and a firm.
_FOREIGN: Final = "foreign"
