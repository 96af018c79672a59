"""Names in quotes, by the word before or after them: 言語モデル「ヨナガ 2」, 「X法」, ‘도담’ 모델, 推論チップ「KJ-4」."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

# Each kind of quote by itself, since one may contain another.
_CORNERS: Final = (re.compile(r"「([^「」\n]{1,40})」"), re.compile(r"『([^『』\n]{1,60})』"))
_CURVED: Final = re.compile(r"‘([^‘’\n]{1,40})’|“([^“”\n]{1,40})”|《([^《》\n]{1,40})》|〈([^〈〉\n]{1,40})〉")
_STRAIGHT: Final = (
    re.compile(r"'(?<![A-Za-z0-9가-힣].)([^'\n]{1,40})'(?![A-Za-z0-9])"),
    re.compile(r'"(?<![A-Za-z0-9가-힣].)([^"\n]{1,40})"(?![A-Za-z0-9])'),
)


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of names in quotes, with their labels.

    Args:
        page: The page.
        known: The names found before.
    """
    for quote in _quotes(page.text):
        start, end = quote.span(quote.lastindex or 0)
        end -= len(page.text[start:end]) - len(page.text[start:end].rstrip())
        name_end = shapes.without_size(page.text, start, end)
        if not any(
            (n.start, n.end) == (start, name_end) or n.label in ("model", "programme") for n in known.over(start, end)
        ):
            sized = name_end < end and page.text[end - 1] in "BM"  # ‘샘터-7B’
            label = _label(page, quote, start, name_end) or ("model" if sized else "")
            if label:
                yield start, name_end, label


def _quotes(text: str) -> Iterator[re.Match[str]]:
    yield from chain.from_iterable(pattern.finditer(text) for pattern in _CORNERS)
    yield from anchors.at(_CURVED, text, anchors.marks(text, *"‘“《〈"))
    yield from chain.from_iterable(pattern.finditer(text) for pattern in _STRAIGHT)


# What is said and not a name: a sentence, a phrase with particles (の excepted), a verb or an adjective at its end.
_SAID: Final = re.compile(
    r"[。！？!?、…$]|[a-z]{1,20} [a-z]{1,20} |[ぁ-ゖ]{2}|(?!の)[ぁ-ゖ](?=[^ぁ-ゖ])|[一-鿿ァ-ヺA-Za-z][ぁ-ゖ]$"
    r"|[가-힣](?:다|요|까|죠|라|자|는|를|을|된|한)$|(?:은|는|을|를|에서|으로|하는|하고|에게|보다) "
)
# Right after the word for what it is, a name may hold more: 順位表「和ことばボード」.
_SAID_AT_LEAST: Final = late(r"[。！？!?、…$]|[をがはに]|[ぁ-ゖ]$|[가-힣](?:다|요|까)$")
_KANA_NAME: Final = re.compile(r"[ぁ-ゖー]{2,8}(?:[ \-]?[A-Za-z0-9.]+)?")
_NAME_SHAPED: Final = re.compile(r"(?=.{0,60}[A-Za-zァ-ヺ가-힣一-鿿ぁ-ん])[^=<>{}|\\]{1,60}")
_MOST_WORDS: Final = 6


def _label(page: Page, quote: re.Match[str], start: int, end: int) -> str:
    """The sort of thing that the quote names, or "" if it names nothing."""
    text = page.text
    inner = text[start:end]
    if not _is_shaped(inner, direct=cues.kinds().before(text, quote.start()) is not None):
        return ""
    if not shapes.is_generic(inner) and _has_maker(text, quote.end()):
        return "product"
    own = _by_last_word(inner) if inner not in tables.words("generic") else ""
    if own and (own in ("programme", "product") or not shapes.is_generic(inner)):
        return own
    scored = _SCORED.match(text, quote.end())
    if scored and (scored.group()[-1] != "%" or _DONE_WELL.match(text, scored.end())):
        return "benchmark"
    before, after = _said_before(text, quote.start()), _said_after(text, quote.end())
    if shapes.is_generic(inner) or _is_word(inner):  # 「独自AIファウンデーションモデル」プロジェクト, but not 「逆襲」
        several = len(inner) >= _LONG and inner not in tables.words("generic")
        return after if after == "programme" and several else ""
    if not before and _SERIES.match(text, quote.end()):
        return cues.leaning(page, start, end) or "product"
    return before or after or _by_verb(page, quote, inner)


_OF_MAKER: Final = re.compile(r"(?:의|の)?\s?")


def _has_maker(text: str, end: int) -> bool:
    """Whether the word right after a quote says who makes or runs the thing: ‘물길’ 개발사, 「ミズナ」の運営会社."""
    link = _OF_MAKER.match(text, end)
    return link is not None and cues.lookup("maker").after(text, link.end()) is not None


# What was scored by it: 「国語基準」で八十一・二点.
_SCORED: Final = re.compile(
    r"(?:で|では|において|에서|에서는)、?\s?[\d一二三四五六七八九十百]+(?:[.・][\d一二三四五六七八九]+)?\s?(?:[点%점]|ポイント)"
)
# 「X」で90%を記録した; 業種は「X」で54.8%と多い is a survey's
_DONE_WELL: Final = late(
    r"[^。\n]{0,24}?(?:記録|達成|獲得|マーク|スコア|正答|正解|精度|上回|首位|トップ|1位|最高|기록|달성|점수)"
)
_LONG: Final = 8
_SERIES: Final = re.compile(r"シリーズ|\s?시리즈")


def _is_shaped(inner: str, *, direct: bool) -> bool:
    """Whether a name may look like that; `direct` says that the word for what it is comes right before."""
    if not _NAME_SHAPED.fullmatch(inner) or inner.count(" ") >= _MOST_WORDS:
        return False
    return not (_SAID_AT_LEAST if direct else _SAID).search(inner) or _KANA_NAME.fullmatch(inner) is not None


_JAPANESE: Final = re.compile(r"[ァ-ヺー一-鿿々]+")


def _is_word(inner: str) -> bool:
    """Whether the dictionary has it as a common word: 「逆襲」 is said, not named."""
    return _JAPANESE.fullmatch(inner) is not None and japanese.is_common(inner)


_BRACKET: Final = re.compile(r"[(（](?P<inner>[^()（）]{1,12})[)）]$")
_LINK_BEFORE: Final = re.compile(r"(?:の|である|となる|こと|인|이자|,|、|：|:|\s)\s?$")
# What の does not make the word for a name of: 組織の「壁」, 事業の「柱」.
_LOOSE: Final = frozenset({"organisation", "programme"})


def _said_before(text: str, start: int) -> str:
    """The label of the word right before a quote: 言語モデル「, チップの「, 半導体(GPU)「."""
    lookup = cues.kinds()
    if bracket := _BRACKET.search(text, max(0, start - 16), start):
        inner = lookup.before(text, bracket.end() - 1)
        whole = inner is not None and inner[1] == bracket.start("inner")
        return inner[0] if inner and whole else _said_before(text, bracket.start())
    link = _LINK_BEFORE.search(text, max(0, start - 4), start)
    found = lookup.before(text, link.start() if link else start)
    if found is None or (link and link.group() == "の" and found[0] in _LOOSE):
        return ""
    return found[0]


_LINK_AFTER: Final = re.compile(r"(?:という|と呼ぶ|と呼ばれる|などの|の|라는|이라는|란|이란|의|등의?)?\s?")


def _said_after(text: str, end: int) -> str:
    """The label of the word right after a quote: 」モデル, 」という試験, ’ 사업."""
    link = _LINK_AFTER.match(text, end)
    found = cues.kinds().after(text, link.end()) if link else None
    if link is None or found is None:
        return ""
    owned = link.group().rstrip() == "의"  # 연구팀 ‘다온’의 모델: whose it is
    return "" if owned or (link.group() == "の" and found[0] in _LOOSE) else found[0]


_LAST_WORDS: Final = (
    (
        "programme",
        re.compile(
            r"(?:(?<=[^の]{2})(?:法|法案|計画|事業|プログラム|プロジェクト|構想|ガイドライン|イニシアチブ|イニシアティブ|条例)|(?<=[^の]{4})戦略|AI戦略)(?:\s?20\d\d)?$"
            r"|(?<=.{2})(?:지침|법|법안|계획|사업|프로젝트|펀드|기금|구상|가이드라인|바우처|이니셔티브| 전략)$"
            r"|(?<=.{2})(?:フォーラム|カンファレンス|シンポジウム|サミット|展覧会|博覧会|モーターショー)(?:\s?20\d\d)?$"
            r"|(?<=.{2})(?:포럼|콘퍼런스|컨퍼런스|심포지엄|서밋|박람회|정상회의)(?:\s?20\d\d)?$"
        ),
    ),
    ("model", re.compile(r"(?:[A-Za-z] ?Model|[A-Za-zァ-ヺ가-힣] ?LM|GPT|LLM)(?:[ \-]?\d[\d.]*)?$")),
    ("benchmark", re.compile(r"(?:ベンチ|ボード|ベンチマーク|리더보드|벤치|벤치마크|[Bb]ench|Eval|Arena)$")),
    (
        "organisation",
        re.compile(
            r"(?:研究所|委員会|協会|機構|財団|コンソーシアム|アライアンス|연구소|위원회|협회|재단|컨소시엄|얼라이언스)$"
        ),
    ),
    (
        "product",
        re.compile(
            r"(?:白書|年鑑|ハンドブック|[Rr]eport|レポート|報告書|ランキング|インデックス|백서|보고서)\s?20\d\d(?:年版|년판)?$"
            r"|(?<=.{3})(?:白書|年鑑|ハンドブック|백서)$"
        ),
    ),
)
_SHORTEST_TOLD: Final = 4


def _by_last_word(inner: str) -> str:
    """The label that the name's own last word tells: 「AI基本法」 is a programme."""
    if len(inner) < _SHORTEST_TOLD or inner[0].isdigit():
        return ""
    return next((label for label, pattern in _LAST_WORDS if pattern.search(inner)), "")


_MADE: Final = late(
    r"(?:を|も|は|が)?(?:独自に|新たに|共同で|正式に|一般)?(?:開発|公開|発表|リリース|投入|発売|提供|搭載|採用|出荷|運営|展開|手がけ|構築)"
    r"|(?:을|를|도|은|는|이|가)\s(?:새로|공동|정식|자체|직접)?\s?(?:출시|공개|개발|발표|선보|탑재|운영|내놓|공급|양산)"
)
_MAKING: Final = re.compile(
    r"(?:開発|公開|発表|リリース|投入|発売)(?:した|する|中の|している)$|(?:개발|공개|출시|발표|선보|내놓)(?:한|하는|된|인|은)\s$"
)
_SHAPED: Final = late(
    r"[A-Z][A-Za-z0-9]*(?:[ .\-][A-Za-z0-9.]+)*|[ァ-ヺー・]{3,}[ \-]?[A-Za-z0-9.・]*|[가-힣]{2,}(?:[ \-][가-힣A-Za-z0-9.]+){0,2}"
)
_LATIN_NAME: Final = re.compile(r"[A-Z][a-z]+[A-Za-z]*(?:[ -]?[A-Z]?[0-9.]+)?")
_PARTICLE: Final = late(r"[はがもをにで]|(?:은|는|이|가|을|를|의|와|과|에)")


# A name that is spelt in Latin letters too: ‘카이메로(KYMERO)’, 「墨甲」（Mojia）.
_SPELT: Final = re.compile(r"[(（][A-Z][A-Za-z0-9\-]{4,24}[)）]")


def _by_verb(page: Page, quote: re.Match[str], inner: str) -> str:
    """The label of something made, where no word says what: 「X」を公開した; of a Latin name, where models are spoken of."""
    if not _SHAPED.fullmatch(inner):
        return ""
    text = page.text
    about = cues.leaning(page, quote.start(), quote.end())
    if _MADE.match(text, quote.end()) or _MAKING.search(text, max(0, quote.start() - 8), quote.start()):
        spelt = _SPELT.search(quote.group()) or _SPELT.match(text, quote.end())
        return about or ("product" if inner.isascii() or any(map(str.isdigit, inner)) or spelt else "")
    named = _LATIN_NAME.fullmatch(inner) and _PARTICLE.match(text, quote.end())
    return "model" if named and about == "model" else ""
