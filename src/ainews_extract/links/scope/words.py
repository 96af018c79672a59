"""The words that name the field of a ranking: 世界3位, 22種の中で, 국내 공개 모델 12종 가운데."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

_AMONG: Final = late(
    r"\s?(?:の)?(?:中(?![国小堅高学])|うち|なか)(?:で(?:は|も)?|の)?|\s?(?:[가-힣A-Za-z]{1,8}\s)?(?:가운데(?:서)?|중에서|중)(?![가-힣])"
)
# A noun phrase that ends where it is sought from: 米国の法人向け市場, Hugging FaceのLLMランキング
_JAPANESE: Final = late(
    r"(?:[一-鿿ァ-ヺー々A-Za-z0-9・.\- ]|の(?=[一-鿿ァ-ヺーA-Za-z])|な(?=[A-Za-z一-鿿ァ-ヺ])|向け|「[^「」]{0,40}」){1,40}\Z"
)
_HEADS_JA: Final = (
    "ランキング|リーダーボード|市場|業界|世界|国内|全国|アジア|アジア太平洋|欧州|北米|部門|分野|順位表|"
    "番付|リスト|カテゴリー?|世界全体|域内|日本|米国|中国|韓国|グローバル|東南アジア|ベンチマーク|Arena|"
    "Bench|コンテスト|大会|コンペ|精度|シェア|輸出額?|生産量|出荷(?:台数|量)?|売上高?|投資額|論文数|"
    "時価総額|調査|性能|速度|人気|総合|比較|タスク|県内|都内|道内|社内|公開モデル|国産|LLM|モデル|"
    "オープンソース|新興国|主要国|先進国"
)
_HEADS_KO: Final = (
    "랭킹|순위|리더보드|시장|업계|세계|국내|전국|아시아|글로벌|유럽|북미|부문|분야|동남아|한국|미국|중국|"
    "일본|목록|대회|평가|벤치마크|점유율|출하량|매출|시총|시가총액|종합|조사|모델"
)
_WHOLE: Final = (
    "世界",
    "国内",
    "全国",
    "アジア",
    "世界全体",
    "欧州",
    "北米",
    "グローバル",
    "세계",
    "국내",
    "전국",
    "아시아",
    "글로벌",
)
_DIRECT: Final = late(
    rf"(?:(?P<ja>(?:{_HEADS_JA}))(?:の|で|では|での|における|において|にて|別)?(?:、)?|(?P<ko>(?:{_HEADS_KO}))(?:에서도|에서는|에서|의|에|내|\s기준)?)\s?(?:堂々の|堂々|당당히)?\s?(?:単独)?\Z"
)
_NAMED: Final = late(
    rf"(?:(?P<ja>(?:{_HEADS_JA})(?:\d{{4}})?)」?(?:で|では|において|における|での|のシェア|の占有率)|(?P<ko>(?:{_HEADS_KO})(?:\s?\d{{4}})?)(?:에서는|에서도|에서))"
)
_BENCHMARK: Final = re.compile(
    r"[A-Z][A-Za-z]{0,20}(?: [A-Z][A-Za-z]{0,20}){0,4} ?(?:Arena|Bench|Leaderboard)(?![a-z])"
)
_BOARD: Final = re.compile(
    r"(?:ランキング|リーダーボード|順位表|番付)(?:\d{4})?(?=」?(?:で|の|に))|(?:리더보드|순위표|랭킹)(?=[의에]|\s)"
)
_AMONG_NOUN: Final = late(r"(?<=[가-힣])\s(?:가운데|중에서)\s?\Z|(?<=[一-鿿ァ-ヺーA-Z])の(?:中で|うち)(?:は|も)?\Z")
# 「言ノ葉ボード」で, MLPerfで, KMMLU에서
_QUOTED_OR_LATIN: Final = late(
    r"(?:[「『‘“](?P<quoted>[^」』’”\d]{2,25})[」』’”]|(?P<latin>[A-Z][A-Za-z][A-Za-z0-9 \-]{0,40}?))(?:では|で|에서는|에서)"
)
_REACH: Final = 70


def among(page: Page, figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The count of those ranked: 22種の中で, 10社中, 30개국 중.

    Args:
        page: The page.
        figure: The ranking.
        figures: The figures of the page.
    """
    sentence = page.sentence(figure.start)
    for other in reversed(within(figures, sentence.start, figure.start)):
        if other.kind == "count" and figure.start - other.end < _REACH:
            return other if _AMONG.match(page.text, other.end) else None
    return None


# 『伸びる中小企業80社』調査で7位: the title of a list says how many it holds
_TITLE: Final = late(
    r"[『「“‘](?P<title>[^『』「」“”‘’\n]{1,30}?(?P<many>\d{1,4})[一-鿿가-힣]{0,3})[』」”’][^、。,.\n]{0,8}(?:で|の|에서|의)\s?\Z"
)


def titled(page: Page, figure: Figure) -> tuple[str, int] | None:
    """The title of a list right before the rank, and the number of its entries.

    Args:
        page: The page.
        figure: The ranking.
    """
    begin = max(page.sentence(figure.start).start, figure.start - _REACH)
    title = _TITLE.search(page.text, begin, figure.start)
    return (title["title"], int(title["many"])) if title else None


def said(page: Page, figure: Figure, ranked: Figure | None) -> Iterator[tuple[str, str]]:
    """The fields that the sentence of a ranking names, each with how.

    Args:
        page: The page.
        figure: The ranking.
        ranked: The count of those ranked, or None.
    """
    sentence = page.sentence(figure.start)
    korean, start = sentence.lang == "ko", sentence.start
    if direct := _phrase(page, start, figure.start):
        yield direct, "direct"
    board = list(_BOARD.finditer(page.text, start, figure.start))
    if board and (phrase := _noun_phrase(page.text, start, board[-1].end(), korean=korean)):
        yield phrase, "board"
    among = None if ranked else _AMONG_NOUN.search(page.text, max(start, figure.start - 40), figure.start)
    end = ranked.start if ranked else among.start() if among else -1
    if end >= 0 and (phrase := _noun_phrase(page.text, start, end, korean=korean)):
        yield phrase, "ranked" if ranked else "among"
    yield from _named(page, figure)
    if named := _named_in(page, figure):
        yield named, "benchmark"
    if adjacent := _adjacent(page, figure):
        yield adjacent, "adjacent"


def _named(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """The last two nouns that name a ranking, a market or a trade with で or 에서."""
    start = page.sentence(figure.start).start
    names = list(_NAMED.finditer(page.text, max(start, figure.start - _REACH), figure.start))
    for number, name in enumerate(reversed(names[-2:])):
        end = name.end("ja") if name["ja"] else name.end("ko")
        if phrase := _noun_phrase(page.text, start, end, korean=bool(name["ko"])):
            yield phrase, f"named-{number}"


def _named_in(page: Page, figure: Figure) -> str | None:
    """A benchmark or a quoted board that the sentence names with で, if nothing better gives the field."""
    text, sentence = page.text, page.sentence(figure.start)
    bench = list(_BENCHMARK.finditer(text, sentence.start, figure.start))
    if bench:
        return bench[-1].group()
    named = list(_QUOTED_OR_LATIN.finditer(text, sentence.start, figure.start))
    return (named[-1]["quoted"] or named[-1]["latin"]) if named else None


_PARTICLE: Final = late(r"(?:은|는|이|가|을|를|에|에서|으로|로|와|과|해|며|고|의|던|한|된|인)\Z")  # 선호도 is a noun
_RANK_AFTER: Final = late(r"(?:\s(?:기준|부문|분야|전체|종합|모두))?\s\Z")


def _adjacent(page: Page, figure: Figure) -> str | None:
    """A Korean noun right before the rank that is not a name: 개발자 선호도 1위, 앱스토어 1위."""
    sentence = page.sentence(figure.start)
    match = _RANK_AFTER.search(page.text, max(sentence.start, figure.start - 8), figure.start)
    if sentence.lang != "ko" or match is None:
        return None
    phrase = _noun_phrase(page.text, sentence.start, match.start(), korean=True)
    if phrase is None or _PARTICLE.search(phrase) or not phrase[-1].isalpha():
        return None
    begin = page.text.rfind(phrase, sentence.start, figure.start)
    return None if any(name.end >= match.start() for name in page.names(begin, match.start())) else phrase


def _phrase(page: Page, begin: int, at: int) -> str | None:
    """世界 of 世界3位, LLMランキング of LLMランキングで1位."""
    direct = _DIRECT.search(page.text, max(begin, at - 30), at)
    if not direct:
        return None
    end = direct.end("ja") if direct["ja"] else direct.end("ko")
    if (direct["ja"] or direct["ko"]) in _WHOLE:
        return direct["ja"] or direct["ko"]  # Kaede 3の世界3位: a field that needs no other word
    return _noun_phrase(page.text, begin, end, korean=bool(direct["ko"]))


_KOREAN_STOP: Final = late(r"(?:은|는|이|가|을|를|에|에서|으로|로|와|과|도|해|며|고|의|서|던|다|한|된|인|중|가운데)\Z")


def _noun_phrase(text: str, begin: int, end: int, *, korean: bool) -> str | None:
    """The noun phrase that ends at `end`, not past `begin`."""
    window = text[max(begin, end - 40) : end]
    if not korean:
        match = _JAPANESE.search(window)
        phrase = match.group().strip(" の・、-*") if match else ""
        return phrase.split("、")[-1].strip("「」『』“”‘’\"'") or None
    words = window.rstrip().split(" ")
    taken: list[str] = []
    for word in reversed(words):
        if taken and (_KOREAN_STOP.search(word) or word.endswith((",", ".", ")", "”", "’", "'"))):
            break
        taken.append(word)
        if len(taken) == 4:
            break
    return " ".join(reversed(taken)).strip(" ,-*•“”‘’\"'「」") or None
