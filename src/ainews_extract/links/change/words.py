"""The word of change after a figure: 12.5%減, 40% 넘게 줄었다, 60%のコスト削減."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.scripts import is_hangul, run_end, script

if TYPE_CHECKING:
    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page

UP: Final = "up"
DOWN: Final = "down"
TAGS: Final = {"increase": UP, "decrease": DOWN}
RATES: Final = frozenset("percent multiple".split())


def after(page: Page, figure: Figure) -> str | None:
    """The change that the word after a figure expresses: 12.5%減, 40% 넘게 줄었다, 60%のコスト削減.

    Args:
        page: The page.
        figure: The figure.
    """
    at, is_goal = _skip(page, figure)
    cue = _word(page, at, figure.end)
    if cue is None and not is_goal and figure.kind not in _SIZES:
        cue = _after_noun(page, at, figure)
    return TAGS[cue.tag] if cue and _is_amount(page, figure, cue, is_goal=is_goal) else None


_SIZES: Final = frozenset("parameters tokens quantity".split())
_STEPS: Final = 6
_LOOSE: Final = " \u3000\"'“”‘’「」『』)"
_ARROWS: Final = ("→", "⇒", "->", "➡")


def _skip(page: Page, figure: Figure) -> tuple[int, bool]:
    """Where the text continues after bounds, adverbs and particles, and whether に or 로 makes the figure a target level."""
    at, is_goal = figure.end, page.text[: figure.start].rstrip()[-2:].endswith(_ARROWS)
    for _ in range(_STEPS):
        if cue := page.cues.at(at, "goal"):
            at, is_goal = cue.end, True
        elif cue := _filler(page, at, figure):
            at = cue.end
        elif page.text[at : at + 1] in _LOOSE and at < len(page.text):
            at += 1
        elif (behind := beside.over_note(page.text, at, 30)) > at:
            at = behind
        else:
            break
    return at, is_goal


def _filler(page: Page, at: int, figure: Figure) -> Cue | None:
    """A word that may come between a figure and its change: 以上, 大幅に, 각각, YoY."""
    if _word(page, at, figure.end):
        return None
    return page.cues.at(at, "filler") or page.cues.at(at, "base")


def _word(page: Page, at: int, edge: int) -> Cue | None:
    """The word of change at a place; a short one only right after the figure or its bound."""
    for tag in TAGS:
        cue = page.cues.at(at, tag)
        if cue and cue.sense != "english" and (cue.sense != "short" or _is_whole(page, cue, edge)):
            return cue
    return None


_INFLECTIONS: Final = "いくけさ"  # of 高い, 高く, 高けれ, 高さ


def _is_whole(page: Page, cue: Cue, edge: int) -> bool:
    """Whether 増, 高, 減 or 安 is a word of its own: not 高速, 安全, 高い."""
    after = page.text[cue.end : cue.end + 1] or " "
    return page.text[edge : cue.start].strip() != "の" and script(after) != "kanji" and after not in _INFLECTIONS


# Syllables that begin what may follow a noun of change: a particle, a form of 하다 or 되다, 률 and 폭 of the rate and the extent.
_GOES_WITH_NOUN: Final = frozenset("하한했해할함되된됐돼될은는이가을를의에로률율폭세분액인임중만도")


def _is_head_noun(page: Page, cue: Cue) -> bool:
    """Whether a noun of change ends its noun phrase: not 成長 of 7億ドルの成長資金."""
    after = cue.end + (page.text[cue.end : cue.end + 1] == " ")
    return not _runs_on(page.text, cue.end) or page.cues.at(after, "change-tail") is not None


def _runs_on(text: str, at: int) -> bool:
    """Whether another noun follows a noun: 成長資金, 성장 자금, 성장자금."""
    if is_hangul(text[at : at + 1]):
        return text[at] not in _GOES_WITH_NOUN
    return is_hangul(text[at + 1 : at + 2]) if text.startswith(" ", at) else run_end(text, at, _NOUNS, 1) > at


_NOUNS: Final = "kanji katakana latin"
_LONGEST_WORD: Final = 6


def _after_noun(page: Page, at: int, figure: Figure) -> Cue | None:
    """The word of change after a noun that is between: 60%のVRAM削減, 30% 비용 절감."""
    korean = page.lang_at(figure.start) == "ko"
    end = (_korean_noun if korean else _japanese_noun)(page.text, at)
    if end == at or (korean and at == figure.end):
        return None
    cues = [cue for tag in TAGS for cue in page.cues.within(at, end + _LONGEST_WORD, tag)]
    return next((cue for cue in sorted(cues) if cue.start <= end and _is_head(page, cue, figure)), None)


def _japanese_noun(text: str, at: int) -> int:
    """Where a noun phrase ends that has no particle, or one の or を: コスト, 推論速度の向上."""
    end = run_end(text, at, _NOUNS, 12, "・-0123456789")
    if end == at:
        return at
    return run_end(text, beside.after(text, end, "noun-link?") or end, _NOUNS, 8, "・-")


def _korean_noun(text: str, at: int) -> int:
    """Where one or two words end, with the blank after them, that have no particle of a topic, a subject or a place."""
    for _ in range(2):
        end = run_end(text, at, "hangul latin", 8)
        if end == at or not text.startswith(" ", end) or text[end - 1] in _NO_NOUN_END:
            break
        at = end + 1
    return at


_NO_NOUN_END: Final = frozenset("은는이가에로도")


def _is_head(page: Page, cue: Cue, figure: Figure) -> bool:
    """Whether a word of change is the head of a noun phrase: not アップ of スタートアップ."""
    if cue.sense not in {"", "verb"} or (
        cue.start and _is_katakana(page.text[cue.start]) and _is_katakana(page.text[cue.start - 1])
    ):
        return False
    if cue.lang == "ko" and not page.text[cue.start - 1].isspace():
        return False
    return figure.kind == "percent" or is_noun(cue)


def _is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ー"


def _is_amount(page: Page, figure: Figure, cue: Cue, *, is_goal: bool) -> bool:
    """Whether a word of change gives the amount and not the level; 20%高い compares two things."""
    if (cue.sense == "compared" and not _is_past(page, figure)) or _is_earned(page, figure, cue):
        return False
    if figure.kind not in RATES and is_noun(cue) and not _is_head_noun(page, cue):
        return False
    return figure.kind == "multiple" or not is_goal or _is_rate(page, figure, cue)


_EARNED_WITHIN: Final = 8


def _is_earned(page: Page, figure: Figure, cue: Cue) -> bool:
    """Whether an amount was earned and did not rise: 売上高328億円を上げた, 매출 328억 달러를 올렸다."""
    if (
        figure.kind != "money"
        or not page.cues.at(cue.start, "earn")
        or not beside.follows("done-object", page.text, figure.end)
    ):
        return False
    before = page.cues.within(max(0, figure.start - _EARNED_WITHIN), figure.start, "measure")
    return any(noun.sense == "revenue" or "profit" in noun.sense for noun in before)


_COMPARED_WITHIN: Final = 30


def _is_past(page: Page, figure: Figure) -> bool:
    """Whether a figure is compared with its own past: 공모가보다 18% 높은."""
    begin = max(page.sentence(figure.start).start, figure.start - _COMPARED_WITHIN)
    return any(page.cues.within(begin, figure.start, tag) for tag in ("past-level", "base", "period-before"))


_GROWS: Final = frozenset("성장 고성장 成長 高成長".split())


def _is_rate(page: Page, figure: Figure, cue: Cue) -> bool:
    """연평균 37%로 성장: a percentage at which something grows; 최대 90%까지 줄인다: by up to."""
    if figure.kind != "percent":
        return False
    return cue.lemma in _GROWS or (figure.modifier == "at_most" and page.text.startswith("까지", figure.end))


def is_noun(cue: Cue) -> bool:
    """Whether a word of change is a noun: 비용 증가 2,710만 달러, and not 1% 내린 308달러.

    Args:
        cue: The word.
    """
    return not cue.sense and not cue.lemma.endswith(("다", "る", "す"))
