"""What a fresh process makes ready for its first article, counted and not timed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def counted(code: str) -> list[int]:
    """The numbers that a fresh interpreter prints in its last line."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=120)
    return [int(number) for number in done.stdout.split("\n")[-2].split()]


def test_the_list_of_names_is_made_ready_once() -> None:
    code = (
        "import ainews_extract as ax\n"
        "assert ax.mentions('OpenAIと新興企業のカゼノネは3億円を、김서무 울산시장은 3억 원을 투자했다.')\n"
        "from ainews_extract.names import catalogue\n"
        "print(catalogue._made_ready.cache_info().misses)"
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
    assert late > 100
    assert compiled < late / 3
