"""The texts of the benchmarks: our own articles repeated, dense ones, and prose with hardly any figures."""
# ruff: noqa: E501 - a kanji counts as two columns

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent


def articles(lang: str) -> list[str]:
    """Our own articles of a language."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples" / lang).iterdir())]


def repeated(texts: list[str], characters: int) -> list[str]:
    """Texts repeated up to a number of characters."""
    taken: list[str] = []
    while sum(map(len, taken)) < characters:
        taken += texts
    total = sum(map(len, taken))
    return [*taken[:-1], taken[-1][: len(taken[-1]) - (total - characters)]]


_DENSE: Final = {
    "ja": ("売上高は{0}億円で{1}%増、", "営業利益は{0}万ドル、", "{1}社が{0}年に{2}GWを建てた。", "{1}倍の{0}人、{2}位。\n"),
    "ko": ("매출은 {0}억 원으로 {1}% 늘었다. ", "영업이익은 {0}만 달러, ", "{1}개사가 {0}년에 {2}GW를 지었다. ", "{1}배인 {0}명, {2}위.\n"),
}  # fmt: skip


def dense(lang: str, characters: int) -> list[str]:
    """Sentences with a figure about every dozen characters."""
    dice = random.Random(7)  # noqa: S311 - a benchmark's numbers are no secret
    text = ""
    while len(text) < characters:
        text += dice.choice(_DENSE[lang]).format(dice.randint(2, 4_000), dice.randint(2, 90), dice.randint(2, 99))
    return [text[at : at + 2_000] for at in range(0, characters, 2_000)]


def poor(lang: str, characters: int) -> list[str]:
    """Prose of our own about AI, with one figure in about a thousand characters."""
    page = (ROOT / "benchmarks" / "texts" / f"poor.{lang}.txt").read_text(encoding="utf-8")
    figure = "総額は3億円だ。\n" if lang == "ja" else "총액은 3억 원이다.\n"
    return repeated([page + "\n" + figure], characters)


def texts_of(lang: str) -> dict[str, list[str]]:
    """The texts of a language by name."""
    return {
        "ordinary 100k": repeated(articles(lang), 100_000),
        "ordinary 1M": repeated(articles(lang), 1_000_000),
        "dense 100k": dense(lang, 100_000),
        "poor 100k": poor(lang, 100_000),
    }


def own_articles(folder: Path) -> dict[str, dict[str, list[str]]]:
    """A user's articles, by their language."""
    from ainews_extract import languages, readers  # noqa: PLC0415 - only here

    texts: dict[str, dict[str, list[str]]] = {}
    for document in readers.read(folder):
        texts.setdefault(languages.detect(document.text), {}).setdefault("articles", []).append(document.source)
    return texts
