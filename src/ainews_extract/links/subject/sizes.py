"""The size that is part of a model's name where versions are told apart: Solar 100B, gpt-oss-120b, Mixtral 8x7B."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

_LABELS: Final = frozenset({"model", "product"})
_COUNT: Final = frozenset("0123456789.x")
_LONGEST: Final = 16


def end(page: Page, name: Entity) -> int | None:
    """Where the size right after a name ends; None if there is none.

    Args:
        page: The page.
        name: One of its names.
    """
    at = name.end
    if name.label not in _LABELS or page.text[at : at + 1] not in {" ", "-"}:
        return None
    words = _word(page.text, at + 1)
    size, *rest = words.split("-")
    if not _is_size(size):
        return None
    active = f"-{rest[0]}" if rest and rest[0][:1] in "Aa" and _is_size(rest[0][1:]) else ""
    return at + 1 + len(size) + len(active)


def _word(text: str, at: int) -> str:
    """The Latin letters, digits, dots and hyphens from a place on."""
    found = text[at : at + _LONGEST]
    length = next(
        (place for place, char in enumerate(found) if not (char.isascii() and (char.isalnum() or char in ".-"))),
        len(found),
    )
    return found[:length]


def _is_size(words: str) -> bool:
    """Whether a word is a number of parameters: 7B, 8x7B, 1.5b."""
    return len(words) > 1 and words[-1] in "Bb" and words[0].isdigit() and _COUNT.issuperset(words[:-1])
