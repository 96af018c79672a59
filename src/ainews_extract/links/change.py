"""Changes: the amount or rate by which something rose or fell, with a signed value: 12.5%減 is -12.5, `down`.

A change is said by the word after the figure (40店減, 12% 줄었다), by a sign (+23%, △5%), by the noun before it (成長率は
149%) or by the head of its cell. A level has none (シェアは40%に上昇した), except a multiple (3倍に増えた).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.links import fill
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page
    from ainews_extract.records import Span

UP: Final = "up"
DOWN: Final = "down"
_TAGS: Final = {"increase": UP, "decrease": DOWN}


def complete(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Set `change`, and make the value of a fall negative.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    fill(page, figures, "change", candidates)
    _share(page, figures)
    for figure in figures:
        if figure.change == DOWN and figure.kind != "multiple":
            _negate(figure)
    return list(figures)


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:  # noqa: ARG001 - the protocol
    """Whether the words beside a figure say that it is a rise (`up`) or a fall (`down`): one answer, or none.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    readings = {"sign": _signed, "after": _after, "before": _before, "head": _headed}
    for name, read in readings.items():
        if found := read(page, figure):
            return [Candidate(_of_part(figure, found), (f"said={name}",))]
    return []


def _of_part(figure: Figure, found: str) -> str:
    """A fraction of the former value is a fall, whatever the verb: 10分の1に改善."""
    is_part = figure.kind == "multiple" and figure.value is not None and figure.value < 1
    return DOWN if is_part else found


def _after(page: Page, figure: Figure) -> str | None:
    """The change that the word after a figure expresses: 12.5%減, 40% 넘게 줄었다, 60%のコスト削減."""
    at, is_goal = _skip(page, figure)
    cue = _word(page, at, figure.end)
    if cue is None and not is_goal and figure.kind not in _SIZES:
        cue = _after_noun(page, at, figure)
    return _TAGS[cue.tag] if cue and _is_amount(page, figure, cue, is_goal=is_goal) else None


_SIZES: Final = frozenset("parameters tokens quantity".split())
_STEPS: Final = 6
_LOOSE: Final = " \u3000\"'“”‘’「」『』)"
_BRACKET: Final = late(r"\([^()\n]{0,30}\)")
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
        elif bracket := _BRACKET.match(page.text, at):
            at = bracket.end()
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
    for tag in _TAGS:
        cue = page.cues.at(at, tag)
        if cue and cue.sense != "english" and (cue.sense != "short" or _is_whole(page, cue, edge)):
            return cue
    return None


_CONTINUES: Final = late(r"[一-鿿いくけさ]")


def _is_whole(page: Page, cue: Cue, edge: int) -> bool:
    """Whether 増, 高, 減 or 安 is a word of its own: not 高速, 安全, 高い."""
    return page.text[edge : cue.start].strip() != "の" and not _CONTINUES.match(page.text, cue.end)


_RUNS_ON: Final = late(
    r"[一-鿿ァ-ヺーA-Za-z]|\s[가-힣]|[가-힣](?<![하한했해할함되된됐돼될은는이가을를의에로률율폭세분액인임중만도])"
)


def _is_head_noun(page: Page, cue: Cue) -> bool:
    """Whether a noun of change ends its noun phrase: not 成長 of 7億ドルの成長資金."""
    after = cue.end + (page.text[cue.end : cue.end + 1] == " ")
    return not _RUNS_ON.match(page.text, cue.end) or page.cues.at(after, "change-tail") is not None


# A noun phrase without a particle, or with that of an object: コスト, 推論速度の, 비용을.
_NOUN: Final = late(r"[一-鿿ァ-ヺーA-Za-z0-9・\-]{1,12}(?:の|を)?[一-鿿ァ-ヺーA-Za-z・\-]{0,8}")
_NOUN_KO: Final = late(r"(?:[가-힣A-Za-z]{1,8}(?<![은는이가에로도])\s){1,2}")
_LONGEST_WORD: Final = 6


def _after_noun(page: Page, at: int, figure: Figure) -> Cue | None:
    """The word of change after a noun that is between: 60%のVRAM削減, 30% 비용 절감."""
    korean = page.lang_at(figure.start) == "ko"
    noun = (_NOUN_KO if korean else _NOUN).match(page.text, at)
    if noun is None or (korean and at == figure.end):
        return None
    cues = [cue for tag in _TAGS for cue in page.cues.within(at, noun.end() + _LONGEST_WORD, tag)]
    return next((cue for cue in sorted(cues) if cue.start <= noun.end() and _is_head(page, cue, figure)), None)


def _is_head(page: Page, cue: Cue, figure: Figure) -> bool:
    """Whether a word of change is the head of a noun phrase: not アップ of スタートアップ."""
    if cue.sense not in {"", "verb"} or (
        cue.start and _is_katakana(page.text[cue.start]) and _is_katakana(page.text[cue.start - 1])
    ):
        return False
    if cue.lang == "ko" and not page.text[cue.start - 1].isspace():
        return False
    return figure.kind == "percent" or _is_noun(cue)


def _is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ー"


_RATES: Final = frozenset("percent multiple".split())


def _is_amount(page: Page, figure: Figure, cue: Cue, *, is_goal: bool) -> bool:
    """Whether a word of change gives the amount and not the level; 20%高い compares two things."""
    if (cue.sense == "compared" and not _is_past(page, figure)) or _is_earned(page, figure, cue):
        return False
    if figure.kind not in _RATES and _is_noun(cue) and not _is_head_noun(page, cue):
        return False
    return figure.kind == "multiple" or not is_goal or _is_rate(page, figure, cue)


_EARNED_WITHIN: Final = 8
_OBJECT: Final = late(r"を|를|을")


def _is_earned(page: Page, figure: Figure, cue: Cue) -> bool:
    """Whether an amount was earned and did not rise: 売上高328億円を上げた, 매출 328억 달러를 올렸다."""
    if figure.kind != "money" or not page.cues.at(cue.start, "earn") or not _OBJECT.match(page.text, figure.end):
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


_PLUS: Final = late(r"(?:(?<![A-Za-z\d])[+＋]\s?|(?<=[A-Za-z])\+|(?:プラス|플러스)\s?)\Z")
_LEVEL_WITHIN: Final = 24


def _signed(page: Page, figure: Figure) -> str | None:
    """The change that a sign expresses: +23%, -4.1%; a loss of money and a negative margin are levels."""
    if _PLUS.search(page.text, max(0, figure.start - 5), figure.start) and not _is_balance(page, figure):
        return UP
    if figure.kind != "percent" or not _is_negative(figure):
        return None
    levels = page.cues.within(max(0, figure.start - _LEVEL_WITHIN), figure.start, "level-noun")
    return None if any(_leads_in(page, cue.end, figure.start) for cue in levels) else DOWN


def _is_balance(page: Page, figure: Figure) -> bool:
    """Whether a signed amount of a table is a level: +2,627 bought on balance."""
    return figure.kind == "money" and page.place(figure.start).cell is not None


def _is_negative(figure: Figure) -> bool:
    number = figure.low if figure.value is None else figure.value
    return number is not None and number < 0


_WINDOW: Final = 24
_NAMED: Final = frozenset("percent multiple money".split())


def _before(page: Page, figure: Figure) -> str | None:
    """The change that the noun or English verb before a figure expresses: 成長率は149%, CAGR 7%, stock rises 29%."""
    if figure.kind not in _NAMED:
        return None
    begin = max(page.sentence(figure.start).start, figure.start - _WINDOW)
    for tag in ("rate-of-change", *_TAGS):
        for cue in page.cues.within(begin, figure.start, tag):
            is_said = tag == "rate-of-change" or (_is_noun(cue) if figure.kind == "money" else cue.sense == "english")
            if is_said and _leads_in(page, cue.end, figure.start):
                return cue.sense if tag == "rate-of-change" else _TAGS[tag]
    return None


_MARKS: Final = " :：=(+＋"


def _leads_in(page: Page, at: int, end: int) -> bool:
    """Whether only particles, approximators and marks are between a noun and its figure: 成長率は約149%."""
    while at < end:
        cue = page.cues.at(at, "lead-in") or page.cues.at(at, "particle")
        if (cue is None and page.text[at] not in _MARKS) or (cue and cue.sense == "of"):
            return False
        at = cue.end if cue else at + 1
    return at == end


def _is_noun(cue: Cue) -> bool:
    """Whether a word of change is a noun: 비용 증가 2,710만 달러, and not 1% 내린 308달러."""
    return not cue.sense and not cue.lemma.endswith(("다", "る", "す"))


_IN_CELL: Final = frozenset("percent money count quantity".split())


def _headed(page: Page, figure: Figure) -> str | None:
    """The change in the head of a cell: 前年比, 成長率, 증감률; a minus in the cell makes it a fall."""
    place = page.place(figure.start)
    if place.cell is None or place.is_head or figure.kind not in _IN_CELL:
        return None
    if any(_heads_changes(page, span) for span in (*place.column_heads, *place.row_heads)):
        return DOWN if _is_negative(figure) else UP
    return None


def _heads_changes(page: Page, span: Span) -> bool:
    """Whether a head is one of changes: 成長率, 前年比, 전년 대비."""
    within = page.cues.within
    compared = within(*span, "period-before") and within(*span, "base-mark")
    return bool(compared or within(*span, "rate-of-change") or within(*span, "base"))


_LISTED: Final = late(r"(?:以上|超|程度|이상|가량)?\s?(?:[、,・/]|と|과|와|및)\s?[^。.\n、,・]{0,24}?(?:約|약)?\s?")


def _share(page: Page, figures: Sequence[Figure]) -> None:
    """Give all figures of a list the change of the last or the first one: 12%、15%上昇."""
    rates = [[figure for figure in figures if figure.kind == kind] for kind in sorted(_RATES)]
    pairs = [pair for listed in rates for pair in pairwise(listed) if _is_listed(page, *pair)]
    for first, second in reversed(pairs):
        if first.change is None and second.change and _after(page, second):
            first.change = second.change
    for first, second in pairs:
        if second.change is None and first.change and not _after(page, first):
            second.change = first.change


def _is_listed(page: Page, first: Figure, second: Figure) -> bool:
    """Whether two rates are named one after the other."""
    if first.unit != second.unit:
        return False
    return _LISTED.fullmatch(page.text, first.end, second.start) is not None


def _negate(figure: Figure) -> None:
    """Make the value of a fall negative, and its bounds with it."""
    if not _is_negative(figure):
        figure.value = None if figure.value is None else -figure.value
        figure.low, figure.high = (None if end is None else -end for end in (figure.high, figure.low))
