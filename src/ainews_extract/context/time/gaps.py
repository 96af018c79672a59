"""What stands between a date and a figure: a bracket, a comma, a word that says the figure is of another time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.records import within

if TYPE_CHECKING:
    from ainews_extract.page import Page


def opens_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket opens right before `end`, the first of its clause."""
    words, _, lead = text[start:end].partition("(")
    is_near = len(words) <= _CLAUSE and "。" not in words and "\n" not in words
    return is_near and "(" in text[start:end] and beside.between(lead, 0, len(lead), "bracket-lead?")


_CLAUSE: Final = 34


def is_former(text: str, at: int) -> bool:
    """Whether a figure is of a period before, in brackets behind the one of now: 12億円(前期8億円).

    Args:
        text: The text.
        at: Where the figure begins.
    """
    words = beside.before(text, at, "period-back case? of? about?")
    return words is not None and text[words - 1 : words] == "("


def is_closed(text: str, at: int) -> bool:
    """Whether a bracket or an item ends within a few characters, and no number comes before."""
    for char in text[at : at + _TAIL]:
        if char in "),、·":
            return True
        if char == "(" or char.isdecimal():
            return False
    return False


_TAIL: Final = 9


def is_base(text: str, start: int, end: int) -> bool:
    """Whether a ratio is compared with the date before it: 2018年から約4倍に, 2023년 시리즈B 때의 네 배."""
    if beside.between(text, start, end, "since-mark about?"):
        return True
    of = beside.before(text, end, "of about?")
    words = text[start:of] if of is not None else ""
    particles = beside.lookup("clause-particle")
    return of is not None and len(words) <= _RATIO_NOUN and not any(char in particles for char in words)


_RATIO_NOUN: Final = 14


def is_anew(page: Page, start: int, end: int) -> bool:
    """Whether the words say that a figure is of now or of a time to come: 현재 30곳, 今後5年で."""
    return beside.precedes("as-now", page.text, end) or bool(page.cues.within(start, end, "anew"))


def is_later(page: Page, start: int, end: int) -> bool:
    """2023년 80억 원에서 2년 만에 310억 원으로: a later date."""
    return any(beside.follows("span-later", page.text, numeral.end) for numeral in within(page.numerals, start, end))


def is_in_bracket(before: str) -> bool:
    """Whether the last bracket of some words is open."""
    return before.rfind("(") > before.rfind(")")


def is_item(text: str, start: int, end: int) -> bool:
    """Whether nothing but a comma and a short word stands between two numbers of a list: 61、中国15."""
    at = beside.after(text, start, "item-comma")
    words = text[at:end].strip(" ") if at is not None else ""
    return 0 < len(words) <= _ITEM and not any(char in "、。," or char.isdecimal() for char in words)


_ITEM: Final = 10


def is_topic(text: str, end: int) -> bool:
    """Whether a date is the topic of its sentence: 7月は雇用者数が減り."""
    topic = beside.after(text, end, "as-topic")
    return topic is not None and not text[topic : topic + 1].isdecimal()


def has_comma(words: str) -> bool:
    """Whether a comma parts a date from a figure, one right behind the date or behind a topic aside."""
    rest = words.replace("は、", "は").removeprefix("、").removeprefix(",")
    return "、" in rest or ", " in rest
