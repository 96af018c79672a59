"""How a Japanese clause ends: 調達した is past, 投じる present, 投資へ a noun.

>>> form("を調達した"), form("を投じる"), form("の投資へ")
('past', 'present', 'noun')
"""

from __future__ import annotations

from typing import Final

_PAST: Final = (
    "た",
    "だった",
    "でした",
    "ました",
    "ている",
    "ています",
    "ており",
    "ていた",
    "たという",
    "たとしている",
    "たと発表",
)
_PRESENT: Final = (*tuple("るうくすつぬぶむぐいだ"), "ます", "です", "である")


def form(words: str) -> str:
    """How some words end.

    Args:
        words: The last words of a clause, without its full stop.
    """
    if words.endswith(_PAST):
        return "past"
    return "present" if words.endswith(_PRESENT) else "noun"
