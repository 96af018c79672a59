"""Dates in digits and strokes: 2026-07-18, 26/7/22, R8/4/1, ’25.7.18., 26.2월; and pairs that may be a day: 8/14, 03-14.

>>> stroked("2026. 3. 12.", 0).iso, stroked("26/7/22", 0).iso, stroked("R8/4/1", 0).iso, stroked("8/14", 0).iso
('2026-03-12', '2026-07-22', '2026-04-01', '--08-14')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ainews_extract.beside import sense_after
from ainews_extract.dates import parts
from ainews_extract.dates.moment import Moment

_STROKES: Final = frozenset("-/.・")
# Two digits before a month and a day that may be a year: the years that news writes about.
_SHORT_YEARS: Final = range(15, 41)


@dataclass(frozen=True, slots=True)
class _Fields:
    """Numbers with one stroke between them."""

    numbers: tuple[parts.Number, ...]
    stroke: str
    end: int

    @property
    def lengths(self) -> tuple[int, ...]:
        return tuple(number.length for number in self.numbers)

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(number.value for number in self.numbers)


def stroked(text: str, at: int) -> Moment | None:
    """The date in digits that begins at `at`; a `slash`, `hyphen` or `dot` pair and a `decimal` are doubtful ones."""
    era = sense_after("era-letter", text, at)
    quoted = text[at : at + 1] in parts.QUOTES
    fields = _fields(text, era[1] if era else at + quoted)
    if fields is None:
        return None
    if era:
        return _of_era(at, fields, int(era[0]), text)
    if quoted:
        return _quoted(text, at, fields)
    found = _triple(at, fields) if len(fields.numbers) == 3 else _pair(text, at, fields)
    return found if found and found.is_valid and not _goes_on(text, found) else None


def _fields(text: str, at: int) -> _Fields | None:
    """Two or three numbers with the same stroke between them, a blank after it allowed."""
    first = parts.number(text, at)
    stroke = text[first.end : first.end + 1] if first else ""
    if first is None or stroke not in _STROKES:
        return None
    numbers = [first]
    while len(numbers) < 3 and text.startswith(stroke, numbers[-1].end):
        following = parts.number(text, parts.blank_end(text, numbers[-1].end + 1))
        if following is None or not following.digits or following.length > 2:
            break
        numbers.append(following)
    return _Fields(tuple(numbers), stroke, numbers[-1].end) if len(numbers) > 1 else None


def _of_era(at: int, fields: _Fields, before_first: int, text: str) -> Moment | None:
    if len(fields.numbers) < 3 or fields.stroke != "/" or text[fields.end : fields.end + 1] in {*parts.DIGITS, "/"}:
        return None
    year, month, day = fields.values
    found = Moment(at, fields.end, before_first + year, month, day, shape="stroked")
    return found if found.is_valid and fields.lengths[0] <= 2 else None


def _quoted(text: str, at: int, fields: _Fields) -> Moment | None:
    """’25.7.18., ’25.3월; ’25.7 if a dot, a bracket or a range follows."""
    if fields.stroke != "." or fields.lengths[0] != 2:
        return None
    year, month = parts.full_year(fields.values[0]), fields.values[1]
    if len(fields.numbers) == 3:
        found = Moment(at, fields.end, year, month, fields.values[2], shape="stroked")
    else:
        unit = sense_after("month-unit", text, fields.end)
        following = text[fields.end : fields.end + 2].lstrip()[:1]
        if unit is None and following not in tuple(".~∼)"):
            return None
        found = Moment(at, unit[1] if unit else fields.end, year, month, shape="stroked")
    return found if found.is_valid else None


def _triple(at: int, fields: _Fields) -> Moment | None:
    """2026-07-18, 26/7/22, 26.07.22."""
    year, month, day = fields.values
    if fields.lengths[0] == 4 and year in parts.YEARS:
        return Moment(at, fields.end, year, month, day, shape="stroked")
    padded = fields.stroke == "/" or fields.lengths == (2, 2, 2)
    if padded and fields.lengths[0] == 2 and fields.stroke != "・" and year in _SHORT_YEARS:
        return Moment(at, fields.end, 2000 + year, month, day, shape="stroked")
    return None


def _pair(text: str, at: int, fields: _Fields) -> Moment | None:
    """2026-07, 26.2월; 2024.11, 8/14 and 03-14, which may be something else."""
    first, second = fields.values
    if fields.lengths[0] == 4:
        if first not in parts.YEARS or fields.stroke == "・":
            return None
        shape = "decimal" if fields.stroke == "." else "stroked"
        return Moment(at, fields.end, first, second, shape=shape)
    unit = sense_after("month-unit", text, fields.end) if fields.stroke == "." else None
    if unit and fields.lengths[0] == 2 and first in _SHORT_YEARS:
        return Moment(at, unit[1], 2000 + first, second, shape="stroked")
    doubtful = {"/": "slash", "-": "hyphen", ".": "dot"}.get(fields.stroke, "")
    return Moment(at, fields.end, None, first, second, shape=doubtful) if doubtful and fields.lengths[0] <= 2 else None


def _goes_on(text: str, found: Moment) -> bool:
    """Whether the digits are part of a longer code or number: 2025-0805-31, 3.12.1, 5/8B."""
    if sense_after("quarter-unit", text, found.end):
        return True  # 3/4분기
    following, second = text[found.end : found.end + 1], text[found.end + 1 : found.end + 2]
    if following in ("/", "-"):
        return following == "/" or (second in parts.DIGITS and found.shape not in ("slash", "stroked"))
    if following == ".":
        return second in parts.DIGITS
    return following.isascii() and (following.isalnum() or following == "%")
