"""Modifiers: 約 and 規模 (approx), 以上, 超, 以下, 未満, 近く; the words themselves stay outside the span.

A bound wins over `approx`, and a modifier after a figure wins over one before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import measures
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page

# Neutral words that may come between a modifier and its figure: 計約4万枚, 最大で合計3社.
_NEUTRAL: Final = re.compile(
    r"(?:計|総額|合計|合計で|累計|累計で|総計|延べ|のべ|推定|平均|わずか|たった|実に|年間|で|総事業費|月|毎月|"
    r"毎年|年|毎秒|総|모두|합계|누적|무려|불과|고작|단|평균|추정|총|총액|연간|월|연|[ *「(（『“\"'])\Z"
)
# 国内最大3社 are the largest, 最大 of nothing.
_SUPERLATIVE: Final = late(
    r"(?:国内|世界|業界|過去|史上|同国|全国|アジア|地域|日本|米国|米|欧州|韓国|中国|東京|同社|グループ|市場|県内|국내|세계|업계|역대|사상|아시아|전국|지역|한국|미국|중국|그룹|국|내)\s?\Z"
)
_COMPARED: Final = late(
    r"(?:予想|予測|平均|前年|前期|前回|目標|想定|従来|市場|同期|計画|記録|水準|実績|最高|最高値|最安値|最低|ピーク|定員|上限|下限|基準|旧版|前作|前世代|競合|他社|예상|세대|경쟁|이전|종전|전작|전망|평균|전년|목표|기존|동기|계획)[^、。,.]{0,8}?(?:の|である|だった|\(|인|의|치)\s?\Z"
)
_ADVERB: Final = (
    r"(?:はるかに|大きく|大幅に|わずかに|やや|優に|すでに|既に|一時|初めて|ついに|軽く|"
    r"若干|가볍게|크게|훌쩍|이미|처음으로|처음|가뿐히|다소|소폭|약간|훨씬|사실상|거뜬히)?\s?"
)
_PARTICLE: Final = re.compile(
    rf"\s?(?:を|に|は|も|には|へと|にも|を?も|을|를|이|가|에|에는|도|선을|대를|선)\s?{_ADVERB}"
)
_SPACE: Final = re.compile(rf"\s?{_ADVERB}")
_NOUN_BETWEEN: Final = re.compile(r"\s[가-힣A-Za-z]+\s")
_RESTATED: Final = re.compile(r"\s?\([^()\n]{1,40}\)")

# 10円まで is a limit, 3000億まで拡張 a goal.
_UNTIL: Final = re.compile(r"\s?(?:まで|까지)(?P<rest>.{0,12})", re.DOTALL)
_LIMIT: Final = late(
    r"\s{0,12}(?:\Z|[。)）」』\n]|は(?:\d|無料|無償|使える)|の(?!拡|引|上|増|成|伸)|を上限|と(?:する|し|定)|に制限|に限|に抑|補助|支援|助成|対応|可能|使え|使用|利用|入力|処理|受け|扱|無料|認め|許|保証|投資でき|借り|出資でき|が上限|が対象|が無料|なら|であれば|"
    r"다[.。]|이며|로 제한|지원|가능|허용|보장|할인|처리|입력|제공|무료|쓸|사용|이용|받|보조|인정|대출|빌|제한|"
    r"수 있|낼|신청)"
)
_DATE_UNTIL: Final = re.compile(
    r"\s?(?:末|中|初め|上旬|中旬|下旬|半ば|春|夏|秋|冬|後半|前半|ごろ|頃|度末|末日|말|초|중순|하순|상순|중|하반기|상반기|봄|여름|가을|겨울|연말)?\s?(?:\([^()\n]{1,9}\)\s?)?(?:\d{1,2}時|\d{1,2}:\d\d|\d{1,2}시(?:\s?\d{1,2}분)?|午[前後]\d+時|오[전후]\s?\d{1,2}시)?\s?(?:まで|までに|까지)"
)
_GRADE: Final = late(r"(?:으로|의|\s[가-힣A-Z])")
_WITHIN: Final = re.compile(r"\s?내(?:(?:에|로)(?![가-힣])|\s(?!최[고저대소]))")
_DATES: Final = ("date",)
_FROM: Final = re.compile("から|부터|[~〜～∼]")


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `modifier`, and with a bound `low` or `high`, where a word beside the figure says so."""
    return [
        mention if mention.modifier else measures.bounded(mention, _modifier(page, mention)) for mention in mentions
    ]


def _modifier(page: Page, mention: Figure) -> str:
    if mention.kind in _DATES:
        if "/" in (mention.iso or "") and _FROM.search(page.text, mention.start, mention.end):
            return ""  # 4月から12月まで: まで closes the range
        return "at_most" if _DATE_UNTIL.match(page.text, mention.end) else ""
    after, before = _after(page, mention), _before(page, mention)
    if after and after != "approx":
        return after
    return before if before and (before != "approx" or not after) else after


_WORDS_BEFORE: Final = 8


def _before(page: Page, mention: Figure) -> str:
    """The modifier before the figure, skipping neutral words; of an approximator and a bound, the bound."""
    text, at, found = page.text, mention.start, ""
    for _ in range(_WORDS_BEFORE):
        word = page.cues.before(at, "modifier-before")
        if word is None:
            neutral = _NEUTRAL.search(text, max(0, at - 6), at)
            if neutral is None:
                break
            at = neutral.start()
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


# A quotation of Markdown and an arrow are not signs: > 50%の企業, 10% -> 12%.
_NO_SIGN: Final = re.compile(r"(?:^|\n)\s{0,3}(?=>)|[-=<>](?=[<>＜＞])")


def _is_word_before(page: Page, start: int, modifier: str) -> bool:
    """Whether a modifier before a figure is a word of its own: 約 of 契約 and 약 of 계약 are not."""
    text = page.text
    before = text[start - 1 : start]
    if modifier in ("at_most", "at_least") and _SUPERLATIVE.search(text, max(0, start - 4), start):
        return False
    if text[start] in "<>＜＞":
        return _NO_SIGN.search(text, max(0, start - 4), start + 1) is None
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
    if bracket := _RESTATED.match(text, mention.end):
        ends.append(bracket.end())
    if mention.kind == "count" and (noun := _NOUN_BETWEEN.match(text, mention.end)):
        ends.append(noun.end() - 1)
    if mention.kind == "duration" and _WITHIN.match(text, mention.end):
        return "at_most"  # 5년 내 상용화
    for end in ends:
        if found := _behind(page, mention, end):
            return found
    return ""


def _behind(page: Page, mention: Figure, end: int) -> str:
    text = page.text
    space = _SPACE.match(text, end)
    word = page.cues.at(space.end() if space else end, "modifier-after")
    if word and _is_word_after(page, mention, end, word):
        return word.sense
    particle = _PARTICLE.match(text, end)
    verb = page.cues.at(particle.end(), "modifier-verb") if particle else None
    if verb and text.startswith("も", end) and verb.sense in ("more_than", "less_than"):
        verb = None  # 46%も上回る: by so much
    if verb and (mention.kind == "multiple" or not _is_compared(page, mention)):
        return verb.sense
    until = _UNTIL.match(text, end)
    return "at_most" if until and _LIMIT.match(until["rest"]) else ""


_WHOSE: Final = re.compile(r"[」』’”\"']?\s?(?:の|의\s?|\()")


def _is_compared(page: Page, mention: Figure) -> bool:
    """Whether the figure belongs to another owner or to the past and is only exceeded: GPT-4oの86.4%を上回る."""
    if _COMPARED.search(page.text, max(0, mention.start - 14), mention.start):
        return True
    if _is_standard(page, mention) or _is_of_date(page, mention):
        return True
    near = page.names(max(0, mention.start - _LONGEST_NAME), mention.start)
    return any(_WHOSE.fullmatch(page.text, name.end, mention.start) for name in near if name.end < mention.start)


_LONGEST_NAME: Final = 40


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


def _is_of_date(page: Page, mention: Figure) -> bool:
    """Whether a figure is that of a date, which is exceeded: 2025年の46キロを上回る."""
    at = mention.start - 1
    if page.text[at : at + 1] != _OF:
        return False
    return any(one.end == at and one.kind in _DATES for one in page.figures_in(max(0, at - _LONGEST_NAME), at))


_OF: Final = "の"
_OPEN: Final = ("넘다", "넘기다", "넘어서다", "가까운", "가깝게", "가까이", "육박")
# These hang on the figure itself; 超 may stand apart where no noun follows it ($2T 超だ).
_HANGING: Final = ("台", "級", "弱", "強", "超", "余", "대", "권", "여")
_ALONE: Final = re.compile(r"超(?![一-鿿ァ-ヺ])")


def _is_word_after(page: Page, mention: Figure, edge: int, word: Cue) -> bool:
    """Whether a modifier after a figure ends a word: 台 of 台湾 and 대 of 대출 are not."""
    text, form, apart = page.text, page.text[word.start : word.end], word.start > edge
    if word.lemma in _OPEN:
        return True
    if apart and form == "급":
        return _GRADE.match(text, word.end) is not None  # 100MW 급으로
    if apart and form in _HANGING:
        return _ALONE.match(text, word.start) is not None
    if form == "近く" and text[word.end : word.end + 1] in "のに" and mention.kind == "ranking":
        return False
    if apart and form in ("規模", "水準", "程度"):
        return False
    return measures.ends_word(page, mention.start if form[0] < "가" else word.start, word.end)
