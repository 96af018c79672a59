"""The cost of a text, counted and not timed: sentences given to an analyser, tokens, steps of Python.

Counts are the same on every machine, so that a rule which asks for more than its share is seen at once. The ceilings are
what is spent today and a tenth more; who makes a rule dearer raises one here, and says why.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

import floors
from ainews_extract import languages, pipeline, readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from ainews_extract.records import Token


class Cost(NamedTuple):
    """The cost of a thousand characters.

    Attributes:
        analyses: Pieces of text given to an analyser.
        characters: Characters in them.
        tokens: Tokens that come back.
        lines: Lines of Python run in the package, a round of a comprehension counting as one.
    """

    analyses: float
    characters: float
    tokens: float
    lines: float


# The owner of a figure is chosen among the chunks of its sentence and of those before it. A Japanese sentence is analysed
# whole to be cut into chunks, a Korean one is cut without; the features of the candidates are most of the lines. The ends of
# Korean clauses are rows, asked at each blank: a look-up runs lines where a regular expression ran none. The
# same holds for the words between figures; compounds are owners of their measure, which are more candidates.
CEILINGS: Final = {
    "ja": Cost(analyses=26.0, characters=753, tokens=431, lines=193_600),
    "ko": Cost(analyses=5.2, characters=67, tokens=32.5, lines=206_000),
}


class Ledger:
    """Counts the calls of the analysers and the lines of the package that run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: dict[str, list[str]] = {lang: [] for lang in languages.ANALYSERS}
        self.tokens = self.lines = 0
        for lang, analyser in list(languages.ANALYSERS.items()):
            monkeypatch.setitem(languages.ANALYSERS, lang, partial(self._count, lang, analyser))

    def _count(self, lang: str, analyser: Callable[[str, int], list[Token]], text: str, at: int) -> list[Token]:
        self.asked[lang].append(text)
        found = analyser(text, at)
        self.tokens += len(found)
        return found

    @property
    def pieces(self) -> list[str]:
        """All texts given to an analyser."""
        return [text for asked in self.asked.values() for text in asked]

    def run(self, text: str) -> None:
        """Read a text, counting lines."""
        sys.settrace(self._enter)
        try:
            pipeline.mentions(readers.document(text, ""))
        finally:
            sys.settrace(None)

    def _enter(self, frame: FrameType, event: str, arg: object) -> Any:  # noqa: ANN401 - a trace function
        del event, arg
        return self._step if "ainews_extract" in frame.f_code.co_filename else None

    def _step(self, frame: FrameType, event: str, arg: object) -> Any:  # noqa: ANN401 - the same
        del frame, arg
        self.lines += event == "line"
        return self._step


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A new count, which begins when everything is loaded."""
    for text in (*articles("ja"), *articles("ko")):
        pipeline.mentions(readers.document(text, ""))
    traced = sys.gettrace()
    yield Ledger(monkeypatch)
    sys.settrace(traced)


def articles(lang: str) -> list[str]:
    return list(floors.articles(lang)[0].values())


@pytest.mark.parametrize("lang", CEILINGS)
def test_what_a_thousand_characters_cost(lang: str, ledger: Ledger) -> None:
    for text in articles(lang):
        ledger.run(text)
    thousands = sum(map(len, articles(lang))) / 1_000
    spent = Cost(
        len(ledger.pieces) / thousands,
        sum(map(len, ledger.pieces)) / thousands,
        ledger.tokens / thousands,
        ledger.lines / thousands,
    )
    assert all(cost <= ceiling for cost, ceiling in zip(spent, CEILINGS[lang], strict=True)), spent


def test_a_japanese_article_asks_for_no_korean_and_the_other_way_round(ledger: Ledger) -> None:
    for lang, other in (("ja", "ko"), ("ko", "ja")):
        ledger.asked[other].clear()
        for text in articles(lang):
            ledger.run(text)
        assert ledger.asked[other] == []


def test_a_text_without_figures_is_not_analysed(ledger: Ledger) -> None:
    ledger.run(
        "研究者は計算資源の不足を訴えた。制度は来年にも見直される。\n\n연구진은 계산 자원이 모자란다고 했다. 제도는 곧 바뀐다.\n"
        * 20
    )
    assert ledger.pieces == []


def test_a_japanese_sentence_is_analysed_once(ledger: Ledger) -> None:
    text = "".join(f"第{number}陣の3社は一件も売らず、三菱と二人三脚で百社を回った。" for number in range(100, 140))
    ledger.run(text)
    assert len(ledger.asked["ja"]) == len(set(ledger.asked["ja"])) == 40


@pytest.mark.parametrize("lang", CEILINGS)
def test_a_text_ten_times_as_long_costs_ten_times_as_much(lang: str, ledger: Ledger) -> None:
    """The cost of an article, and of ten copies with different figures, so that nothing repeats.

    Two articles meet once, twenty 19 times, where the first figures look at the last sentences of the one before.
    """
    article = max(articles(lang), key=len)
    counts = []
    for times in (2, 20):
        ledger.lines = ledger.tokens = 0
        ledger.run("\n\n".join(article.replace("1", str(number)) for number in range(101, 101 + times)))
        counts.append((ledger.tokens, ledger.lines))
    (tokens, lines), (more_tokens, more_lines) = counts
    assert more_tokens <= 11 * tokens
    assert more_lines <= 11 * lines
