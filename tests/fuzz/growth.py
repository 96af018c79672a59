"""Checks that time grows linearly: each form of every table is repeated, and a text is compared with one twice as long; `make fuzz`.

Prints the ten forms that take longest by the character. Of all forms each is repeated to 6,000 and 12,000 characters; those
that take longest, and those whose time more than doubles there, to 200,000 and 400,000. Ends with status 1 where one of these
takes more than 2.2 times as long for twice the length. Options: `-forms=500` tries so many of each table, `-long=10` repeats
so many to the full length.
"""

from __future__ import annotations

import random
import sys
import time
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import ainews_extract as ax

DATA = Path(str(ax.__file__)).parent / "data"
SHORT, FULL = 6_000, 200_000
AT_MOST = 2.2


class Growth(NamedTuple):
    """The time that a form takes.

    Attributes:
        seconds: Microseconds a character, at twice the length.
        times: How many times as long twice the length takes.
        form: The form.
    """

    seconds: float
    times: float
    form: str


def forms() -> dict[str, list[str]]:
    """The forms of each table, and the words of its other columns."""
    found = {}
    for path in sorted(DATA.rglob("*.tsv")):
        lines = path.read_text(encoding="utf-8").split("\n")
        notes = sum(1 for _ in takewhile(lambda line: line.startswith("#"), lines))
        cells = {cell for line in lines[notes + 1 :] if not line.startswith("#") for cell in line.split("\t")}
        found[path.name] = sorted(cell for cell in cells if cell.strip() and not cell.isascii())
    return found


def growth(form: str, size: int) -> Growth:
    """How the time of a form grows when the size doubles; the least of three measurements if it seems too large."""
    short = long = float("inf")
    for _ in range(3):
        short, long = min(short, seconds(form, size)), min(long, seconds(form, 2 * size))
        if long <= AT_MOST * short:
            break
    return Growth(1e6 * long / (2 * size), long / short, form)


def seconds(form: str, size: int) -> float:
    """The time for a text of a size that repeats a form."""
    text = (form * (size // len(form) + 1))[:size]
    begun = time.process_time()
    ax.mentions(text)
    return time.process_time() - begun


def main(arguments: list[str]) -> int:
    """Try the forms.

    Args:
        arguments: The command line.
    """
    options = dict(argument[1:].split("=") for argument in arguments if argument.startswith("-"))
    most, full = int(options.get("forms", "1000000")), int(options.get("long", "40"))
    chance = random.Random(1)
    chosen = [form for each in forms().values() for form in chance.sample(each, min(most, len(each)))]
    ax.warm()
    found = sorted((growth(form, SHORT) for form in dict.fromkeys(chosen)), reverse=True)
    doubtful = [each for each in found if each.times > AT_MOST]
    print(
        f"{len(found):,} forms of {SHORT:,} and {2 * SHORT:,} characters; {len(doubtful)} take more than {AT_MOST} times"
    )
    candidates = dict.fromkeys(
        each.form for each in [*found[:full], *sorted(doubtful, key=lambda each: -each.times)[:full]]
    )
    long = sorted((growth(form, FULL) for form in candidates), reverse=True)
    print(f"the slowest of {len(long)} forms of {FULL:,} and {2 * FULL:,} characters:")
    for each in long[:10]:
        print(
            f"{each.seconds:8.1f} microseconds a character, {each.times:.2f} times for twice the length: {each.form!r}"
        )
    bad = [each for each in long if each.times > AT_MOST]
    for each in bad:
        print(f"grows by {each.times:.2f}: {each.form!r}")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
