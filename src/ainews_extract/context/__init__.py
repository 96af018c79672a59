"""Context: the fields that the words around a figure give it. Each step is a module with `complete(page, mentions)`, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.context import modifiers, repeats, time
from ainews_extract.links import base, change, claim, measure, per, same_as, scope, subject

if TYPE_CHECKING:
    from types import ModuleType

# The steps that say what a figure is worth: its bounds, the figure it restates, its sign, what it is compared with.
VALUES: Final[tuple[ModuleType, ...]] = (modifiers, same_as, change, base)
CONTEXT: Final[tuple[ModuleType, ...]] = (
    *VALUES,
    per,
    scope,
    measure,
    time,
    claim,
    subject,
    repeats,
)
