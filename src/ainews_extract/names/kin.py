"""Words that support a name but do not make one alone: families of products and models, brands, given names.

>>> from ainews_extract.names import catalogue
>>> families(catalogue.load())["RTX"], "HubSpot" in brands(), "Linda" in given_names()
('product', True, True)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ainews_extract.names.catalogue import Catalogue


@cache
def brands() -> frozenset[str]:
    """The brands of simple-icons: companies, services and software; the list does not distinguish them."""
    return tables.words("brands", "form source")


@cache
def given_names() -> frozenset[str]:
    """The commonest given names of the census of the United States, and those of several other countries."""
    return tables.words("given_names", "form source")


@cache
def family_names() -> frozenset[str]:
    """The commonest family names, likewise, without those that are English words."""
    return tables.words("family_names", "form source")


_MADE: Final = ("model", "product")
_OF_FAMILY: Final = re.compile(r"(?P<family>[A-Za-z][A-Za-z]{2,20}) [A-Za-z]{0,4}-?\d[\w.]{0,9}(?: .*)?")


@cache
def families(listed: Catalogue) -> Mapping[str, str]:
    """The words after which a version makes a product or a model: RTX of RTX 4090 and RTX 3080.

    Args:
        listed: The list.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    firms: set[str] = set()
    for form, _, label, *_ in chain.from_iterable(listed.rows.values()):
        if label == "organisation":
            firms.add(form)
        elif form.isascii() and (member := _OF_FAMILY.fullmatch(form)):
            votes[member["family"]][label] += 1
    best = {family: counted.most_common(1)[0] for family, counted in votes.items()}
    no_names = firms | tables.words("generic")
    return {
        family: label
        for family, (label, count) in best.items()
        if count >= _ENOUGH and label in _MADE and (label == "model" or family not in no_names)
    }


_ENOUGH: Final = 2  # members that make a family
