"""Organisations by legal form, last word, apposition and source: 株式会社カゼノネ, 東嶺総研, 조사업체 윈드마루, Torilaによると."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract import edges, nouns, shapes
from ainews_extract.languages import japanese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.cues import Cue
    from ainews_extract.names import Names
    from ainews_extract.page import Page

Span = tuple[int, int]


def find(page: Page, known: Names, told: Mapping[str, Sequence[Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of organisations.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page.
    """
    for start, end in chain(
        _with_legal_form(page),
        _with_head(page, known, told["head"]),
        _offices(page),
        _latin(page),
        _after_role(page, known, told["role"]),
        _as_source(page, known, told["saying"]),
        _with_seat(page, known),
        _agencies(page),
    ):
        if start < end and not _is_known(known, start, end):
            yield start, end, "organisation"


def _is_known(known: Names, start: int, end: int) -> bool:
    """Whether the place is taken: by a name of the same place, or by one that reaches out of it."""
    return any(name.start <= start and name.end >= end for name in known.over(start, end))


# -- legal forms ------------------------------------------------------------------------------------------------------

_LEGAL_BEFORE: Final = re.compile(
    r"(?:株式会社|合同会社|有限会社|一般社団法人|一般財団法人|公益財団法人|公益社団法人|特定非営利活動法人|NPO法人|国立研究開発法人|国立大学法人|独立行政法人"
    r"|学校法人|주식회사|유한회사|재단법인|사단법인)(?P<gap> ?)"
)
_LEGAL_AFTER: Final = re.compile(r"(?:株式会社|合同会社|有限会社)")
_SIGN: Final = re.compile(r"㈜|㈱|\((?:株|주)\)")


def _with_legal_form(page: Page) -> Iterator[Span]:
    text = page.text
    for form in _LEGAL_BEFORE.finditer(text):
        end = _noun_after(page, form.end())
        if end > form.end():
            yield form.start(), end
    for form in _LEGAL_AFTER.finditer(text):
        start = _trimmed(page, shapes.run_before(text, form.start()), form.start())
        if start < form.start() and not shapes.is_generic(text[start : form.start()]):
            yield start, form.end()
    for sign in _SIGN.finditer(text):  # a sign stays outside
        yield sign.end(), _noun_after(page, sign.end())


def _noun_after(page: Page, start: int) -> int:
    """Where the run of name characters ends that begins at `start`; of a Korean one the noun without its particle."""
    if start < len(page.text) and edges.script(page.text[start]) == "hangul":
        return nouns.noun_end(page, start)
    kana = _KANA.match(page.text, start)
    return shapes.run_after(page.text, kana.end() if kana else start)


# 一般社団法人みなと計算基盤; の and が are particles there.
_KANA: Final = re.compile(r"(?![のはがをにでともや])[ぁ-ん]{2,6}(?=[一-鿿ァ-ヺA-Z])")


# -- the last word ----------------------------------------------------------------------------------------------------


def _with_head(page: Page, known: Names, heads: Sequence[Cue]) -> Iterator[Span]:
    for head in heads:
        if head.lang == "ja":
            yield from _japanese_head(page, known, head)
        elif edges.script(page.text[head.start]) == "hangul" or page.text[head.start : head.end] == "AI":
            yield from _korean_head(page, known, head)


def _japanese_head(page: Page, known: Names, head: Cue) -> Iterator[Span]:
    text = page.text
    following = edges.script(text[head.end]) if head.end < len(text) else ""
    if following and (following == edges.script(text[head.end - 1]) or following == "kanji"):
        return
    start = _trimmed(page, shapes.run_before(text, head.start), head.start)
    if _is_first_part(page, known, start, head):
        yield start, head.end


def _trimmed(page: Page, start: int, end: int) -> int:
    """The beginning of a run without what is no part of a name: 米, 民間調査会社, 大手."""
    run = page.text[start:end]
    if "・" in run.rstrip("・") and _HAS_KANJI.search(run):  # 韓国・独自AI is no one name
        start, run = start + run.rstrip("・").rindex("・") + 1, run[run.rstrip("・").rindex("・") + 1 :]
    stripped = _NO_PART.match(run)
    return start + (stripped.end() if stripped else 0)


_HAS_KANJI: Final = re.compile(r"[一-鿿]")


_NO_PART: Final = re.compile(
    r"""
    (?: .*(?:会社|企業|大手|最大手|スタートアップ|メーカー|株主|子会社|傘下|同業|新興|系列|法人)(?=.)
      | [米英独仏伊豪露韓中](?=[ァ-ヺA-Z])
      | (?:米国|韓国|中国|台湾|英国|日本|インド)(?=[ァ-ヺA-Z])
      | 民間|国内|海外|国立(?!.*大学)|政府系|独立系|現地|地元|名門|前|元|現|旧|同|各|両|新|月|日|年
    )+
    """,
    re.VERBOSE,
)


def _is_first_part(page: Page, known: Names, start: int, head: Cue) -> bool:
    """Whether what stands before a last word makes a name with it."""
    text = page.text
    first, last_word = text[start : head.start].rstrip(" ・"), text[head.start : head.end]
    if len(first) < 1 + (last_word not in _ONLY_IN_NAMES) or first[0].isdigit() or first[0] in "・ー" or len(last_word) < _SHORTEST:
        return False
    if head.sense == "sure":
        return True
    if shapes.is_generic(first) or shapes.is_generic(first + last_word) or _is_common(first + last_word):
        return False
    if "・" in text[start : head.start]:
        return True
    if head.sense != "weak" and edges.script(first[-1]) == "katakana":
        return True  # ミナト電機, ツバメ半導体: common, but not of this field
    if last_word in _ONLY_IN_NAMES:
        return True
    if (head.sense == "weak" or _kanji(last_word[0])) and all(map(_is_plain, _PIECE.findall(first))):
        return False
    place = known.at(start)
    if place and place.label == "place":
        rest = text[place.end : head.start]
        return head.sense == "strong" and _kanji(last_word[0]) and (not rest or not shapes.is_generic(rest))
    last = edges.script(first[-1])
    if last == "kanji":
        return _kanji_first(first, head, text)
    if last == "katakana" or head.sense == "strong":
        return True
    return head.sense == "mid" or (first[0].isupper() and not first.isupper()) or edges.script(first[0]) == "katakana"


# The parts of a run by their scripts.
_PIECE: Final = re.compile(r"[ァ-ヺー]+|[一-鿿々]+|[A-Za-z0-9&'’.+ ]+")


def _is_plain(piece: str) -> bool:
    """Whether a part of a run names nothing: 低 and レイヤー of 低レイヤー言語."""
    return shapes.is_generic(piece) or (len(piece) == 1 and _kanji(piece)) or _is_common(piece)


_SHORTEST: Final = 2
_NAMES: Final = "固有名詞"


def _kanji(char: str) -> bool:
    return edges.script(char) == "kanji"


def _is_common(word: str) -> bool:
    """Whether the dictionary knows a word, and not as a name."""
    senses = japanese.senses(word)
    return bool(senses) and not any(_NAMES in sense for sense in senses)


# Last words of firms and houses alone: with them even a common word makes a name (暁星大学, 東嶺総研), if it is none of
# this field.
_ONLY_IN_NAMES: Final = frozenset({"総研", "科技", "電脳", "製作所", "電機", "重工", "製薬", "集団", "大学", "物産", "商事", "電工", "新聞社", "証券", "信金"})


def _kanji_first(first: str, head: Cue, text: str) -> bool:
    """東嶺 of 東嶺総研 and 福浜 of 福浜ファンド, not 調査 of 調査委員会 nor 顔認証 of 顔認証データ."""
    if head.sense == "strong" and not _kanji(text[head.start]):
        return True
    senses = japanese.senses(first)
    if senses:
        return any(_NAMES in sense for sense in senses) or (head.sense == "strong" and len(first) > _SURELY_MEANT)
    return head.sense == "strong" or len(first) == _SHORTEST


_SURELY_MEANT: Final = 3

_OFFICIAL: Final = re.compile(r"(?:위원회|진흥원|연구원|연구소|재단|공사|공단|협회|학회|협의회|연구센터|평가원|정책원|개발원|정보원|교육원|과학원|대학교|산학협력단|조합|연합회)$")
_LONG: Final = 4


def _korean_head(page: Page, known: Names, head: Cue) -> Iterator[Span]:
    text = page.text
    if not (edges.script(text[head.end - 1]) == "latin" or edges.after_particle(text, head.end)):
        return
    if text.startswith("다", head.end):  # 거래일보다 is no 일보
        return
    if head.end < len(text) and edges.script(text[head.end]) in ("latin", "digit"):
        return
    start = head.start
    while start and edges.script(text[start - 1]) in ("hangul", "latin", "digit"):
        start -= 1
    if _is_korean_first(page, known, start, head):
        yield start, head.end


def _is_korean_first(page: Page, known: Names, start: int, head: Cue) -> bool:
    """누림 of 누림진흥원 and 미리내 of 미리내반도체, not 전력 of 전력반도체."""
    text = page.text
    first, whole = text[start : head.start], text[start : head.end]
    if len(first) < _SHORTEST or first[0].isdigit() or (head.end - head.start < _SHORTEST and head.sense == "weak"):
        return False
    if first[0] == "제" and first[1].isdigit():
        return False  # 제3분과위원회
    if _OFFICIAL.search(whole):
        return len(first) >= _LONG or not shapes.is_generic(first)
    if shapes.is_generic(first):
        return False
    if edges.script(first[0]) != "hangul":
        return head.sense == "strong"
    token = page.token(start)
    if token is None or nouns.is_name(token):
        return token is not None and not (known.at(start) and head.sense == "weak")  # 메타데이터
    if token.end >= head.start:  # one common word: 전력반도체
        return head.sense == "strong" and token.end > head.start
    return head.sense == "strong" or token.end - token.start == 1  # 별솔전자, of no known words


# -- offices ----------------------------------------------------------------------------------------------------------

_FIELDS_JA: Final = "経済|産業|総務|文部|科学|技術|情報|通信|財務|外務|法務|防衛|環境|国土|交通|厚生|労働|農林|水産|文化|教育|観光|中小|企業|知識|企画|財政|行政|安全|人工知能|AI|デジタル|未来|創造|公正|取引|金融|監督|通商|資源|エネルギー|貿易|統計|特許|食品|医薬品|保健|福祉|女性|家族|雇用|海洋|戦略|政策|基盤|インフラ|データ|半導体|イノベーション|推進|振興|国家|発展|改革"
_FIELDS_KO: Final = "경제|산업|총무|과학|기술|정보|통신|재무|외교|법무|국방|환경|국토|교통|보건|복지|노동|고용|농림|축산|식품|해양|수산|문화|체육|관광|교육|중소|벤처|기업|기획|재정|행정|안전|인공지능|AI|디지털|미래|전략|통상|자원|에너지|데이터|인프라|혁신|정책|반도체|소프트웨어|플랫폼|여성|가족|통일|보훈|개인|보호|방송|특허|통계|조달|관세|기반|성장|창업|진흥|국제|협력|공공|서비스|사이버|보안|콘텐츠|융합"
_OFFICE_JA: Final = re.compile(rf"(?:(?:{_FIELDS_JA})){{2,5}}(?:省|庁|局|部|院|課|室)(?![一-鿿ァ-ヺ])")
_OFFICE_KO: Final = re.compile(rf"(?<![가-힣A-Za-z])(?:(?:{_FIELDS_KO})){{2,5}}(?:부|처|청|과|국|원|실|본부)(?=$|[^가-힣]|[은는이가을를의에도와과로])")


def _offices(page: Page) -> Iterator[Span]:
    """Ministries and their sections, made of the fields they look after: 未来産業省, 디지털전략부."""
    for match in _OFFICE_JA.finditer(page.text):
        before = known_country(page.text, match.start())
        yield before, match.end()
    for match in _OFFICE_KO.finditer(page.text):
        if edges.after_particle(page.text, match.end()):
            yield match.span()


_COUNTRY: Final = re.compile(r"(?:韓国|中国|米国|英国|台湾|日本|北朝鮮|インド|ドイツ|フランス|シンガポール)$")


def known_country(text: str, at: int) -> int:
    """Where the country right before `at` begins, or `at`: 韓国 is a part of 韓国科学技術情報通信省."""
    country = _COUNTRY.search(text, max(0, at - 6), at)
    return country.start() if country else at


# -- Latin names ------------------------------------------------------------------------------------------------------

_LATIN_HEADS: Final = (
    "Labs|Lab|Inc|Corp|Corporation|Ltd|LLC|GmbH|Technologies|Technology|Systems|Research|University|Institute|Capital|Ventures|Partners|Group|Holdings|"
    "Insights|Insight|Robotics|Semiconductor|Semiconductors|Cloud|Software|Networks|Computing|Analytics|Energy|Motors|Bank|Foundation|Association|Data|"
    "AI|Electronics|Therapeutics|Security|Studios|Media|News|Times|Dynamics|Consortium|Alliance|Agency|Council|Commission|Advisors|Securities|Works|Interactive|Intelligence"
)
_LATIN: Final = re.compile(
    rf"(?<![A-Za-z0-9.\-_/&])[A-Z][A-Za-z0-9&'’]*(?:[ -][A-Z][A-Za-z0-9&'’]*){{0,3}}(?:(?<=[a-z])| )(?:{_LATIN_HEADS})(?![A-Za-z0-9]|[-. ][A-Z])"
)


def _latin(page: Page) -> Iterator[Span]:
    """Serai Labs, VanikaAI: a Latin name that ends in a word of companies."""
    for match in _LATIN.finditer(page.text):
        first = match.group().rsplit(" ", 1)[0]
        if not shapes.is_generic(first) and not shapes.is_generic(match.group()):
            yield match.span()


# -- what is said before ----------------------------------------------------------------------------------------------

_AFTER_LINK: Final = re.compile(r"の?[「『“‘]?|[ ][‘“'\"]?")
_AFTER_NAME: Final = re.compile(r"[」』”’はがもをにとのでへ、。，,）)（(\n]|など|から|まで|による|によ|$")


def _after_role(page: Page, known: Names, roles: Sequence[Cue]) -> Iterator[Span]:
    for role in roles:
        if role.lang == "ja":
            yield from _japanese_role(page, known, role)
        else:
            yield from _korean_role(page, known, role)


def _japanese_role(page: Page, known: Names, role: Cue) -> Iterator[Span]:
    text = page.text
    if role.end == len(text) or text[role.end] not in "のァ-ヺ" and edges.script(text[role.end]) not in ("katakana", "latin"):
        return
    linked = text[role.end] == "の"
    start = role.end + linked
    if not linked and edges.script(text[role.end]) == edges.script(text[role.end - 1]):
        return
    end = shapes.run_after(text, start)
    if start < end and not known.over(start, end) and _AFTER_NAME.match(text, end) and _is_named(text[start:end], linked=linked):
        yield start, end


_KATAKANA_OR_LATIN: Final = re.compile(r"(?:[ァ-ヺー]+|[A-Z][A-Za-z0-9&'’.+]*)(?:[・＝ &-]?(?:[ァ-ヺー]+|[A-Z0-9][A-Za-z0-9&'’.+]*)){0,4}")
_LONG_ENOUGH: Final = 3


def _is_named(word: str, *, linked: bool) -> bool:
    """Whether a word behind 調査会社(の) is a name: of katakana or Latin, and no common one."""
    if len(word) < _LONG_ENOUGH or not _KATAKANA_OR_LATIN.fullmatch(word) or shapes.is_generic(word):
        return False
    return not (linked and _is_common(word)) and not (word.isascii() and word.isupper() and linked and len(word) < 4)


def _korean_role(page: Page, known: Names, role: Cue) -> Iterator[Span]:
    text = page.text
    if not text.startswith(" ", role.end) or role.end + 1 >= len(text):
        return
    start = role.end + 1
    if known.over(start, start + 1):
        return
    script = edges.script(text[start])
    if script == "latin" and text[start].isupper():
        end = _latin_end(page, start)
        if not shapes.is_generic(text[start:end]) and end - start >= _LONG_ENOUGH:
            yield start, end
    elif script == "hangul":
        end = nouns.name_end(page, start)
        if end - start >= _SHORTEST and not shapes.is_generic(text[start:end]):
            yield start, end


_LATIN_RUN: Final = re.compile(r"[A-Z][A-Za-z0-9&.'-]*[A-Za-z0-9](?: [A-Z][A-Za-z0-9&.'-]*[A-Za-z0-9])*")


def _latin_end(page: Page, start: int) -> int:
    match = _LATIN_RUN.match(page.text, start)
    return match.end() if match else start


# -- sources, seats, agencies -----------------------------------------------------------------------------------------


def _as_source(page: Page, known: Names, sayings: Sequence[Cue]) -> Iterator[Span]:
    """Whoever something is said to come from: トリラによると, 윈드마루에 따르면."""
    text = page.text
    for saying in sayings:
        if saying.lang == "ko":
            start = text.rfind(" ", 0, saying.start) + 1
            if not known.over(start, saying.start) and nouns.name_end(page, start) >= saying.start:
                yield start, saying.start
            continue
        start = _trimmed(page, shapes.run_before(text, saying.start), saying.start)
        word = text[start : saying.start]
        if not known.over(start, saying.start) and _is_named(word, linked=True):
            yield start, saying.start


_SEAT: Final = re.compile(r"本社を?置く(?P<name>[A-Z一-鿿ァ-ヺ]+)")
_IN_BRACKETS: Final = re.compile(
    r"(?P<name>[A-Z가-힣ァ-ヺ一-鿿][A-Za-z0-9가-힣ァ-ヺー一-鿿・& .'-]{1,24}?)\s?[(（](?:[^()（）\n]{0,6}(?:本社|本店|証券コード|東証|代表取締役|社長|최고경영자|대표이사|대표|본사|코스닥|코스피|KQ|KS)|[가-힣]{2,4}시\)|[一-鿿]{1,4}[市区町村][)）])"
)


def _with_seat(page: Page, known: Names) -> Iterator[Span]:
    """A name with its seat, its head or its ticker in brackets: 鳴海半導体(横浜市), 도담(대표 류가람)."""
    text = page.text
    for match in _SEAT.finditer(text):
        start, end = match.start("name"), shapes.run_after(text, match.start("name"))
        if not shapes.is_generic(text[start:end]):
            yield start, end
    for match in _IN_BRACKETS.finditer(text):
        end = match.end("name")
        start = _word_before(page, end)
        if start < end and not known.over(start, end) and not shapes.is_generic(text[start:end]):
            yield start, end


def _word_before(page: Page, end: int) -> int:
    text = page.text
    if edges.script(text[end - 1]) == "hangul":
        start = text.rfind(" ", 0, end) + 1
        return start if nouns.name_end(page, start) == end else end
    return _trimmed(page, shapes.run_before(text, end), end)


_DATELINE: Final = re.compile(r"[(\[](?P<place>[가-힣]{2,4})=(?P<name>[가-힣A-Za-z0-9]{2,12})[)\]]|【(?P<city>[^】\s\d=]{2,10})=(?P<agency>[^】\s\d=]{2,12})】")


def _agencies(page: Page) -> Iterator[Span]:
    """The agency of a dateline: (서울=한누리뉴스)."""
    for match in _DATELINE.finditer(page.text):
        yield match.span("name" if match["name"] else "agency")
