"""The kinds of figures, each a module with `find(page)`; `KINDS` is the only list of them.

>>> KINDS["money"].takes("measure"), KINDS["date"].takes("subject")
(True, False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.figures import Kind
from ainews_extract.kinds import (
    count,
    date,
    duration,
    money,
    multiple,
    parameters,
    percent,
    quantity,
    ranking,
    score,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

# The fields of every figure that is an amount of something.
_AMOUNT: Final = frozenset("modifier subject time claim change base per same_as repeat_of".split())
_PLACE: Final = _AMOUNT - {"change", "base", "per"}
_CALENDAR: Final = frozenset("modifier same_as repeat_of".split())

# In the order that decides between equal spans.
KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("money", money.find, _AMOUNT | {"measure"}),
        Kind("parameters", parameters.find, _AMOUNT),
        Kind("ranking", ranking.find, _PLACE | {"scope", "out_of"}),
        Kind("score", score.find, _AMOUNT | {"benchmark"}),
        Kind("percent", percent.find, _AMOUNT | {"measure"}),
        Kind("multiple", multiple.find, _AMOUNT),
        Kind("tokens", tokens.find, _AMOUNT),
        Kind("quantity", quantity.find, _AMOUNT),
        Kind("date", date.find, _CALENDAR),
        Kind("duration", duration.find, _CALENDAR | {"per"}),
        Kind("count", count.find, _AMOUNT),
    )
}


def known(kinds: str | Sequence[str] | None) -> tuple[str, ...]:
    """The requested kinds, all if None; the names are checked.

    >>> known("money"), known(["money", "percent"])
    (('money',), ('money', 'percent'))

    Args:
        kinds: The name of a kind, or several.

    Raises:
        ValueError: An unknown kind; the message names the known ones.
    """
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    for kind in kinds or ():
        if kind not in KINDS:
            message = f"unknown kind {kind!r}; known: {', '.join(KINDS)}"
            raise ValueError(message)
    return tuple(KINDS) if kinds is None else tuple(kinds)
