"""Rows of names: where most of ▽A▽B▽C or of A、B、C are organisations (or models), all are; Aなどの企業, B, C 등 기업."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ainews_extract import cues, edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.names import Names
    from ainews_extract.page import Page

Span = tuple[int, int]

_TRIANGLES: Final = re.compile(r"(?:[▽▼△▲◇◆■●][^▽▼△▲◇◆■●。\n――—]{2,40}){3,}")
_ITEM: Final = re.compile(r"[▽▼△▲◇◆■●]\s?(?P<name>[^▽▼△▲◇◆■●。\n――—、,:(（]{2,40})")
_COMMAS: Final = re.compile(
    r"(?:[A-Z0-9ァ-ヺ가-힣][A-Za-z0-9ァ-ヺー가-힣・&.' -]{1,30}(?:、|,\s)){2,}[A-Z0-9ァ-ヺ가-힣][A-Za-z0-9ァ-ヺー가-힣・&.'-]*(?: [A-Z][A-Za-z0-9]*)*"
)


def find(page: Page, known: Names, told: Mapping[str, Sequence[cues.Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of names that stand in a row with known ones or before the word for what they are, with their labels.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page; a row tells enough.
    """
    del told
    text = page.text
    for row in _TRIANGLES.finditer(text):
        items = [_stripped(text, *item.span("name")) for item in _ITEM.finditer(text, row.start(), row.end())]
        told_by_sentence = _OF_COMPANIES.search(text, page.sentence(row.start()).start, min(len(text), row.end() + _REACH))
        yield from _alike(page, known, items, least=1, default="organisation" if told_by_sentence else "")
    yield from _examples(page, known)
    for row in _COMMAS.finditer(text):
        yield from _alike(page, known, list(_split(text, *row.span())), least=2)


# A consortium is said to consist of what the row lists.
_OF_COMPANIES: Final = re.compile(r"コンソーシアム|企業|事業者|各社|\d社|パートナー|컨소시엄|기업|업체|참여사|개사")
_REACH: Final = 30
_PART: Final = re.compile(r"[^、,]+")


def _stripped(text: str, start: int, end: int) -> Span:
    inner = _END_OF_ROW.sub("", text[start:end])
    return start, start + len(inner)


_END_OF_ROW: Final = re.compile(r"(?:などの?|等の?|の計|を含む|등의?|からなる)[^▽]*$|\s+$")


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    for part in _PART.finditer(text, start, end):
        inner = part.group().strip()
        begin = part.start() + len(part.group()) - len(part.group().lstrip())
        yield begin, begin + len(inner)


_NAME: Final = re.compile(r"[A-Z0-9ァ-ヺ一-鿿가-힣][A-Za-z0-9ァ-ヺー一-鿿가-힣・&.'+\- ]*")
_LABELS: Final = frozenset({"organisation", "model"})


def _alike(page: Page, known: Names, items: Sequence[Span], *, least: int, default: str = "") -> Iterator[tuple[int, int, str]]:
    """The unknown items of a row, under the label of the known ones where these agree."""
    labels = Counter(name.label for start, end in items for name in known.over(start, end) if name.start == start)
    label, times = labels.most_common(1)[0] if labels else (default, least)
    if label not in _LABELS or times < least or 2 * times < sum(labels.values()) + bool(labels):
        return
    for start, end in items:
        if not known.over(start, end) and _is_name(page, start, end):
            yield start, end, label


def _is_name(page: Page, start: int, end: int) -> bool:
    text = page.text
    if not _NAME.fullmatch(text, start, end) or shapes.is_generic(text[start:end]):
        return False
    if edges.script(text[start]) != "hangul":
        return True
    return nouns.is_proper(page, start, end)


# -- A、BなどのX ------------------------------------------------------------------------------------------------------

_LINK: Final = re.compile(
    r"(?:といった|などの|のような|をはじめとする|をはじめ|など|を含む)(?P<noun>[^、。はがをにでともへや「」\n]{1,16})|\s?(?:등의?|같은|을 비롯한|를 비롯한)\s(?P<noun_ko>[^,.‘’\n]{1,12})"
)
_KINDS_MEANT: Final = frozenset({"organisation", "model", "product"})
_ENDS_IN: Final = (
    ("organisation", re.compile(r"(?:企業|会社|大手|スタートアップ|メーカー|大企業|機関|各社|数社|\d+社|勢|財閥|ベンチャー|ファンド|事業者|ベンダー)$|(?:기업|업체|회사|스타트업|기관|대기업|빅테크|\d+개사)")),
    ("model", re.compile(r"(?:モデル|LLM|モデル群)$|(?:모델|LLM)")),
    ("product", re.compile(r"(?:GPU|チップ|半導体|アクセラレータ|ツール|アプリ|端末|ライブラリ|フレームワーク)$|(?:칩|반도체|도구|앱|라이브러리|프레임워크)")),
)
_BACK: Final = re.compile(r"(?:、|や|と|,\s|・|및 |와 |과 )$")
_LATIN_OR_KATAKANA: Final = re.compile(r"(?:[A-Z0-9][A-Za-z0-9&.+'-]*[A-Za-z0-9](?: [A-Z0-9][A-Za-z0-9&.+'-]*)*|[ァ-ヺ][ァ-ヺー・]{2,}[A-Z]{0,3})$")
_MOST: Final = 12


def _examples(page: Page, known: Names) -> Iterator[tuple[int, int, str]]:
    """Names given as examples of a kind: MakibaやNagareといったスタートアップ."""
    for link in _LINK.finditer(page.text):
        noun = (link["noun"] or link["noun_ko"]).rstrip()
        label = next((label for label, pattern in _ENDS_IN if pattern.search(noun)), "")
        if label:
            for start, end in _row_before(page.text, link.start()):
                if not known.over(start, end) and not shapes.is_generic(page.text[start:end]):
                    yield start, end, label


def _row_before(text: str, end: int) -> Iterator[Span]:
    """The Latin and katakana words of the row that ends at `end`, from its last to its first."""
    for _ in range(_MOST):
        word = _LATIN_OR_KATAKANA.search(text, max(0, end - 40), end)
        if not word or end - word.start() < _SHORTEST:
            return
        yield word.start(), end
        between = _BACK.search(text, max(0, word.start() - 3), word.start())
        if not between:
            return
        end = between.start()


_SHORTEST: Final = 2
