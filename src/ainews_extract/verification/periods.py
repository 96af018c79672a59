"""Whether two ISO 8601 dates or periods may be the same.

>>> may_be_same("2025", "2025-08-05"), may_be_same("2025", "2025-Q2"), may_be_same("--03", "2026-03")
(True, False, True)
"""

from __future__ import annotations

import re
from typing import Final

_PARTIAL: Final = re.compile(r"--(?P<rest>.*)")
_SPAN: Final = re.compile(r"Q[1-4]|H[12]|/")


def may_be_same(one: str | None, other: str | None) -> bool:
    """Whether two dates do not exclude each other; an unknown one excludes none.

    A year does not exclude a day in it. It excludes a quarter or half of it, which is another period.

    Args:
        one: ISO 8601, or None.
        other: Likewise.
    """
    if one is None or other is None or one == other:
        return True
    for partial, whole in ((one, other), (other, one)):
        match = _PARTIAL.fullmatch(partial)
        if match:
            return whole.endswith(match["rest"]) or (match["rest"].startswith(whole[5:]) and len(whole) > 4)
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not _SPAN.search(long[len(short) :])


def components(iso: str) -> tuple[str, ...]:
    """The parts of a calendar date, year first; of one without a year it is empty.

    >>> components("2026-03-15"), components("--03-15")
    (('2026', '03', '15'), ('', '03', '15'))
    """
    parts = iso.split("/", maxsplit=1)[0]
    if parts.startswith("--"):
        return ("", *parts[2:].split("-"))
    return tuple(parts.split("-"))
