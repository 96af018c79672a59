"""Names from the list: companies, models, chips, benchmarks, people, countries in all their Japanese and Korean forms.

Every form is looked for at once, and the longest that stands as a word of its own is the name. A model's version goes
with it though no list holds it: with EXAONE known, 엑사원 7.5 is.

>>> from ainews_extract.names import Names
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
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract import edges, tables, versions
from ainews_extract.errors import ReadError
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

    from ainews_extract.names import Names
    from ainews_extract.page import Page

SOURCE: Final = "gazetteer"
LABELS: Final = ("organisation", "model", "product", "benchmark", "person", "place", "programme")


@dataclass(frozen=True, slots=True)
class Name:
    """A row of the list.

    Attributes:
        form: How it is written.
        name: What it names, in one spelling.
        label: What kind of thing that is; "" says that the form is no name.
        guarded: Whether it is a common word too, so that the analysis must say that a name is meant.
    """

    form: str
    name: str
    label: str
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The list, made ready.

    Attributes:
        automaton: Finds every form, in lower case.
        rows: The rows of a form in lower case; where several forms differ in case alone, all of theirs.
        models: The canonical names of models and products by what is left of any of their forms without its gaps.
        joiners: What stands between a family's name and its version: "-" in GPT-4, " " in Llama 3.
    """

    automaton: AhoCorasick
    rows: dict[str, list[Name]]
    models: dict[str, str]
    joiners: dict[str, str]


def recognise(page: Page, known: Names, *, extra: str | None = None) -> Iterator[Entity]:
    """The names of the list that stand in a page, from left to right, none inside another.

    Args:
        page: The page.
        known: What was found before, which a name of the list must not share a character with.
        extra: A file of the user's own names, whose rows win over ours.

    Raises:
        ReadError: The user's file cannot be read, or one of its rows is no name.
    """
    gazetteer = load(extra, _stamp(extra))
    reached = 0
    for start, ends in _by_start(page.text, gazetteer.automaton):
        found = _longest(page, gazetteer, start, ends) if start >= reached else None
        if found:
            reached = found.end
            if found.label and not known.over(start, found.end):
                yield found


def _by_start(text: str, automaton: AhoCorasick) -> Iterator[tuple[int, list[int]]]:
    """Where forms begin, and the ends of those that begin there, the longest first."""
    lower = text.lower()
    if len(lower) != len(text):  # İ grows
        lower = text.translate(_LOWER)
    ends = defaultdict(list)
    for _, start, end in automaton.find_matches_as_indexes(lower, overlapping=True):
        ends[start].append(end)
    for start in sorted(ends):
        yield start, sorted(ends[start], reverse=True)


_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _longest(page: Page, gazetteer: Gazetteer, start: int, ends: Iterable[int]) -> Entity | None:
    """The longest form that stands at `start` as a word of its own, with its version."""
    opens: bool | None = None
    for end in ends:
        names = _written_so(page.text[start:end], gazetteer.rows)
        if names and opens is None:
            opens = edges.opens(page, start)
        found = _entity(page, gazetteer, start, end, names) if opens and names else None
        if found:
            return found
    return None


def _written_so(written: str, rows: dict[str, list[Name]]) -> list[Name]:
    """The rows of a form; without one in just these letters, those that differ in case as a name may."""
    candidates = rows.get(written.translate(_LOWER) if not written.isascii() else written.lower(), [])
    exact = [name for name in candidates if name.form == written]
    return exact or [name for name in candidates if _same_but_case(name.form, written)]


def _same_but_case(form: str, written: str) -> bool:
    """Whether a name may be written so too: NVIDIA as Nvidia, DeepSeek as deepseek; not Meta as meta.

    >>> [_same_but_case(*pair) for pair in (("NVIDIA", "Nvidia"), ("DeepSeek", "deepseek"), ("Meta", "meta"))]
    [True, True, False]
    """
    if len(form) < _CASE_MATTERS:
        return False
    if not written.islower():
        return True
    return any(char.isdigit() for char in form) or any(char.isupper() for char in form[1:] if not form.isupper())


# Of shorter ones (Arm, LINE, Phi) the capitals are half the name.
_CASE_MATTERS: Final = 5


def _entity(page: Page, gazetteer: Gazetteer, start: int, end: int, names: Sequence[Name]) -> Entity | None:
    """The entity of a form and what belongs to it, or None where it is a part of a longer word."""
    name = names[0] if len(names) == 1 else _in_context(page.text, start, end, names)
    canonical = name.name
    family = name.label == "model" or name.name in gazetteer.joiners
    tail = versions.tail(page.text, end) if family else None
    if tail and (name.label == "model" or tail.versioned):
        end, canonical = tail.end, _with_tail(gazetteer, page.text[start : tail.end], name.name, tail)
    elif name.form[-1].isdigit() and versions.counted(page.text, end):
        return None  # モデル3つ
    elif not (_closes(page, start, end, name) or (family and versions.size(page.text, end))):
        return None
    label = "model" if tail and name.name == _CHATGPT else name.label
    if label == "organisation" and versions.size(page.text, end):
        label = "model"  # ELYZA 8B
    if not (name.label and _stands(page, start, end, name)):
        return Entity(start, end, "", "", "", SOURCE, "") if not name.label else None
    return Entity(start, end, page.text[start:end], label, canonical, SOURCE, page.sentence(start).lang)


def _closes(page: Page, start: int, end: int, name: Name) -> bool:
    """Whether the name ends where its form does."""
    if name.label == "place" and _SUFFIX_OF_PLACE.match(page.text, end):
        return True
    if not edges.closes(page, start, end):
        return False
    return name.label == "place" or not _compounded(page, start, end)


def _compounded(page: Page, start: int, end: int) -> bool:
    """Whether another noun is glued to a name in Hangul, so that the two are a longer one: 카카오 in 카카오뱅크."""
    text = page.text
    if end == len(text) or not edges.script(text[end - 1]) == edges.script(text[end]) == "hangul":
        return False
    if edges.after_particle(text, end):
        return False
    return any(token.start == end and token.pos.startswith(("NNG", "NNP")) for token in page.tokens(start))


# The service; with a version behind it, the model.
_CHATGPT: Final = "ChatGPT"
_MODEL_AFTER: Final = re.compile(r"[」』”’\"']?(?:の)?\s?(?:モデル|シリーズ|모델|시리즈|LLM)")
_MODEL_BEFORE: Final = re.compile(r"(?:モデル|LLM|모델)(?:の|인)?\s?[「『“‘\"']?$")


def _in_context(text: str, start: int, end: int, names: Sequence[Name]) -> Name:
    """Of a company and its model of one name, the one that is meant: the model beside the word for it."""
    meant = _MODEL_AFTER.match(text, end) or _MODEL_BEFORE.search(text[max(0, start - 8) : start])
    models = [name for name in names if name.label == "model"]
    others = [name for name in names if name.label != "model"]
    return (models if meant and models else others or models)[0]


def _with_tail(gazetteer: Gazetteer, written: str, family: str, tail: versions.Tail) -> str:
    """The canonical name of a family's member: the list's own, else the family's with the version."""
    joined = family + gazetteer.joiners.get(family, tail.canonical[0]) + tail.canonical[1:]
    for form in (written, joined):
        if (found := gazetteer.models.get(_key(form))) is not None:
            return found
    return joined


_GAPS: Final = re.compile(r"[\s\-‐‑–・_]")


def _key(form: str) -> str:
    """A form without its gaps, in lower case: `gpt4o` for GPT-4o and GPT 4o."""
    return _GAPS.sub("", form).lower()


# A country before the word for its language, people, money or firms is a part of that word.
_WORD_OF_PLACE: Final = re.compile(
    r"[語人](?![工材気口民事権類脈])|企業|系企業|式|ドル|ウォン|円|元|ポンド|ルピー|フラン|クローナ|ペソ|リラ|レアル|ルーブル|人民元"
    r"|어|인(?!공|재|프|력|터|구|수|사)|\s?(?:달러|위안|파운드|루피|프랑|페소)|원화|엔화|식"
)


# What may hang on a country's name without making another word of it, so that no analysis is needed.
_SUFFIX_OF_PLACE: Final = re.compile(r"内|型|製|発|産|勢|側|系|版|政府|市場|国内|経済|当局|全土|[계산발형제행내측](?![가-힣])|[계산발형제행내측](?=[은는이가을를의에과와도])")


def _stands(page: Page, start: int, end: int, name: Name) -> bool:
    """Whether the name is one here: no word of its own for something else, no part of a row of katakana."""
    text = page.text
    if name.label == "place" and _WORD_OF_PLACE.match(text, end):
        return False
    if name.guarded:
        token = page.token(start)
        return token is not None and token.end == end and (token.pos.startswith("NNP") or "地名" in token.pos)
    return True


def _stamp(path: str | None) -> int:
    """When a file was last written, so that an edited one is read anew."""
    try:
        return Path(path).stat().st_mtime_ns if path else 0
    except OSError:
        return 0


@cache
def load(extra: str | None = None, stamp: int = 0) -> Gazetteer:
    """The list with the countries and the user's rows, once a process.

    Args:
        extra: A file of the user's own names.
        stamp: When that file was written.

    Raises:
        ReadError: The user's file cannot be read, or one of its rows is no name.
    """
    del stamp
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only who asks for names pays for it

    own = _read(extra) if extra else []
    rows = _by_form([own, _listed(), _countries()])
    names = [name for group in rows.values() for name in group]
    return Gazetteer(AhoCorasick(list(rows), matchkind=MatchKind.Standard), rows, _models(names), _joiners(names))


def _listed() -> list[Name]:
    words = tables.words("homographs")
    rows = tables.rows("gazetteer", "form lang name label")
    listed = [Name(row["form"], row["name"], row["label"], row["form"] in words) for row in rows]
    return [*listed, *_short_places(listed), *(Name(form, "", "") for form in tables.words("not_names"))]


_OFFICE_OF_PLACE: Final = re.compile(r"(?P<short>[가-힣]{2,})[시군구현성주도]|(?P<kanji>[一-鿿]{2,}|[ァ-ヺー]{3,})[市県区町村府]")


def _short_places(listed: Iterable[Name]) -> Iterator[Name]:
    """원주 of 원주시 and 四日市 of 四日市市, where the analysis takes them for places."""
    for name in listed:
        match = _OFFICE_OF_PLACE.fullmatch(name.form) if name.label == "place" else None
        if match:
            yield Name(match["short"] or match["kanji"], name.name, "place", guarded=True)


_CODE: Final = re.compile(r"[A-Z]{2}")
_BRACKET: Final = re.compile(r"\s?\(")
# CLDR's own: the eurozone, the United Nations, an unknown region, two pseudo-locales, the islands around Oceania.
_NO_COUNTRY: Final = frozenset({"EZ", "UN", "ZZ", "XA", "XB", "QO"})


def _countries() -> list[Name]:
    """The countries and territories as CLDR names them, under the English name."""
    from babel import Locale  # noqa: PLC0415 - as above

    english = Locale("en").territories
    return [
        Name(form, english[code], "place", guarded=locale == "ko")
        for locale in ("en", "ja", "ko")
        for code, full in Locale(locale).territories.items()
        if _CODE.fullmatch(code) and code in english and code not in _NO_COUNTRY
        if len(form := _BRACKET.split(full)[0]) > 1 and form not in tables.words("homographs")
    ]


def _by_form(sources: Iterable[Iterable[Name]]) -> dict[str, list[Name]]:
    """The rows by their forms in lower case; an earlier source has the say over a form.

    A form of one character is none here: 米 and 미 have rules of their own.
    """
    rows: dict[str, list[Name]] = defaultdict(list)
    for source in sources:
        taken = {name.form for group in rows.values() for name in group}
        own: set[str] = set()
        for name in source:
            if len(name.form) > 1 and name.form not in taken and not (name.guarded and name.form in own):
                own.add(name.form)
                rows[name.form.translate(_LOWER) if not name.form.isascii() else name.form.lower()].append(name)
    return dict(rows)


def _models(names: Iterable[Name]) -> dict[str, str]:
    return {_key(name.form): name.name for name in names if name.label in ("model", "product")}


_VERSION: Final = re.compile(r"(?P<family>.*[^\d\W])(?P<joiner>[ -]?)(?:[A-Z]?\d+(?:\.\d+)*[a-z]?)\b")


def _joiners(names: Iterable[Name]) -> dict[str, str]:
    """The families that the list shows: what it writes most often between such a name and its version."""
    canonical = {name.name for name in names if name.label in ("model", "product")}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for full in canonical:
        match = _VERSION.match(full)
        if match and match["family"] in canonical:
            votes[match["family"]][match["joiner"]] += 1
    return {family: counted.most_common(1)[0][0] for family, counted in votes.items()}


_COLUMNS: Final = (["form", "name", "label"], ["form", "lang", "name", "label"])


def _read(path: str) -> list[Name]:
    """The rows of a user's file: `form`, `name` and `label`, perhaps `lang`, separated by tabs.

    Raises:
        ReadError: No such file, another header, or a row that is no name; it says which line.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ReadError(path, "is not UTF-8", f"byte {error.start}") from error
    numbered = [(n, line.rstrip("\r")) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    header = numbered[0][1].split("\t") if numbered else []
    if header not in _COLUMNS:
        raise ReadError(path, "the header must be form, name, label, separated by tabs", "line 1")
    return [_row(path, number, header, line.split("\t")) for number, line in numbered[1:]]


def _row(path: str, number: int, header: list[str], cells: list[str]) -> Name:
    place = f"line {number}"
    if len(cells) != len(header):
        raise ReadError(path, f"{len(cells)} cells, not {len(header)}", place)
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    if row["label"] not in (*LABELS, "-"):
        raise ReadError(path, f"unknown label {row['label']!r}; known: {', '.join(LABELS)}, and - for no name", place)
    if len(row["form"]) < _SHORTEST:
        raise ReadError(path, f"a form has at least {_SHORTEST} characters, not {row['form']!r}", place)
    return Name(row["form"], row["name"] or row["form"], "" if row["label"] == "-" else row["label"])


_SHORTEST: Final = 2
