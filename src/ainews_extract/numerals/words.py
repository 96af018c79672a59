"""The words that numerals are made of, by their role: rows of `data/numerals.tsv`.

>>> VALUE["億"], VALUE["천"], NATIVE["스물"]
(Decimal('100000000'), Decimal('1000'), 20)
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ainews_extract import tables

_ROWS: Final = tables.rows("numerals", "form lang value role")


def role(name: str) -> dict[str, str]:
    """The forms of a role, each with the value of its row.

    Args:
        name: The role: digit, ten, myriad, letter, scale, native, native ten, native range, few, odd, word, half.
    """
    return {row["form"]: row["value"] for row in _ROWS if row["role"] == name}


def any_of(*roles: str) -> str:
    """The forms of some roles as a part of a pattern.

    Args:
        roles: The roles.
    """
    return tables.any_of(form for name in roles for form in role(name))


def is_hangul(char: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return "가" <= char <= "힣"


KANJI: Final = "".join(form for form in role("digit") if not is_hangul(form))
SINO: Final = "".join(form for form in role("digit") if is_hangul(form))
TENS: Final = "".join(role("ten"))
MYRIADS: Final = "".join(role("myriad"))
HANGUL_STEPS: Final = frozenset(char for char in TENS + MYRIADS if is_hangul(char))
KANJI_MYRIADS: Final = frozenset(char for char in MYRIADS if not is_hangul(char))
VALUE: Final = {form: Decimal(value) for name in ("digit", "ten", "myriad", "letter", "scale") for form, value in
                role(name).items()}  # fmt: skip
NATIVE: Final = {form: int(value) for name in ("native", "native ten") for form, value in role(name).items()}
NATIVE_RANGE: Final = {form: tuple(map(Decimal, value.split("-"))) for form, value in role("native range").items()}
