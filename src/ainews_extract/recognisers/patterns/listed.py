"""Enumerations of names: if most of ▽A▽B▽C or A、B、C are organisations (or models), all are; Aなどの企業; AとBが共同で."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import cues, edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

    Place = tuple[int, int]


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of names in an enumeration with known ones, or before their class noun, with their labels.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end, label in chain(
        _triangles(page, known),
        _examples(page.text),
        _and_others(page.text, known),
        _commas(page, known),
        _partners(page.text, known),
    ):
        if not known.over(start, end) and not shapes.is_generic(page.text[start:end]) and _is_name(page, start, end):
            yield start, end, label


_NAME: Final = late(r"[A-Z0-9ァ-ヺ一-鿿가-힣][A-Za-z0-9ァ-ヺー一-鿿가-힣・&.'+\- ]*")


def _is_name(page: Page, start: int, end: int) -> bool:
    if page.text[start].isdigit() and _HANGUL.match(page.text[end - 1]):
        return False  # 3분기
    if edges.script(page.text[start]) == "hangul":
        return nouns.is_proper(page, start, end)
    return _NAME.fullmatch(page.text, start, end) is not None


_HANGUL: Final = late("[가-힣]")

# -- rows -------------------------------------------------------------------------------------------------------------

_MARK: Final = "▽▼△▲◇◆■●"
_TRIANGLES: Final = late(rf"[{_MARK}][^{_MARK}。\n――—]{{2,40}}(?:[{_MARK}][^{_MARK}。\n――—]{{2,40}}){{2,}}")
_ITEM: Final = late(rf"[{_MARK}]\s?(?P<name>[^{_MARK}。\n――—、,:(（]{{2,40}})")
_END_OF_ROW: Final = re.compile(r"(?:などの?|等の?|の計|を含む|等|등의?|からなる).*$|(?<!\s)\s+$")
# The members of a consortium.
_OF_COMPANIES: Final = re.compile(r"コンソーシアム|企業|事業者|各社|\d社|パートナー|컨소시엄|기업|업체|참여사|개사")
_REACH: Final = 30


def _triangles(page: Page, known: Names) -> Iterator[Span]:
    """▽A▽B▽C: with the label of the known ones, or as organisations if the sentence says so."""
    text = page.text
    if not any(mark in text for mark in _MARK):
        return
    for row in _TRIANGLES.finditer(text):
        items = [match.span("name") for match in _ITEM.finditer(text, row.start(), row.end())]
        items = [(start, start + len(_END_OF_ROW.sub("", text[start:end]))) for start, end in items]
        told = _OF_COMPANIES.search(text, page.sentence(row.start()).start, min(len(text), row.end() + _REACH))
        label = _common_label(known, items, least=1) or ("organisation" if told else "")
        yield from ((start, end, label) for start, end in items if label)


_COMMAS: Final = re.compile(
    r"[A-Z0-9ァ-ヺ가-힣](?<![A-Za-z0-9ァ-ヺー가-힣・&.' -].)[A-Za-z0-9ァ-ヺー가-힣・&.' -]{1,30}+(?:、|, |·)"
    r"(?:[A-Z0-9ァ-ヺ가-힣][A-Za-z0-9ァ-ヺー가-힣・&.' -]{1,30}+(?:、|, |·))+"
    r"[A-Z0-9ァ-ヺ가-힣][A-Za-z0-9ァ-ヺー가-힣・&.'-]*(?: [A-Z][A-Za-z0-9]*)*"
)
_PART: Final = late(r"[^、,·\s][^、,·]*(?<!\s)")


def _commas(page: Page, known: Names) -> Iterator[Span]:
    for row in _COMMAS.finditer(page.text):
        items = [part.span() for part in _PART.finditer(page.text, row.start(), row.end())]
        label = _common_label(known, items, least=2)
        yield from ((start, end, label) for start, end in items if label)


_LABELS: Final = frozenset({"organisation", "model"})


def _common_label(known: Names, items: Sequence[Place], *, least: int) -> str:
    """The most frequent label of the known names that begin the items, if at least a number of them have it."""
    labels = Counter(name.label for start, _ in items if (name := known.at(start)))
    label, times = labels.most_common(1)[0] if labels else ("", 0)
    return label if label in _LABELS and times >= least and 2 * times > labels.total() else ""


# -- examples ---------------------------------------------------------------------------------------------------------

_EXAMPLES: Final = late(
    r"(?:といった|などの?|のような|をはじめとする|をはじめ|を含む)(?P<ja>[^、。はがをにでともへや「」\n]{1,16})"
    r"|(?:등의?|같은|비롯한) (?P<ko>[^,.‘’\n]{1,12})"
)
_NOUNS: Final = (
    (
        "organisation",
        re.compile(
            r"(?:企業|会社|大手|スタートアップ|メーカー|機関|各社|数社|\d+社|勢|財閥|ベンチャー|ファンド|事業者|ベンダー)\s?$"
            r"|(?:기업|업체|회사|스타트업|기관|빅테크|\d+개사)"
        ),
    ),
    ("model", re.compile(r"(?:モデル|LLM|モデル群)\s?$|(?:모델|LLM)")),
    (
        "product",
        re.compile(
            r"(?:GPU|チップ|半導体|アクセラレータ|ツール|アプリ|端末|ライブラリ|フレームワーク)\s?$"
            r"|(?:칩|반도체|도구|앱|라이브러리|프레임워크)"
        ),
    ),
)


# What a row may end in, a space before 등 and 같은 apart.
_LAST_OF_WORD: Final = frozenset({"hangul", "latin", "digit", "katakana", *"&.+'-・ "})


def _examples(text: str) -> Iterator[Span]:
    """Names given as examples of a kind: MakibaやNagareといったスタートアップ."""
    for cue in cues.cues(text, "example", behind=_LAST_OF_WORD):
        end = _PARTICLE.search(text, max(0, cue.start - 2), cue.start)
        row = _row_before(text, end.start() if end else cue.start)
        link = _EXAMPLES.match(text, cue.start) if row else None
        noun = link["ja"] or link["ko"] if link else ""
        label = next((label for label, pattern in _NOUNS if pattern.search(noun)), "")
        yield from ((*place, label) for place in row if label)


_PARTICLE: Final = re.compile(r"[을를]? $")
_OTHERS: Final = re.compile(r"など(?=[がはもとにをのかへ])|등(?=[이은과에을])")


def _and_others(text: str, known: Names) -> Iterator[Span]:
    """A row that ends in など, one of whose members is known as an organisation: カゼノネ、KDDIなどが."""
    for cue in cues.cues(text, "example", behind=_LAST_OF_WORD):
        spaced = text.startswith(" ", cue.start - 1)
        if not _OTHERS.match(text, cue.start) or spaced != (cue.lang == "ko"):
            continue
        row = _row_before(text, cue.start - spaced)
        if len(row) > 1 and any((name := known.at(start)) and name.label == "organisation" for start, _ in row):
            others = [place for place in row if not japanese.is_common(text[slice(*place)])]
            yield from ((*place, "organisation") for place in others)


_WORD: Final = late(
    r"(?:(?<![가-힣])[가-힣]{2,8}|(?<![A-Za-z0-9ァ-ヺー])[A-Z0-9][A-Za-z0-9ァ-ヺー&.+'-]{0,30}[A-Za-z0-9ァ-ヺー]"
    r"(?: [A-Z0-9][A-Za-z0-9&.+'-]{0,20}){0,4}|(?<![A-Za-z0-9ァ-ヺー])[ァ-ヺ][ァ-ヺー・]{2,30}[A-Z0-9]{0,3})$"
)
_BETWEEN: Final = re.compile(r"(?:、|や|と|, |・|·|및 |와 |과 )$")
_MOST: Final = 12


@lru_cache(maxsize=128)  # both rules that ask for a row ask for all of a page
def _row_before(text: str, end: int) -> list[Place]:
    """The Latin, katakana and Hangul words of the row that ends at `end`, from its last to its first."""
    row: list[Place] = []
    while len(row) < _MOST:
        word = _WORD.search(text, max(0, end - _REACH), end)
        if not word or word.end() - word.start() < len("AB"):
            break
        row.append(word.span())
        between = _BETWEEN.search(text, max(0, word.start() - 2), word.start())
        if not between:
            break
        end = between.start()
    return row


# -- two together -----------------------------------------------------------------------------------------------------

_PARTNER: Final = re.compile(
    r"(?:と|および|及び)(?P<ja>[A-Z][A-Za-z0-9]{2,20}(?: [A-Z][A-Za-z0-9]{1,20}){0,2}|[ァ-ヺー]{3,14}(?:・[ァ-ヺー]{2,14})?)"
    r"(?=(?:が|は)(?:[^。、]{0,8})?(?:共同|協業|提携|組[みむん])|の(?:共同|合弁|提携))"
    r"|(?:와|과) (?P<ko>[가-힣]{2,12}[A-Z]{0,3})(?=(?:가|이|은|는) (?:공동|협력|손잡|손을 잡|제휴|합작))"
)


def _partners(text: str, known: Names) -> Iterator[Span]:
    """An organisation that acts together with a known company: 奇瑞汽車とTorilaが共同で, 카카오와 다온이 손잡고."""
    for name in known:
        partner = _PARTNER.match(text, name.end) if name.label == "organisation" else None
        if partner and not japanese.is_common(partner.group(partner.lastgroup or 0)):
            yield *partner.span(partner.lastgroup or 0), "organisation"
