"""Devices counted by a sign: 8×H100, 16x A100, 4× RTX 4090.

The sign is part of the span. A comparison with a device (2x H100 대비) is a ratio, not a count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_SIGN: Final = re.compile(r"\s?[x×]\s?(?=(?P<device>[A-Z]{1,4}\s?\d{2,4}[A-Za-z]{0,4})(?![A-Za-z0-9]))")


def of_devices(page: Page, numeral: Numeral) -> int | None:
    """Where a number with its sign ends, if it counts devices.

    Args:
        page: The page.
        numeral: The numeral.
    """
    text = page.text
    sign = _SIGN.match(text, numeral.end)
    if sign is None or numeral.letter or "." in text[numeral.start : numeral.end]:
        return None
    end = sign.end("device")
    if page.cues.at(end + text.startswith(" ", end), "device-compared"):
        return None
    return numeral.end + len(sign.group().rstrip())
