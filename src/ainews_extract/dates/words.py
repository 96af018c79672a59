"""The words of the calendar, rows of `data/calendar.tsv`: a form, its language, its tag and its sense.

The longest form wins, so that a row with the sense `no` is an exception to a shorter one.

>>> sense_after("year-unit", "2026年度", 4), sense_after("not-a-year", "年代", 1)
(('fiscal', 6), ('no', 2))
>>> follows("month-length", "3月間", 2), follows("dated", "7日発表", 2)
(True, False)
"""

from __future__ import annotations

from functools import cache

from ainews_extract import tables


@cache
def lookup(tag: str) -> tables.Lookup[str]:
    """The forms of a tag with their senses.

    Args:
        tag: The tag.
    """
    rows = tables.rows("calendar", "form lang tag sense")
    return tables.Lookup({row["form"].replace("_", " "): row["sense"] for row in rows if row["tag"] == tag})


def sense_after(tag: str, text: str, at: int) -> tuple[str, int] | None:
    """The sense of the longest form of a tag that begins at `at`, and where the form ends."""
    return lookup(tag).after(text, at)


def follows(tag: str, text: str, at: int) -> bool:
    """Whether a form of a tag begins at `at`, or one blank on, whose sense is not `no`."""
    found = lookup(tag).after(text, at) or (lookup(tag).after(text, at + 1) if text.startswith(" ", at) else None)
    return found is not None and found[0] != "no"


def precedes(tag: str, text: str, at: int) -> bool:
    """Whether a form of a tag ends at `at`, or one blank before it, whose sense is not `no`."""
    found = lookup(tag).before(text, at) or (lookup(tag).before(text, at - 1) if text[at - 1 : at] == " " else None)
    return found is not None and found[0] != "no"
