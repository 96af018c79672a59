"""How the sort of an owner fits what is measured."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# As in `own.py`.
_REMEMBERED: Final = 4096
_ASKED: Final = ("fits", "kind", "class", "asks")


@lru_cache(maxsize=_REMEMBERED)
def inside(asked: tuple[str, str, str, str], where: str, sort: str, role: str) -> tuple[str, ...]:
    """How an option of the figure's sentence fits the measure.

    Args:
        asked: The properties that an owner must fit, `Scene.asked`.
        where: Whether it is before or after the figure.
        sort: The option's sort.
        role: The role of its chunk.
    """
    what, kind, measured, asks = asked
    return (
        f"fits={what}&sort={sort}",
        f"kind={kind}&sort={sort}",
        f"class={measured}&sort={sort}",
        f"class={measured}&where={where}&role={role}",
        f"asks={asks}&sort={sort}",
        f"asks={asks}&role={role}",
    )


@lru_cache(maxsize=_REMEMBERED)
def outside(asked: tuple[str, str, str, str], sort: str) -> tuple[str, ...]:
    """How an option outside the figure's sentence fits the measure.

    Args:
        asked: The properties that an owner must fit, `Scene.asked`.
        sort: The option's sort.
    """
    return tuple(f"{name}={value}&sort={sort}" for name, value in zip(_ASKED, asked, strict=True))
