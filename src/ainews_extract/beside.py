"""Words right beside a place, rows of `data/calendar.tsv` and `data/beside.tsv`: a form, its language, its tag, its sense.

The lexicon is searched through a page; these words are looked up only where a rule asks, right behind a number or right
before it, since の and 月 would flood the search. The longest form wins. A sense may ask for more, in words parted by blanks:

- `no`: the form is an exception to a shorter one.
- `word`: a Korean word must end behind it, or a particle hang on it; `end`: no Hangul at all; `short-word`: at most two more
  syllables.
- `content`: no hiragana follows. `latin-end`: no Latin letter does. `before-number`: a number does.
- `begins`: no character of its script comes before it; `ends`: none after it.
- `behind-hangul`: a Hangul syllable comes before it. `no-noun`: neither kanji nor katakana follow.
- `apart`: a blank comes before it; `hangs`: no blank does.

A frame is a row of tags, each perhaps missing (`?`) or standing several times (`*`), with at most one blank before each:

>>> (
...     after("3分の約2", 1, "share-of about?"),
...     before("売上高は約", 5, "topic? about"),
...     between("は約", 0, 2, "topic? about?"),
... )
(4, 3, True)
>>> sense_after("year-unit", "2026年度", 4), sense_after("not-a-year", "年代", 1)
(('fiscal', 6), ('no', 2))
>>> follows("month-length", "3月間", 2), follows("dated", "7日発表", 2)
(True, False)
"""

from __future__ import annotations

from functools import cache
from itertools import compress, count
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import words_beside
from ainews_extract.words_beside import holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from ainews_extract import tables

    _Next: TypeAlias = Callable[[tables.Lookup[str], str, int], int | None]


lookup: Final = words_beside.lookup


def sense_after(tag: str, text: str, at: int) -> tuple[str, int] | None:
    """The sense of the longest form of a tag that begins at `at`, and where the form ends."""
    return lookup(tag).after(text, at)


def follows(tag: str, text: str, at: int) -> bool:
    """Whether a form of a tag begins at `at`, or one blank on, and holds there.

    >>> follows("relative", "5년 전에", 2), follows("relative", "5일 전주에서", 2)
    (True, False)
    """
    forms, char = lookup(tag), text[at : at + 1]
    return (char in forms.firsts or char == " ") and _word_after(forms, text, at) is not None


def precedes(tag: str, text: str, at: int) -> bool:
    """Whether a form of a tag ends at `at`, or one blank before it, and holds there."""
    forms, char = lookup(tag), text[at - 1 : at]
    return (char in forms.lasts or char == " ") and _word_before(forms, text, at) is not None


def after(text: str, at: int, frame: str) -> int | None:
    """Where the words of a frame that begin at `at` end, or None if they are not there.

    Args:
        text: The text.
        at: Where they begin.
        frame: The tags.
    """
    found = _forwards(frame)
    if text[at : at + 1] not in found.edge:
        return at if found.may_lack else None
    return _walk(found.steps, 0, text, at, _word_after)


def before(text: str, at: int, frame: str) -> int | None:
    """Where the words of a frame that end at `at` begin, or None if they are not there.

    Args:
        text: The text.
        at: Where they end.
        frame: The tags, in the order of the text.
    """
    found = _backwards(frame)
    if text[at - 1 : at] not in found.edge:
        return at if found.may_lack else None
    return _walk(found.steps, 0, text, at, _word_before)


def between(text: str, start: int, end: int, frame: str) -> bool:
    """Whether the words of a frame are all that stands from `start` to `end`, a blank at the end aside.

    Args:
        text: The text.
        start: Where they begin.
        end: Where they end.
        frame: The tags.
    """
    last = after(text, start, frame)
    return last is not None and (last == end or (last == end - 1 and text[last] == " "))


def near(tag: str, text: str, at: int, reach: int, stops: str) -> int | None:
    """Where the first form of a tag begins that stands within reach of a place, before any of some characters.

    Args:
        tag: The tag.
        text: The text.
        at: The place.
        reach: The most characters before the form.
        stops: The characters that end the search.
    """
    forms, chars = _sought(tag, stops)
    for place in compress(count(at), map(chars.__contains__, text[at : at + reach + 1])):
        if forms.after(text, place):
            return place
        if text[place] in stops:
            return None
    return None


@cache
def _sought(tag: str, stops: str) -> tuple[tables.Lookup[str], frozenset[str]]:
    """The forms of a tag, and the characters at which a search for them has to look."""
    return lookup(tag), frozenset((*lookup(tag).firsts, *stops))


def around(text: str, span: tuple[int, int], frames: tuple[str, str], reach: int, barred: str) -> bool:
    """Whether one frame opens a stretch of text and another closes it, with a few words and no barred character between.

    >>> around("ではkaedeは約", (0, 9), ("in-test", "topic about?"), 20, "、。")
    True

    Args:
        text: The text.
        span: Where the stretch begins and ends.
        frames: The frame that opens it and the one that closes it.
        reach: How many characters may stand between.
        barred: The characters that may not.
    """
    start, end = after(text, span[0], frames[0]), before(text, span[1], frames[1])
    if start is None or end is None or not 0 <= end - start <= reach:
        return False
    return not any(char in barred for char in text[start:end])


def over_note(text: str, at: int, longest: int = 40) -> int:
    """The place behind a note in brackets that begins at `at` or one blank on; `at` if none does.

    >>> over_note("5億ポンド(6億ドル)規模", 5)
    11

    Args:
        text: The text.
        at: The place.
        longest: How many characters may stand in the brackets.
    """
    if not text.startswith(("(", " ("), at):
        return at
    begin = at + text.startswith(" ", at)
    end = text.find(")", begin, begin + longest + 2)
    words = text[begin + 1 : end] if end > 0 else ""
    return end + 1 if words and "(" not in words and "\n" not in words else at


_OPENERS: Final = frozenset("\n、。「『（(:：|/+·・¥￥$€£₩")


def starts_phrase(text: str, at: int) -> bool:
    """Whether a number at a place goes on no name before it: behind a mark, a particle, an approximator, a line's beginning.

    >>> starts_phrase("GPU を 8 枚", 6), starts_phrase("白書 2025", 3)
    (True, False)

    Args:
        text: The text.
        at: Where the number begins.
    """
    at -= text[at - 1 : at] == " "
    return at <= 0 or text[at - 1] in _OPENERS or precedes("phrase-before", text, at)


class _Step(NamedTuple):
    """One tag of a frame."""

    forms: tables.Lookup[str]
    is_needed: bool
    is_repeated: bool


class _Frame(NamedTuple):
    """A frame in one direction.

    Attributes:
        steps: Its tags.
        edge: The characters that its words may begin with there, and the blank before them.
        may_lack: Whether all its words may be missing.
    """

    steps: tuple[_Step, ...]
    edge: frozenset[str]
    may_lack: bool


def _steps(frame: str) -> tuple[_Step, ...]:
    return tuple(_Step(lookup(tag.rstrip("?*")), tag[-1] not in "?*", tag[-1] == "*") for tag in frame.split())


@cache
def _forwards(frame: str) -> _Frame:
    return _frame(_steps(frame), lambda forms: forms.firsts)


@cache
def _backwards(frame: str) -> _Frame:
    return _frame(_steps(frame)[::-1], lambda forms: forms.lasts)


def _frame(steps: tuple[_Step, ...], edge: Callable[[tables.Lookup[str]], Iterable[str]]) -> _Frame:
    needed = next((number for number, step in enumerate(steps) if step.is_needed), None)
    reached = steps if needed is None else steps[: needed + 1]
    return _Frame(steps, frozenset(" ").union(*(edge(step.forms) for step in reached)), needed is None)


def _walk(steps: tuple[_Step, ...], number: int, text: str, at: int, next_word: _Next) -> int | None:
    """Where the steps from a number on lead, each word taken if the rest still fits."""
    if number == len(steps):
        return at
    step = steps[number]
    found = next_word(step.forms, text, at)
    if found is not None:
        end = _walk(steps, number + (not step.is_repeated), text, found, next_word)
        if end is not None:
            return end
    return None if step.is_needed else _walk(steps, number + 1, text, at, next_word)


def _word_after(forms: tables.Lookup[str], text: str, at: int) -> int | None:
    """Where the form ends that begins at a place or one blank on, and holds there."""
    char = text[at : at + 1]
    found = forms.after(text, at) if char in forms.firsts else None
    if found is None and char == " ":
        at += 1
        found = forms.after(text, at)
    return found[1] if found and holds(found[0], text, at, found[1]) else None


def _word_before(forms: tables.Lookup[str], text: str, at: int) -> int | None:
    """Where the form begins that ends at a place or one blank before it, and holds there."""
    char = text[at - 1 : at]
    found = forms.before(text, at) if char in forms.lasts else None
    if found is None and char == " ":
        at -= 1
        found = forms.before(text, at)
    return found[1] if found and holds(found[0], text, found[1], at) else None
