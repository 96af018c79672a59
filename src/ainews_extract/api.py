"""From texts in memory to figures: one text, many, a Series, documents.

>>> [mention.text for mention in mentions("総額2,378億ウォン（約260億円）を投じる。", kinds=["money"])]
['2,378億ウォン', '260億円']
>>> extract(["投資は3億円。", "売上高は5億ドル。"], kinds=["money"])[["doc", "text", "value", "unit"]]
  doc  text        value unit
0   0   3億円  300000000.0  JPY
1   1  5億ドル  500000000.0  USD
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import kinds as kinds_, languages, pieces, recognisers, texts
from ainews_extract.recognisers import Naming

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    import pandas as pd

    from ainews_extract.records import Mention
    from ainews_extract.texts import Source


def extract(
    source: Source,
    *,
    kinds: str | Sequence[str] | None = None,
    lang: str | None = None,
    entities: str = "rules",
    vocabulary: str | PathLike[str] | None = None,
    gazetteer: str | PathLike[str] | None = None,
    context: bool = True,
    links: bool = True,
    scores: bool = False,
    min_score: float = 0.0,
) -> pd.DataFrame:
    """Extract the figures of one or many texts as a table.

    Args:
        source: A text (its `doc` is ""), a list of texts (`doc` is the position), a dict of texts (`doc` is the key as text), a
            Series of texts (`doc` is the index label with the dtype of the index, so that a join works), a polars Series or an
            Arrow array (`doc` is the position), a Document, or Documents from `read`. A missing text (None, NaN) has no
            figures.
        kinds: The kinds of figures to return, one or several; all if None.
        lang: `ja` or `ko` if all texts are in one language; otherwise detected from the script, sentence by sentence.
        entities: How names are found: `rules`, or `ginza` in addition, which is slow.
        vocabulary: A file of your own words: names, currencies, units, counters, words of measures; see `vocabulary`.
        gazetteer: The former name of `vocabulary`; deprecated.
        context: Whether to keep the long text columns `surface`, `section`, `row`, `column` and `sentence`.
        links: Whether to fill `subject`, `measure`, `time`, `claim`, `per`, `scope`, `out_of` and `repeat_of`. Without
            them the rows and all other columns are the same and take less than half the time.
        scores: Whether to add `<field>_score`, the probability of each field that is chosen among candidates.
        min_score: Leave fields with a lower probability empty. 0.8 gives fewer but surer answers.

    Returns:
        One row per figure, in order; see `Mention` for the columns.

    Raises:
        TypeError: An item is not a text; the message says what to do.
        ReadError: The vocabulary cannot be read, or one of its rows is wrong; the message names its line.
        ValueError: An unknown kind, language or value of `entities`.
    """
    from ainews_extract import frames  # noqa: PLC0415 - it loads pandas, which records do not need

    labels, source = texts.labels(source), texts.by_position(source)
    words = own_words(vocabulary, gazetteer)
    found = mentions(source, kinds=kinds, lang=lang, entities=entities, vocabulary=words, links=links)
    sure = (_with_sure_fields(mention, min_score) for mention in found)
    return texts.labelled(frames.frame(sure, context=context, scores=scores), labels)


def _with_sure_fields(mention: Mention, least: float) -> Mention:
    """A mention without the fields whose score is lower than `least`."""
    unsure = [name for name, score in mention.scores.items() if score < least and name in _MAY_BE_EMPTY]
    names = [f"{name}_name" for name in unsure if name in ("subject", "benchmark")]
    emptied: dict[str, Any] = dict.fromkeys([*unsure, *names])
    return replace(mention, **emptied) if emptied else mention


# A change is also in the sign of the value, so it cannot be left empty alone.
_MAY_BE_EMPTY: Final = frozenset(("subject", "measure", "time", "claim", "base", "per", "scope", "benchmark"))


def mentions(
    source: Source,
    *,
    kinds: str | Sequence[str] | None = None,
    lang: str | None = None,
    entities: str = "rules",
    vocabulary: str | PathLike[str] | None = None,
    gazetteer: str | PathLike[str] | None = None,
    links: bool = True,
) -> list[Mention]:
    """Extract the figures of one or many texts as records, with numbers as Decimal.

    Args:
        source: As for `extract`.
        kinds: The kinds of figures to return; all if None.
        lang: `ja` or `ko`; detected from the script if None.
        entities: As for `extract`.
        vocabulary: As for `extract`.
        gazetteer: As for `extract`.
        links: As for `extract`.

    Raises:
        TypeError: An item is not a text; the message says what to do.
        ReadError: The vocabulary cannot be read, or one of its rows is wrong; the message names its line.
        ValueError: An unknown kind, language or value of `entities`.
    """
    check(kinds, lang)
    naming = naming_of(entities, own_words(vocabulary, gazetteer), links=links)
    kinds = kinds_.known(kinds)
    return [
        mention
        for document in texts.documents(source)
        for mention in pieces.mentions(document, kinds=kinds, lang=lang, naming=naming)
    ]


def entities(
    source: Source,
    *,
    lang: str | None = None,
    ner: bool = False,
    vocabulary: str | PathLike[str] | None = None,
    gazetteer: str | PathLike[str] | None = None,
) -> pd.DataFrame:
    """Find the names in one or many texts and return them as a table.

    >>> entities("업스테이지가 솔라 프로 3를 공개했다.")[["text", "label", "name"]]
            text         label         name
    0      업스테이지  organisation      Upstage
    1     솔라 프로 3         model  Solar Pro 3

    Args:
        source: As for `extract`.
        lang: `ja` or `ko`; detected from the script if None.
        ner: Whether GiNZA looks for more names in Japanese sentences, which is slow.
        vocabulary: A file of your own words: names, currencies, units, counters, words of measures; see `vocabulary`.
        gazetteer: The former name of `vocabulary`; deprecated.

    Returns:
        One row per name, in order: `doc`, `start`, `end`, `text`, `label` (organisation, model, product, benchmark, person,
        place or programme), `name` (one spelling for one thing), `source` (gazetteer, pattern or ginza) and `lang`.

    Raises:
        TypeError: An item is not a text; the message says what to do.
        ReadError: The vocabulary cannot be read, or one of its rows is wrong; the message names its line.
        ValueError: An unknown language.
    """
    from ainews_extract import frames  # noqa: PLC0415 - as in `extract`

    check(None, lang)
    naming = naming_of("ginza" if ner else "rules", own_words(vocabulary, gazetteer))
    return frames.name_frame(
        (document.id, name)
        for document in texts.documents(source)
        for name in pieces.names(document, lang=lang, naming=naming)
    )


_FIRST_TEXTS: Final = {"ja": "同社は3社に約5億円を投じる。", "ko": "이 회사는 3개사에 약 5억원을 투자한다."}


def warm(lang: str | None = None) -> None:
    """Load everything that the first text would load: the analyser of its language, the tables and the names.

    Calling it is optional; without it the first text takes longer. A server calls it before it takes requests, and each
    worker of a pool of processes calls it: `ProcessPoolExecutor(initializer=ax.warm, initargs=("ko",))`.

    >>> warm("ja")

    Args:
        lang: `ja` or `ko`; both if None.

    Raises:
        ValueError: An unknown language.
    """
    check(None, lang)
    for each in languages.ANALYSERS if lang is None else (lang,):
        languages.ANALYSERS[each](_FIRST_TEXTS[each], 0)  # a text without ambiguous words would not load it
        mentions(_FIRST_TEXTS[each], lang=each)


def check(kinds: str | Sequence[str] | None, lang: str | None) -> None:
    """Check the names of kinds and the language before any text is read.

    Args:
        kinds: Names of kinds, or None.
        lang: A language, or None.

    Raises:
        ValueError: One is unknown; the message names it, and the known ones.
    """
    kinds_.known(kinds)
    if lang is not None and lang not in languages.ANALYSERS:
        message = f"unknown language {lang!r}; known: {', '.join(languages.ANALYSERS)}"
        raise ValueError(message)


def own_words(
    vocabulary: str | PathLike[str] | None, gazetteer: str | PathLike[str] | None
) -> str | PathLike[str] | None:
    """The vocabulary file, given by its present or its former option.

    Args:
        vocabulary: The file, or None.
        gazetteer: The file given by the former option, or None; it warns.
    """
    if gazetteer is not None:
        warnings.warn("gazetteer= is now vocabulary=", DeprecationWarning, stacklevel=3)
    return gazetteer if vocabulary is None else vocabulary


_WAYS: Final = ("rules", "ginza")


def naming_of(entities: str, vocabulary: str | PathLike[str] | None, *, links: bool = True) -> Naming:
    """Where names come from; checked before any text is read.

    Args:
        entities: `rules` or `ginza`.
        vocabulary: A file of the user's own words, or None.
        links: Whether the figures' links are filled.

    Raises:
        ReadError: The file cannot be read, or one of its rows is wrong.
        ValueError: `entities` has another value.
    """
    if entities not in _WAYS:
        message = f"unknown value of entities {entities!r}; known: {', '.join(_WAYS)}"
        raise ValueError(message)
    naming = Naming(None if vocabulary is None else str(vocabulary), ner=entities == "ginza", links=links)
    recognisers.chosen(naming)
    return naming
