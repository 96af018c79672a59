"""Words of a language stand in tables: how many regular expressions and words are left in the code, which may only fall.

Whoever lowers a number below lowers it here too; on a merge conflict the measured number counts:
`python tests/wordcount.py` prints it.
"""

from __future__ import annotations

import pytest

import wordcount

# patterns: regular expressions. words, native: words in them, and those of Japanese and Korean. shared: words of two
# characters and more that stand in the patterns of two modules. twice: sets of words that stand in a second place.
CEILINGS = {
    "patterns": 225,
    "words": 506,
    "native": 361,
    "shared": 6,
    "twice": 0,
}


@pytest.mark.parametrize("what", CEILINGS)
def test_words_in_code_only_get_fewer(what: str) -> None:
    found = wordcount.totals(wordcount.modules())[what]
    assert found <= CEILINGS[what], f"{found} {what}: a word belongs in a table (python tests/wordcount.py shows where)"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("約|およそ", ["約", "およそ"]),
        ("[はが]?(?:約)", ["は", "が", "約"]),
        ("[ぁ-ん]+", []),
        (r"\s?(?P<name>兆円)(?!以上)", ["兆円", "以上"]),
        ("Score|[A-Z]", ["Score"]),
        (r"(?<=\[図)\d", ["図"]),
    ],
)
def test_words_of_a_pattern(pattern: str, words: list[str]) -> None:
    assert sorted(wordcount.words(pattern)) == sorted(words)


def test_alternatives_of_a_pattern() -> None:
    assert list(wordcount.alternatives("(?:約|およそ|ほぼ)[0-9]|は")) == [frozenset({"約", "およそ", "ほぼ"})]
