"""Persons by the office that they enter or leave: 社長に奥平嵩実が就任した, 取締役の奥野慧翔が退任した, 高村文醒が代表に就く."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import cues, persons, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of persons who enter or leave an office.

    Args:
        page: The page.
        known: The names found before.
    """
    text = page.text
    for title in cues.cues(text, "title", before=_LINKS):
        if title.lang == "ja" and _is_appointed(text, title.end):
            for start, end in chain(_behind(text, title.end + 1), _before(text, title)):
                if not known.over(start, end) and _may_be_name(text[start:end]):
                    yield start, end, "person"


_LINKS: Final = frozenset("にの")
_REACH: Final = 32


def _is_appointed(text: str, start: int) -> bool:
    """Whether somebody enters or leaves an office in the rest of the sentence."""
    rest = text[start : start + _REACH].split("。", 1)[0].split("\n", 1)[0]
    return any(word in rest for word in cues.lookup("appointed"))


_PARTICLES: Final = frozenset("がはをも、")
_SCRIPTS: Final = ("J", "K・＝")


def _behind(text: str, start: int) -> Iterator[Place]:
    """The name behind the office, with a particle after it: 会長に長沼紘斗、社長に柏木達が."""
    for scripts in _SCRIPTS:
        end = runs.ahead(text, start, scripts)
        if end > start and text[end : end + 1] in _PARTICLES:
            yield start, end


def _before(text: str, title: cues.Cue) -> Iterator[Place]:
    """The name before the office, with a particle between: 高村文醒が代表に."""
    end = title.start - 1
    if text[title.end] == "に" and text[end : title.start] in _PARTICLES:
        for scripts in _SCRIPTS:
            start = runs.back(text, end, scripts)
            if start < end:
                yield start, end


def _may_be_name(word: str) -> bool:
    """Whether a word is a family name with an unknown or a given name, or parts of katakana: no 経営陣, no トップ."""
    if shapes.is_generic(word) or japanese.is_common(word):
        return False
    return "・" in word if runs.codes(word)[0] == "K" else persons.may_be_beside_title(word)
