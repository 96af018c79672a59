"""The countries and territories as CLDR names them.

>>> [form for form in forms(["ja"]) if form[1] == "South Korea"]
[('韓国', 'South Korea', False)]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CODE: Final = re.compile(r"[A-Z]{2}")
_BRACKET: Final = re.compile(r"\s?\(")
# CLDR's own: the eurozone, the United Nations, an unknown region, two pseudo-locales, the islands around Oceania.
_NO_COUNTRY: Final = frozenset({"EZ", "UN", "ZZ", "XA", "XB", "QO"})


def forms(langs: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Each form with its English name, and whether it may be a common word: in Korean many are (수단, 오만).

    Args:
        langs: The languages of the forms.
    """
    from babel import Locale  # noqa: PLC0415 - only who asks for names pays for it

    english: Mapping[str, str] = Locale("en").territories
    codes = [code for code in english if _CODE.fullmatch(code) and code not in _NO_COUNTRY]
    for locale in langs:
        names: Mapping[str, str] = Locale(locale).territories
        yield from ((_BRACKET.split(names[code])[0], english[code], locale == "ko") for code in codes if code in names)
