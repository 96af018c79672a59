"""Hostile input: every pattern and the whole library take linear time, and threads do not disturb each other."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import ainews_extract as ax
import steps
from ainews_extract.late import Late

if TYPE_CHECKING:
    from collections.abc import Iterator

# What patterns for figures are made of, repeated: digits with commas, kanji numerals, brackets, blanks, marks.
PIECES = """1 1, 1. 1,0 1,000, 0.1. 12- 1~ 1/ 1: 一 一二 十 百千 億 1億 二〇 数 第 約 ( （ [ 「 『 ** _ ` < </ <a <a' &# &a # | |1 - -- ~
^ $ $1 ¥ % 1% 1% x x1 xX X- X. A1 -A ア アー カ・ ー ・ 株 社 の 、 。 年 月 1年 1月1日 日 位 가 만 억 1만 조원 일 이 a aa a@ a@a. http:// :
:// www. ' " \\ = == + 1+ ± × 🎉 \u2060 \u3099 e\u0301\u0302\u0303\u0304 \u200b \u3000 \ufeff あ゛ ・・・ … ― \u1100\u1161 \U00020bb7 \u202e""".split(
    " "
)
WHITE = [" ", "\n", "\r\n", "\n\n", "\t", " \n", "1 ", "1\n", "x ", "あ\n", "- ", "1, ", "A B ", "A-1 ", "|\n", "|1|\n"]
# What may open a run of one sort of character, so that a pattern begins once and goes far: A in Aaaa…, a bracket.
RUNS = [(opener, char) for opener in ("A", "「", "(", "<a ") for char in "x1ア가一. -、"]
# The lengths that are compared, and how many times as much the longer may take: a square takes nine times as much.
PROBE, MORE, AT_MOST = 400, 1_200, 5.5


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the package holds."""
    seen: set[int] = set()
    for module in pkgutil.walk_packages(ax.__path__, "ainews_extract."):
        if module.name.endswith("__main__") or ".integrations" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in held(value):
                if id(pattern) not in seen and isinstance(pattern.pattern, str):
                    seen.add(id(pattern))
                    yield f"{module.name.removeprefix('ainews_extract.')}.{name}", pattern


def held(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a value is, or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Late):
        yield value.compiled
    elif isinstance(value, dict):
        yield from held(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from held(each)


ALL = dict(patterns())


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """How long a search through a text takes."""
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


def slow(pattern: re.Pattern[str]) -> Iterator[str]:
    """The texts for which three times the length takes about nine times as long instead of three.

    The engine counts no steps, so that its processor time is compared with its own, the least of several. What takes
    less than 0.1 microseconds a character at 400 is no square: there every step is of a nanosecond or more.
    """
    for opener, piece in [*(("", piece) for piece in [*PIECES, *WHITE]), *RUNS]:
        if seconds(pattern, text(opener, piece, PROBE)) < PROBE * 1e-7:
            continue
        for longer, rounds in ((1, 1), (1, 3), (5, 3)):  # what seems slow is looked at again, then at greater lengths
            short, long = (
                min(seconds(pattern, text(opener, piece, size * longer)) for _ in range(rounds))
                for size in (PROBE, MORE)
            )
            if long < AT_MOST * short:
                break
        else:
            yield f"{opener + piece!r}: {short:.4f} s, {long:.4f} s"


def text(opener: str, piece: str, size: int) -> str:
    """A repeated piece, after an opener and before a character that no pattern matches."""
    return opener + (piece * size)[:size] + "\0"


@pytest.mark.parametrize("name", ALL)
def test_every_pattern_takes_linear_time(name: str) -> None:
    assert list(slow(ALL[name])) == []


def test_a_square_is_seen() -> None:
    for square in (r"x+y", r"\s*\Z", r"[A-Z][a-z]*x[a-z]*y", r"\(.*\)"):
        assert next(slow(re.compile(square)), ""), square


def test_the_patterns_are_found() -> None:
    assert any(name.startswith("markup.") for name in ALL)


# From a fresh process, so that the threads also load the tables and dictionaries at the same time.
THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
import ainews_extract as ax
texts = ["総額は2,378億ウォン（約260億円）で、3社会合の日程は二十日。" * 3, "7개만 찾았다. 총 2조 3천억 원을 투자해 3위에 올랐다." * 3] * 12
with ThreadPoolExecutor(8) as pool:
    together = list(pool.map(ax.mentions, texts))
assert together == [ax.mentions(text) for text in texts]
print(sum(map(len, together)))
"""


def test_many_threads_at_once_find_what_one_does() -> None:
    done = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, check=True, text=True, timeout=120)
    assert int(done.stdout) > 100


FRONT_BOMBS = {
    "aliases": "---\na: &a [x,x]\n"
    + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefghijklm", "bcdefghijklmn", strict=True)),
    "merges": "---\na: &a {x: 1}\n" + "".join(f"k{n}:\n  <<: *a\n" for n in range(1500)),
    "flow": "---\nt: " + "{a: " * 4000,
    "quotes": "---\nt: '" + "''" * 9000,
    "tags": "---\nt: !!python/object/apply:os.system ['touch run']\n---\n3億円",
    "block": "---\nt: |\n" + " x\n" * 6000 + "---\n",
}


@pytest.mark.parametrize("name", FRONT_BOMBS)
def test_front_matter_that_is_a_bomb(name: str) -> None:
    source = FRONT_BOMBS[name] + "\n---\n3億円"
    ax.extract("3億円")  # what is loaded once
    assert steps.taken(ax.extract, source, also=("/yaml/",)).lines < 20_000 + 200 * len(source)
