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

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.names import catalogue, cues, edges, runs, shapes, versions
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


def _meant(text: str, start: int, end: int, rows: Sequence[Name]) -> Name:
    """Of a company and a model with the same name, the intended one: the model if the word for it is beside the name."""
    model = _is_model_after(text, end) or _is_model_before(text, start)
    return next((name for name in rows if (name.label == "model") == model), rows[0])


def _is_model_after(text: str, at: int) -> bool:
    """Whether the word for a model follows: Claudeモデル, 「Claude」の新モデル, Claude 시리즈."""
    at += text[at : at + 1] in _CLOSING
    at += text.startswith("の", at)
    at += text.startswith(" ", at)
    kind = cues.kinds().after(text, at)
    return (kind is not None and kind[0] == "model") or cues.lookup("series").after(text, at) is not None


def _is_model_before(text: str, at: int) -> bool:
    """Whether the word for a model precedes: モデルの「Claude."""
    at -= text[at - 1 : at] in _OPENING
    at -= text.startswith(" ", at - 1)
    kind = cues.kinds().before(text, at - (text[at - 1 : at] in ("の", "인")))
    return kind is not None and kind[0] == "model"


_CLOSING: Final = tuple("」』”’\"'")
_OPENING: Final = tuple("「『“‘\"'")


def _ends(page: Page, start: int, end: int, name: Name, *, family: bool) -> bool:
    """Whether the name ends where its form does."""
    text = page.text
    if text[end - 1].isdigit() and versions.counted(text, end):
        return False  # モデル3つ
    if name.label == "place":
        if edges.names_a_people(text, end):
            return False
        return _has_suffix(text, end) or edges.closes(page, start, end)
    if family and versions.size(text, end):
        return True
    if edges.closes(page, start, end):
        return not _is_compounded(page, start, end)
    return edges.script(text[end - 1]) == "katakana" and _before_common_word(text, start, end)


def _has_suffix(text: str, end: int) -> bool:
    """Whether a suffix follows that does not make another word of a place, so that no analysis is needed: 内, 型, 계."""
    found = edges.place_ends().after(text, end)
    if found is None or found[0] != "suffix":
        return False
    return edges.script(text[end]) != "hangul" or edges.after_particle(text, found[1])


def _is_compounded(page: Page, start: int, end: int) -> bool:
    """Whether another noun is attached to a name in Hangul, so that both are a longer name: 카카오 in 카카오뱅크."""
    text = page.text
    if end == len(text) or not edges.script(text[end - 1]) == edges.script(text[end]) == "hangul":
        return False
    if edges.after_particle(text, end):
        return False
    token = page.token(end, anchor=start)
    return token is not None and token.pos.startswith(("NNG", "NNP"))


_LONG_ENOUGH: Final = 3


def _before_common_word(text: str, start: int, end: int) -> bool:
    """Whether the rest of a run of katakana is a common word: エヌビディアチップ, but not インドネシア or メタデータ."""
    rest = text[end : runs.ahead(text, end, "K")]
    return rest != "" and end - start >= _LONG_ENOUGH and shapes.is_generic(rest)


def _is_meant(page: Page, start: int, end: int) -> bool:
    """Whether it is a name here and not a word that looks like it; 분당 200건 is a rate."""
    if _is_before_figure(page.text, end):
        return False
    token = page.token(start)
    return token is not None and token.end == end and (token.pos.startswith("NNP") or "地名" in token.pos)


def _is_before_figure(text: str, at: int) -> bool:
    """Whether a number follows, perhaps with 약 or 평균 before it."""
    at += text.startswith(" ", at)
    about = cues.lookup("at-score").after(text, at)
    at = about[1] + text.startswith(" ", about[1]) if about else at
    return text[at : at + 1].isdigit()
