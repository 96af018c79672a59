"""Kinds of figures: each a module with `find(page)`, in the order that settles equal spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    from types import ModuleType

KINDS: Final[dict[str, ModuleType]] = {
    "money": money,
    "parameters": parameters,
    "ranking": ranking,
    "score": score,
    "percent": percent,
    "multiple": multiple,
    "tokens": tokens,
    "quantity": quantity,
    "date": date,
    "duration": duration,
    "count": count,
}


def known(kinds: list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The kinds asked for, all where None is; the names are checked.

    Args:
        kinds: Names of kinds.

    Raises:
        ValueError: A name that is no kind.
    """
    for kind in kinds or ():
        if kind not in KINDS:
            message = f"unknown kind {kind!r}; known: {', '.join(KINDS)}"
            raise ValueError(message)
    return tuple(KINDS) if kinds is None else tuple(kinds)
