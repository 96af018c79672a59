"""Modifiers: 約 and 規模 (approx), 以上, 超, 以下, 未満, 近く; the words themselves stay outside the span.

A bound wins over `approx`, and a modifier after a figure wins over one before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures
from ainews_extract.dates import parts
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page

_DATES: Final = ("date",)


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `modifier`, and with a bound `low` or `high`, where a word beside the figure says so."""
    return [
        mention if mention.modifier else measures.bounded(mention, _modifier(page, mention)) for mention in mentions
    ]


def _modifier(page: Page, mention: Figure) -> str:
    if mention.kind in _DATES:
        return _of_date(page, mention)
    after, before = _after(page, mention), _before(page, mention)
    if after and after != "approx":
        return after
    return before if before and (before != "approx" or not after) else after


def _of_date(page: Page, date: Figure) -> str:
    """2027年末までに is a limit; the まで of 4月から12月まで closes the range."""
    words = page.text[date.start : date.end]
    if "/" in (date.iso or "") and any(mark in words for mark in beside.lookup("range-mark")):
        return ""
    return "at_most" if _is_until(page.text, date.end) else ""


def _is_until(text: str, end: int) -> bool:
    """2027年末までに, 3月31日(火)午後5時まで: a date, perhaps with its part, a weekday and a clock time, and a limit."""
    at = beside.after(text, end, "date-part?") or end
    at = beside.over_note(text, at, _WEEKDAY)
    return beside.follows("date-until", text, _over_clock(text, at))


_WEEKDAY: Final = 9


def _over_clock(text: str, at: int) -> int:
    """The place behind a clock time: 9時, 오후 6시 30분, 17:00."""
    begin = beside.after(text, at, "clock-before?") or at
    begin = parts.blank_end(text, begin)
    end = parts.run_end(text, begin, parts.DIGITS)
    if end == begin:
        return at
    if text.startswith(":", end):
        return parts.run_end(text, end + 1, parts.DIGITS)
    hour = beside.after(text, end, "clock-hour")
    minutes = parts.run_end(text, parts.blank_end(text, hour), parts.DIGITS) if hour else 0
    return (beside.after(text, minutes, "minute") or hour or at) if minutes else at


_WORDS_BEFORE: Final = 8


def _before(page: Page, mention: Figure) -> str:
    """The modifier before the figure, skipping neutral words; of an approximator and a bound, the bound."""
    text, at, found = page.text, mention.start, ""
    for _ in range(_WORDS_BEFORE):
        word = page.cues.before(at, "modifier-before")
        if word is None:
            neutral = at - 1 if text[at - 1 : at] in _MARKS else beside.before(text, at, "neutral")
            if neutral is None:
                break
            at = neutral
            continue
        modifier, start = word.sense, word.start
        if not _is_word_before(page, start, modifier):
            break
        if mention.kind == "duration" and text.startswith("over", start):
            break  # $1.5 billion over 5 years
        if modifier != "approx":
            return modifier
        found, at = modifier, start
    return found


_MARKS: Final = tuple(" *「(（『“\"'")


def _is_sign(text: str, at: int) -> bool:
    """Whether < or > is a bound: not in a quotation of Markdown, an arrow or a bracket (> 50%の企業, 10% -> 12%, <注> 3件)."""
    line = text[max(0, at - _QUOTE) : at].rpartition("\n")
    if text[at] in _CLOSED and _is_bracket(text, at):
        return False
    opens = text[at] == ">" and not line[2].strip() and (bool(line[1]) or at < _QUOTE)
    return not opens and text[at - 1 : at] not in ("-", "=", "<", ">")


_QUOTE: Final = 4
_CLOSED: Final = {">": "<", "＞": "＜"}
_BRACKET: Final = 24


def _is_bracket(text: str, at: int) -> bool:
    """Whether > closes a bracket that < opens on its line: 서버<장비> 5천대."""
    before = text[max(0, at - _BRACKET) : at].rpartition("\n")[2]
    opened = before.rfind(_CLOSED[text[at]])
    inside = before[opened + 1 :] if opened >= 0 else ""
    return bool(inside) and text[at] not in inside and not any(char.isdecimal() for char in inside)


def _is_word_before(page: Page, start: int, modifier: str) -> bool:
    """Whether a modifier before a figure is a word of its own: 約 of 契約 and 약 of 계약 are not."""
    text = page.text
    before = text[start - 1 : start]
    if modifier in ("at_most", "at_least") and beside.precedes("superlative-of", text, start):
        return False
    if text[start] in "<>＜＞":
        return _is_sign(text, start)
    if text[start] in "~〜":
        return not before or before.isspace() or "ぁ" <= before <= "ん" or before in "(（、。:|"
    return _begins_word(page, start, before)


def _begins_word(page: Page, start: int, before: str) -> bool:
    first = page.text[start]
    if "가" <= first <= "힣":
        return not "가" <= before <= "힣"
    if first.isascii() and first.isalpha():
        return not (before.isascii() and before.isalnum())  # over of turnover
    return not before or not ("一" <= before <= "鿿") or page.is_begun(start)


def _after(page: Page, mention: Figure) -> str:
    """The modifier after the figure: 以上, を超える, まで, and after a restatement in brackets (5億ポンド(6億ドル)規模)."""
    text = page.text
    ends = [mention.end]
    if (bracket := beside.over_note(text, mention.end)) > mention.end:
        ends.append(bracket)
    if mention.kind == "count" and (noun := _over_noun(text, mention.end)):
        ends.append(noun)
    if mention.kind == "duration" and beside.follows("within", text, mention.end):
        return "at_most"  # 5년 내 상용화
    for end in ends:
        if found := _behind(page, mention, end):
            return found
    return ""


def _over_noun(text: str, at: int) -> int | None:
    """Where the word ends that stands between blanks behind a count: 300만 이용자 이상."""
    end = at + 1
    while script(text[end : end + 1]) in {"hangul", "latin"}:
        end += 1
    return end if text.startswith(" ", at) and end > at + 1 and text.startswith(" ", end) else None


def _behind(page: Page, mention: Figure, end: int) -> str:
    text = page.text
    word = page.cues.at(_over(text, end, "adverb?"), "modifier-after")
    if word and _is_word_after(page, mention, end, word):
        return word.sense
    verb = page.cues.at(_over(text, end, "bound-particle adverb?"), "modifier-verb")
    if verb and text.startswith("も", end) and verb.sense in ("more_than", "less_than"):
        verb = None  # 46%も上回る: by so much
    if verb and (mention.kind == "multiple" or not _is_compared(page, mention)):
        return verb.sense
    return "at_most" if _is_limit(text, end) else ""


def _over(text: str, at: int, frame: str) -> int:
    """The place behind a frame and a blank; -1 if the frame does not stand there."""
    end = beside.after(text, at, frame)
    return -1 if end is None else end + text.startswith(" ", end)


def _is_limit(text: str, end: int) -> bool:
    """10円まで is a limit, 3000億まで拡張 a goal: what follows まで says it."""
    until = beside.after(text, end, "limit-until")
    if until is None:
        return False
    rest = text[until : until + _REST].lstrip(" ")
    return not rest or rest[0] in _CLOSES or beside.follows("limit", text, until)


_REST: Final = 12
_CLOSES: Final = frozenset("。)）」』\n")


def _is_compared(page: Page, mention: Figure) -> bool:
    """Whether a figure is another's, or one from before, which is exceeded: GPT-4oの86.4%を上回る."""
    if _is_expected(page, mention.start):
        return True
    if _is_standard(page, mention) or _is_of_date(page, mention) or _is_result_of(page, mention):
        return True
    near = page.names(max(0, mention.start - _LONGEST_NAME), mention.start)
    return any(
        beside.between(page.text, name.end, mention.start, "closing? whose")
        for name in near
        if name.end < mention.start
    )


_LONGEST_NAME: Final = 40


def _is_expected(page: Page, at: int) -> bool:
    """Whether a number is what was expected or reached before: 市場予想の22億円を下回った, 전작(12만)을 넘는."""
    end = beside.before(page.text, at, "compared-link")
    if end is None:
        return False
    cues = page.cues.within(max(0, at - _COMPARED_REACH), end, "compared")
    gap = page.text[cues[-1].end : end] if cues else "、"
    return len(gap) <= _COMPARED_GAP and not any(char in "、。,." for char in gap)


_COMPARED_REACH: Final = 14
_COMPARED_GAP: Final = 8


def _is_standard(page: Page, mention: Figure) -> bool:
    """Whether an expectation, or the name of a model with its size, comes right before: 市場予想922億ドル, LLaMA 2 70B."""
    at = mention.start
    while at and page.text[at - 1] in _BETWEEN:
        at -= 1
    if page.cues.before(at, "standard"):
        return True
    near = page.names(max(0, at - _LONGEST_NAME), at) if mention.kind == "parameters" else ()
    return any(name.label == "model" and name.end == at for name in near)


_BETWEEN: Final = frozenset(" +＋-約")


def _is_result_of(page: Page, mention: Figure) -> bool:
    """Whether a score is another's: Mythos 5の83.8%を上回る."""
    return mention.kind == "score" and beside.precedes("of", page.text, mention.start)


def _is_of_date(page: Page, mention: Figure) -> bool:
    """Whether a figure is that of a date, which is exceeded: 2025年の46キロを上回る."""
    at = mention.start - 1
    if not beside.precedes("of", page.text, mention.start):
        return False
    return any(one.end == at and one.kind in _DATES for one in page.figures_in(max(0, at - _LONGEST_NAME), at))


_OPEN: Final = ("넘다", "넘기다", "넘어서다", "가까운", "가깝게", "가까이", "육박")
# These hang on the figure itself; 超 may stand apart where no noun follows it ($2T 超だ).
_HANGING: Final = ("台", "級", "弱", "強", "超", "余", "대", "권", "여")


def _is_word_after(page: Page, mention: Figure, edge: int, word: Cue) -> bool:
    """Whether a modifier behind a figure ends a word: 台 of 台湾 and 대 of 대출 are none."""
    text, form = page.text, page.text[word.start : word.end]
    if word.lemma in _OPEN:
        return True
    stands = _stands_apart(text, word, form) if word.start > edge else None
    if stands is not None:
        return stands
    if form == "近く" and text[word.end : word.end + 1] in "のに" and mention.kind == "ranking":
        return False
    return measures.ends_word(page, mention.start if form[0] < "가" else word.start, word.end)


_NOUNS: Final = ("規模", "水準", "程度")


def _stands_apart(text: str, word: Cue, form: str) -> bool | None:
    """Whether a modifier may stand apart from its figure: 100MW 급으로, $2T 超だ; None where its end decides."""
    if form == "급":
        following = script(text[word.end + 1 : word.end + 2]) in {"hangul", "latin"}
        return beside.follows("grade", text, word.end) or (text.startswith(" ", word.end) and following)
    if form in _HANGING:
        return form == "超" and script(text[word.end : word.end + 1]) not in {"kanji", "katakana"}
    return False if form in _NOUNS else None
