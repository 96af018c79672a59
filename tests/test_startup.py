"""The preparation of a fresh process for its first article, counted and not timed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest


def counted(code: str) -> list[int]:
    """The numbers that a fresh interpreter prints in its last line."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=120)
    return [int(number) for number in done.stdout.split("\n")[-2].split()]


# Counts how often the long list of names is read, before the package is used.
_COUNTING: Final = """
import ainews_extract as ax
from ainews_extract import tables
read, names = tables.cells, []
tables.cells = lambda name, columns: names.append(name) or read(name, columns)
"""


@pytest.mark.parametrize(
    "text",
    [
        "OpenAIと新興企業のカゼノネは3億円を投じ、大阪府吹田市に移る。",
        "OpenAI와 스타트업 다온솔은 3억 원을, 김서무 울산시장은 5억 원을 투자했다.",
    ],
)
def test_the_list_of_names_is_read_once(text: str) -> None:
    code = f"{_COUNTING}\nfor _ in range(2): assert ax.mentions({text!r})\nprint(names.count('gazetteer'))"
    assert counted(code) == [1]


def test_a_japanese_text_loads_no_korean_names() -> None:
    code = (
        f"{_COUNTING}\nassert len(ax.entities('OpenAIはソウルへ移る。')) == 2\n"
        "from ainews_extract import languages; from ainews_extract.names import catalogue\n"
        "assert not any(map(languages.has_hangul, catalogue.load(hangul=False).rows))\n"
        "print(names.count('gazetteer'))"
    )
    assert counted(code) == [1]


@pytest.mark.parametrize("lang", ["ja", "ko"])
def test_most_of_the_patterns_that_are_late_are_not_compiled_for_an_article(lang: str) -> None:
    article = min((Path(__file__).parent.parent / "samples" / lang).iterdir())
    code = (
        "import gc, ainews_extract as ax\n"
        f"assert ax.mentions(next(iter(ax.read({str(article)!r}))))\n"
        "from ainews_extract.late import Late\n"
        "late = [each for each in gc.get_objects() if isinstance(each, Late)]\n"
        "print(len(late), sum('compiled' in vars(each) for each in late))"
    )
    late, compiled = counted(code)
    assert compiled < late / 2
