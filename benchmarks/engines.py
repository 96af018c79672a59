"""One engine in its own process: loads it, reports the cost, then times it on the given texts.

`python engines.py NAME`, driven by `speed.py` over standard input: a line of JSON with the path of a file of texts and how
many characters of them to read; the answer is a line of JSON with seconds and how many things were found.
"""
# ruff: noqa: PLC0415 - an engine loads what is its own and nothing else

from __future__ import annotations

import json
import resource
import sys
import time
from typing import TYPE_CHECKING, Any

BEGUN = time.perf_counter()

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[str], int]

# A figure that any of them could find: what "the first row" means.
FIRST = {"ja": "総額は3億ドルで、前年比20%増だった。", "ko": "총액은 3억 달러로 20% 늘었다."}
# Sudachi refuses more than 49,149 bytes at once.
_PIECE = 12_000


def _pieces(text: str) -> list[str]:
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def everything() -> Run:
    """This package with its defaults: figures, names and links."""
    from ainews_extract import pipeline, readers

    return lambda text: len(pipeline.mentions(readers.document(text, "")))


def before() -> Run:
    """The package of another commit, which `speed.py --against` puts first on the path."""
    return everything()


def with_ginza() -> Run:
    """The same with GiNZA: `entities="ginza"`."""
    from ainews_extract import pipeline, readers
    from ainews_extract.recognisers import Naming

    naming = Naming(None, ner=True)
    return lambda text: len(pipeline.mentions(readers.document(text, ""), naming=naming))


def without_links() -> Run:
    """This package without links: the same rows with their values, `links=False`."""
    from ainews_extract import pipeline, readers
    from ainews_extract.recognisers import Naming

    naming = Naming(links=False)
    return lambda text: len(pipeline.mentions(readers.document(text, ""), naming=naming))


def sudachi() -> Run:
    """SudachiPy, mode C."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary().create(mode=SplitMode.C)
    return lambda text: sum(len(tokenizer.tokenize(piece)) for piece in _pieces(text))


def kiwi() -> Run:
    """Kiwi's tokens, line by line."""
    from kiwipiepy import Kiwi

    tokenizer = Kiwi(num_workers=1, load_typo_dict=False)
    return lambda text: sum(len(tokenizer.tokenize(line)) for line in text.split("\n") if line)


def spacy_ja() -> Run:
    """SpaCy's blank Japanese pipeline: Sudachi's tokens as a Doc."""
    import spacy

    nlp = spacy.blank("ja")
    return lambda text: sum(len(nlp(piece)) for piece in _pieces(text))


def ginza() -> Run:
    """GiNZA's whole pipeline, names and parse."""
    import spacy

    nlp = spacy.load("ja_ginza")
    return lambda text: sum(len(nlp(line).ents) for line in text.split("\n") if line)


def pynormalizenumexp() -> Run:
    """The Japanese normaliser of numerical expressions."""
    from pynormalizenumexp.normalize_numexp import NormalizeNumexp

    normalizer = NormalizeNumexp("ja")
    return lambda text: sum(len(normalizer.normalize(line)) for line in text.split("\n") if line)


def recognizers() -> Run:
    """Microsoft's recognisers of Japanese numbers and percentages."""
    from recognizers_number import Culture, NumberRecognizer

    recognizer = NumberRecognizer(Culture.Japanese)
    models = [recognizer.get_number_model(), recognizer.get_percentage_model()]
    return lambda text: sum(len(model.parse(line)) for line in text.split("\n") if line for model in models)


def ja_timex() -> Run:
    """Japanese dates and durations alone."""
    from ja_timex import TimexParser

    parser = TimexParser()
    return lambda text: sum(len(parser.parse(line)) for line in text.split("\n") if line)


def _duckling(language: str) -> Run:
    from duckling import (  # type: ignore[import-not-found] - in an environment of its own
        Context,
        default_locale_lang,
        get_current_ref_time,
        load_time_zones,
        parse,
        parse_dimensions,
        parse_lang,
        parse_locale,
    )

    zones = load_time_zones("/usr/share/zoneinfo")
    locale = parse_locale(language, default_locale_lang(parse_lang(language)))
    context = Context(get_current_ref_time(zones, "Asia/Tokyo"), locale)
    dimensions = parse_dimensions(["amount-of-money", "number", "ordinal", "quantity", "duration", "time"])
    return lambda text: sum(len(parse(line, context, dimensions)) for line in text.split("\n") if line)


def duckling_ja() -> Run:
    """Duckling through its native binding, Japanese."""
    return _duckling("JA")


def duckling_ko() -> Run:
    """Duckling through its native binding, Korean."""
    return _duckling("KO")


ENGINES = {
    engine.__name__: engine
    for engine in (
        without_links, everything, before, with_ginza, sudachi, kiwi,
        spacy_ja, ginza, pynormalizenumexp, recognizers, ja_timex, duckling_ja, duckling_ko,
    )
}  # fmt: skip


def _answer(**fields: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    sys.__stdout__.write(json.dumps(fields) + "\n")  # type: ignore[union-attr] - a process has one
    sys.__stdout__.flush()  # type: ignore[union-attr]


def main(name: str, lang: str) -> None:
    """Load an engine, report, and serve."""
    sys.stdout = sys.stderr  # some print as they load
    run = ENGINES[name]()
    loaded = time.perf_counter() - BEGUN
    run(FIRST[lang])
    _answer(load=loaded, first=time.perf_counter() - BEGUN)
    for line in sys.stdin:
        task = json.loads(line)
        with open(task["path"], encoding="utf-8") as file:  # noqa: PTH123 - a rival's Python may be any
            texts = json.load(file)
        begun = time.perf_counter()
        found = sum(run(text) for text in cut(texts, task["characters"]))
        seconds = time.perf_counter() - begun
        _answer(seconds=seconds, found=found, memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def cut(texts: list[str], characters: int) -> list[str]:
    """The first texts up to a number of characters together, the last one cut."""
    taken: list[str] = []
    for text in texts:
        taken.append(text[:characters])
        characters -= len(taken[-1])
        if characters <= 0:
            break
    return taken


if __name__ == "__main__":
    main(*sys.argv[1:])
