"""Names from the list: companies, models, chips, benchmarks, people, countries in all their Japanese and Korean forms.

Every form is looked for at once, and the longest that stands as a word of its own is the name. A model's version goes
with it though no list holds it: with EXAONE known, 엑사원 7.5 is.

>>> from ainews_extract.names.found import Names
>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> def names(text: str) -> list[tuple[str, str]]:
...     return [(name.text, name.name) for name in recognise(Page(Document("", text, text)), Names())]
>>> names("韓国のアップステージとLG AI研究院、インドネシア")
[('韓国', 'South Korea'), ('アップステージ', 'Upstage'), ('LG AI研究院', 'LG AI Research'), ('インドネシア', 'Indonesia')]
>>> names("엑사원 7.5 32B는 메타버스에서")
[('엑사원 7.5', 'EXAONE 7.5')]
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import catalogue, edges, shapes, versions
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.names.catalogue import Catalogue, Name
    from ainews_extract.names.found import Names
    from ainews_extract.page import Page

SOURCE: Final = "gazetteer"


def recognise(page: Page, known: Names, *, own: str | None = None) -> Iterator[Entity]:
    """The names of the list in a page, from left to right, none inside another.

    Args:
        page: The page.
        known: What was found before, which a name of the list must not share a character with.
        own: A file of the user's own names, whose rows win over ours.

    Raises:
        ReadError: The user's file cannot be read, or one of its rows is not a name.
    """
    names = catalogue.load(own, hangul=page.has_hangul)
    found = names.automaton.find_matches_as_indexes(catalogue.lower(page.text), overlapping=True)
    reached = 0
    for start, backward in sorted(
        [(start, -end) for _, start, end in found]
    ):  # of those that begin together the longest
        if start < reached:
            continue
        rows = _written_so(page.text[start:-backward], names)
        name = _entity(page, names, start, -backward, rows) if rows and edges.opens(page, start) else None
        if name:
            reached = name.end
            if name.label and not known.over(start, name.end):
                yield name


@lru_cache(maxsize=4096)
def _written_so(written: str, names: Catalogue) -> Sequence[Name]:
    """The rows of a form; if there is none with exactly these letters, those that differ in case as names may."""
    rows = names.rows.get(catalogue.lower(written), ())
    exact = [name for name in rows if name.form == written]
    return exact or [name for name in rows if _same_but_case(name.form, written)]


# Of shorter ones (Arm, LINE, Phi) the capitals are half the name.
_CASE_MATTERS: Final = 5


def _same_but_case(form: str, written: str) -> bool:
    """Whether a name may also be written in this case: NVIDIA as Nvidia, DeepSeek as deepseek; not Meta as meta.

    >>> [_same_but_case(*pair) for pair in (("NVIDIA", "Nvidia"), ("DeepSeek", "deepseek"), ("Meta", "meta"))]
    [True, True, False]
    """
    if len(form) < _CASE_MATTERS or not written.islower():
        return len(form) >= _CASE_MATTERS
    return any(map(str.isdigit, form)) or (not form.isupper() and any(map(str.isupper, form[1:])))


def _entity(page: Page, names: Catalogue, start: int, end: int, rows: Sequence[Name]) -> Entity | None:
    """The entity of a form and its version, without a label where it is not a name; None for a part of a longer word."""
    name = rows[0] if len(rows) == 1 else _meant(page.text, start, end, rows)
    canonical, label = name.name, name.label
    family = label == "model" or canonical in names.joiners
    tail = versions.tail(page.text, end) if family else None
    if tail and (tail.versioned or (label == "model" and not name.versioned)):
        end = tail.end
        canonical = names.member(canonical, page.text[start:end], tail.canonical)
        label = "model" if name.name == _CHATGPT else label
    elif name.versioned or not _ends(page, start, end, name, family=family):
        return None
    if not label:
        return Entity(start, end, "", "", "", SOURCE, "")
    stop = versions.edition(page.text, end, label)
    canonical, end = canonical + page.text[end:stop], stop
    if label == "organisation" and versions.size(page.text, end):
        label = "model"  # ELYZA 8B
    if name.guarded and not _is_meant(page, start, end):
        return None
    return Entity(start, end, page.text[start:end], label, canonical, SOURCE, page.lang_at(start))


# The service; with a version after it, the model.
_CHATGPT: Final = "ChatGPT"
_MODEL_AFTER: Final = late(
    r"[」』”’\"']?(?:の)?\s?(?:モデル|シリーズ|모델|시리즈|LLM)"
    r"|[、,・]? ?(?:や|と|와 |과 )?[A-Za-z]{1,24}(?:といった|などの|같은 |등 )[^、。はがを\n]{0,12}(?:モデル|LLM|모델)"
)
_MODEL_BEFORE: Final = late(r"(?:モデル|LLM|모델)(?:の|인)?\s?[「『“‘\"']?$")


def _meant(text: str, start: int, end: int, rows: Sequence[Name]) -> Name:
    """Of a company and a model with the same name, the intended one: the model if the word for it is beside the name."""
    model = bool(_MODEL_AFTER.match(text, end) or _MODEL_BEFORE.search(text, max(0, start - 8), start))
    return next((name for name in rows if (name.label == "model") == model), rows[0])


def _ends(page: Page, start: int, end: int, name: Name, *, family: bool) -> bool:
    """Whether the name ends where its form does."""
    text = page.text
    if text[end - 1].isdigit() and versions.counted(text, end):
        return False  # モデル3つ
    if name.label == "place":
        if edges.names_a_people(text, end):
            return False
        return _SUFFIX_OF_PLACE.match(text, end) is not None or edges.closes(page, start, end)
    if family and versions.size(text, end):
        return True
    if edges.closes(page, start, end):
        return not _is_compounded(page, start, end)
    return edges.script(text[end - 1]) == "katakana" and _before_common_word(text, start, end)


# Suffixes of a country's name that do not make another word of it, so that no analysis is needed.
_SUFFIX_OF_PLACE: Final = re.compile(
    r"内|型|製|発|産|勢|側|系|版|株(?!式会社)|政府|市場|国内|経済|当局|全土"
    r"|(?:[계산발형제행내측향]|증시)(?:(?![가-힣])|(?=[은는이가을를의에과와도]))"
)


def _is_compounded(page: Page, start: int, end: int) -> bool:
    """Whether another noun is attached to a name in Hangul, so that both are a longer name: 카카오 in 카카오뱅크."""
    text = page.text
    if end == len(text) or not edges.script(text[end - 1]) == edges.script(text[end]) == "hangul":
        return False
    if edges.after_particle(text, end):
        return False
    token = page.token(end, anchor=start)
    return token is not None and token.pos.startswith(("NNG", "NNP"))


_KATAKANA: Final = re.compile(r"[ァ-ヺー]+")
_LONG_ENOUGH: Final = 3


def _before_common_word(text: str, start: int, end: int) -> bool:
    """Whether the rest of a run of katakana is a common word: エヌビディアチップ, but not インドネシア or メタデータ."""
    rest = _KATAKANA.match(text, end)
    return rest is not None and end - start >= _LONG_ENOUGH and shapes.is_generic(rest.group())


_BEFORE_FIGURE: Final = re.compile(r" ?(?:약 |최대 |평균 )?\d")


def _is_meant(page: Page, start: int, end: int) -> bool:
    """Whether it is a name here and not a word that looks like it; 분당 200건 is a rate."""
    if _BEFORE_FIGURE.match(page.text, end):
        return False
    token = page.token(start)
    return token is not None and token.end == end and (token.pos.startswith("NNP") or "地名" in token.pos)
