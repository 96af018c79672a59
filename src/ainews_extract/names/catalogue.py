"""The gazetteer, prepared for look-ups: our list, the countries of CLDR, and the rows of a user's own file.

>>> catalogue = load()
>>> [(name.name, name.label) for name in catalogue.rows["업스테이지"]]
[('Upstage', 'organisation')]
>>> catalogue.member("EXAONE", "엑사원 7.5", " 7.5"), catalogue.member("GPT", "GPT 4o", " 4o")
('EXAONE 7.5', 'GPT-4o')
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import tables, vocabulary
from ainews_extract.names import countries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ahocorasick_rs import AhoCorasick


class Name(NamedTuple):
    """A row of the list.

    Attributes:
        form: How it is written.
        name: The canonical name.
        label: What kind of thing that is; "" says that the form is not a name.
        guarded: Whether it is a common word too, so that the analysis must say that a name is meant.
        versioned: Whether it is a name only with a version after it: Hunyuan of Hunyuan-T1.
    """

    form: str
    name: str
    label: str
    guarded: bool = False
    versioned: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The prepared gazetteer.

    Attributes:
        automaton: Finds every form, in lower case.
        rows: The rows of a form in lower case; where several forms differ in case alone, those of all of them.
        made: The canonical names of models and products, by their forms without gaps and in lower case.
        joiners: The text between a family's name and its version: "-" in GPT-4, " " in Llama 3.
    """

    automaton: AhoCorasick
    rows: dict[str, tuple[Name, ...]]
    made: dict[str, str]
    joiners: dict[str, str]

    def member(self, family: str, written: str, tail: str) -> str:
        """The canonical name of a member of a family: from the list, or else the family's name with the version.

        Args:
            family: The canonical name of the family.
            written: The member as the text has it.
            tail: Its version and variants, as `versions.Tail.canonical` gives them.
        """
        joiner = self.joiners.get(family, tail[0])
        joined = family + joiner + (tail[1:].replace("-", " ") if joiner == " " else tail[1:])
        known = (self.made.get(_key(form)) for form in (written, joined))
        return next((name for name in known if name), joined)


_GAPS: Final = re.compile(r"[\s\-‐‑–・_]")


def _key(form: str) -> str:
    """A form without its gaps, in lower case: `gpt4o` for GPT-4o and GPT 4o."""
    return _GAPS.sub("", form).lower()


def load(own: str | None = None, *, hangul: bool = True) -> Catalogue:
    """The list with the countries and the user's rows, once per process; a user's file that is edited is read again.

    Args:
        own: A file of the user's own names, or None.
        hangul: Whether its rows in Hangul are needed; a page that has none is spared a third of the list.

    Raises:
        ReadError: The user's file cannot be read, or one of its rows is not a name.
    """
    return _made_ready(own, _written(own), hangul)


def check(own: str) -> None:
    """Read a user's file, so that a mistake in it shows before any text is read.

    Args:
        own: The file.

    Raises:
        ReadError: It cannot be read, or one of its rows is not a name.
    """
    vocabulary.load(own)


def _written(own: str | None) -> int:
    """When a file was last written; 0 if there is none, which is an error when it is read."""
    try:
        return Path(own).stat().st_mtime_ns if own else 0
    except OSError:
        return 0


@cache
def _made_ready(own: str | None, written: int, hangul: bool) -> Catalogue:  # noqa: FBT001 - `load` takes it by name
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only who asks for names pays for it

    langs = ("en", "ja", "ko") if hangul else ("en", "ja")
    listed = _listed(langs)
    del written  # a part of the cache's key and nothing more
    theirs = [Name(*name) for name in vocabulary.load(own).names] if own else []
    rows = _by_form(
        [
            theirs,
            listed,
            (Name(form, english, "place", guarded=guarded) for form, english, guarded in countries.forms(langs)),
            _spelt_otherwise(listed),
        ]
    )
    names = [name for group in rows.values() for name in group]
    return Catalogue(AhoCorasick(list(rows), matchkind=MatchKind.Standard), rows, _made(names), _joiners(names))


# -- the rows ---------------------------------------------------------------------------------------------------------


def _listed(langs: Collection[str]) -> list[Name]:
    words = tables.words("homographs")
    cells = tables.cells("gazetteer", "form lang name label")
    listed = [Name(form, name, label, guarded=form in words) for form, lang, name, label in cells if lang in langs]
    listed += list(_of_packages(listed))
    return [
        *listed,
        *_short_places(listed),
        *_stems(listed),
        *_short_universities(listed),
        *(Name(form, "", "") for lang in langs for form in tables.words("not_names", lang=lang)),
    ]


def _of_packages(listed: Iterable[Name]) -> Iterator[Name]:
    """The models and accelerators that packages list, each by our canonical name where we have one."""
    ours, held = _made(listed), {name.form for name in listed}
    rows = list(tables.cells("models", "form source"))
    whole = {form.partition(" ")[2]: form for form, _ in rows}  # Claude Fable 5 by Fable 5
    for form, source in rows:
        if form not in held:
            name = whole.get(form, form)
            yield Name(form, ours.get(_key(name), name), "product" if source == "gpuhunt" else "model")


_TOWN: Final = re.compile(
    r"(?P<hangul>[가-힣]{2,10})[시군구현성주도]|(?P<kanji>[一-鿿]{2,8}|[ァ-ヺー]{3,12})[市県区町村府]"
)


def _short_places(listed: Iterable[Name]) -> Iterator[Name]:
    """원주 of 원주시 and 四日市 of 四日市市, where the analysis takes them for places; not 양산, which is mass production."""
    for name in listed:
        town = _TOWN.fullmatch(name.form) if name.label == "place" else None
        short = (town["hangul"] or town["kanji"]) if town else ""
        if short and short not in tables.words("generic"):
            yield Name(short, name.name, "place", guarded=True)


_UNIVERSITY: Final = re.compile(r"(?P<short>[一-鿿]{2,4}大)学")


def _short_universities(listed: Iterable[Name]) -> Iterator[Name]:
    """大阪大 of 大阪大学, as newspapers write it."""
    for name in listed:
        university = _UNIVERSITY.fullmatch(name.form) if name.label == "organisation" else None
        if university:
            yield name._replace(form=university["short"])


# What newspapers spell in two ways.
_SPELLINGS: Final = tuple(
    (re.compile(one), other)
    for one, other in (
        ("ウェ", "ウエ"),
        ("ウエ", "ウェ"),
        ("ウィ", "ウイ"),
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("・", ""),
        (r"(?<=[ァ-ヺ]{3})ー(?![ァ-ヺー])", ""),
        (r"(?<=[ァ-ヺー]ティ|[ァ-ヺー]ータ)(?![ァ-ヺー])", "ー"),
        (r"(?<=[가-힣]) (?=[가-힣])", ""),
        ("테크놀로지", "테크놀러지"),
        ("캐피털", "캐피탈"),
        ("캐피탈", "캐피털"),
        ("시스템즈", "시스템스"),
        ("네트웍스", "네트워크스"),
        ("솔루션즈", "솔루션스"),
    )
)
_EITHER: Final = re.compile("|".join(one.pattern for one, _ in _SPELLINGS))
_LONG: Final = 6  # characters; of a shorter form each letter counts


def _spelt_otherwise(listed: Iterable[Name]) -> Iterator[Name]:
    """The names of the list as they are written too: アジリティー・ロボティクス and アジリティロボティクス."""
    for name in listed:
        long = len(name.form) >= _LONG and not name.form.isascii()
        if long and name.label not in ("", "person", "programme") and _EITHER.search(name.form):
            for one, other in _SPELLINGS:
                form = one.sub(other, name.form)
                if form != name.form:
                    yield name._replace(form=form)
                    if one.pattern != "・" and "・" in form:
                        yield name._replace(form=form.replace("・", ""))


_MEMBER: Final = re.compile(
    r"(?P<stem>[A-Z][A-Za-z]{3,20}|[ァ-ヺー]{3,12}|[가-힣]{3,10})(?P<version>[ -]?[A-Z]?\d{1,4}(?:\.\d{1,2}){0,2})"
)


def _stems(listed: Iterable[Name]) -> Iterator[Name]:
    """The families of which the list has only members: Hunyuan of Hunyuan-T1, so that Hunyuan-T2 is read too."""
    forms = {name.form for name in listed}
    stems: dict[str, Name] = {}
    for name in (name for name in listed if name.label == "model"):
        member, canonical = _MEMBER.fullmatch(name.form), _MEMBER.fullmatch(name.name)
        if member and canonical and member["stem"] not in forms:
            stems.setdefault(member["stem"], Name(member["stem"], canonical["stem"], "model", versioned=True))
    words = tables.words("generic") | tables.words("variants", "form lang name sep")
    yield from (name for stem, name in stems.items() if stem not in words)


def _by_form(sources: Iterable[Iterable[Name]]) -> dict[str, tuple[Name, ...]]:
    """The rows by their forms in lower case; an earlier source has the say over a form, and a row without a guard.

    A form of one character is not read here: 米 and 미 have rules of their own.
    """
    rows: dict[str, tuple[Name, ...]] = {}
    taken: set[str] = set()
    for source in sources:
        new: set[str] = set()
        for name in source:
            form = name.form
            if len(form) > 1 and form not in taken and not (name.guarded and form in new):
                new.add(form)
                lowered = lower(form)
                rows[lowered] = (*rows.get(lowered, ()), name)
        taken |= new
    return rows


_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def lower(text: str) -> str:
    """A text in lower case, of the same length (İ.lower() has two characters).

    Args:
        text: The text.
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_LOWER)


# -- families ---------------------------------------------------------------------------------------------------------

_MADE: Final = ("model", "product")


def _made(names: Iterable[Name]) -> dict[str, str]:
    return {_key(name.form): name.name for name in names if name.label in _MADE}


_VERSION: Final = re.compile(r"(?P<family>.{0,60}[^\d\W])(?P<joiner>[ -]?)[A-Z]?\d{1,4}(?:\.\d{1,2}){0,2}[a-z]?\b")


def _joiners(names: Iterable[Name]) -> dict[str, str]:
    """The families in the list, with the most frequent separator between such a name and its version."""
    canonical = {name.name for name in names if name.label in _MADE}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for full in sorted(canonical):
        match = _VERSION.match(full)
        if match and match["family"] in canonical:
            votes[match["family"]][match["joiner"]] += 1
    return {family: counted.most_common(1)[0][0] for family, counted in votes.items() if counted.total() > 1}
