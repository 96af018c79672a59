"""Calendar dates in ISO 8601: 2025年8月5日, 2026. 3. 12., 令和7年度, FY2026, 第3四半期 (--Q3), 8月4日〜6日, 4日 (---04).

A year is a date and 5年 a length; of 4日 and 26年 the words around them decide. Era years are those of Japan's law on era
names (令和元年 = 2019).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import measures, times
from ainews_extract.late import late
from ainews_extract.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page

_KANJI: Final = "〇一二三四五六七八九"
_SINO: Final = "일이삼사"
_N: Final = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_Y4: Final = (
    r"(?:(?:1[5-9]|2[01])\d\d|1[0-4]\d\d(?=\s?[年년]\s?\d{1,2}\s?[月월])|[一二][〇零一二三四五六七八九]{3}|"
    r"二千(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=年))"  # 二千年 may be a length
)
_Y2: Final = r"(?:\d{2}|[一二三四五六七八九][〇一二三四五六七八九])"
_ERAS: Final = (
    {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
    | dict.fromkeys("RＲ", 2018)
    | dict.fromkeys("HＨ", 1988)
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)


def _year(number: str = "") -> str:
    """A year in a pattern; its groups end in `number`, since a pattern may hold a group's name but once."""
    return rf"""
        (?:(?P<era{number}>令和|平成|昭和|大正|明治|[RH](?=\d))\s?(?P<era_year{number}>元|(?!0+年){_N})
           |(?P<year{number}>{_Y4})|[’'‘](?P<quoted{number}>\d\d)|(?P<short{number}>{_Y2}))
        \s?(?:年度?|년도?|\s?会計年度|\s?회계연도|\s?회계년도)(?!代|前[^半期年後]|間|대(?!\s?[표학])|목표)
    """


_DATE: Final = re.compile(
    rf"""
      (?P<iso_year>{_Y4})(?P<stroke>[-/.・])\s?(?P<iso_month>0?[1-9]|1[0-2])(?:(?P=stroke)\s?(?P<iso_day>3[01]|[12]\d|0?[1-9]))?(?![\d/\-]|\.\d|[A-Za-z%])
    | (?P<letter>[RHＲＨ])(?P<letter_year>\d{{1,2}})/(?P<letter_month>1[0-2]|0?[1-9])
      /(?P<letter_day>3[01]|[12]\d|0?[1-9])(?![\d/])
    | [’'‘](?P<dot_year>\d\d)\.\s?(?P<dot_month>1[0-2]|0?[1-9])
      (?:월|(?=\s?[~∼)])|\.(?:\s?(?P<dot_day>3[01]|[12]\d|0?[1-9])\.?)?)(?!\d)
    | (?:{_year()}\s?の?\s?)?
      (?:
          (?P<month>{_N})\s?(?:月|월)(?P<term>期)?(?:\s?(?P<day>{_N})\s?(?:日|일))?
        | 第\s?(?P<q_ja>[1-4一二三四])[・ ]?四半期
        | (?<!第)(?P<q_ko>[1-4일이삼사])\s?(?:[/·]4|사)?\s?분기
        | 第?(?P<q_short>[1-4])四半期(?!連続|ぶり|続|合計|累計|分|で|にわた|の間)
        | (?P<half>(?:上|下)半期|(?:上|下)期(?!限)|상반기|하반기)
        | (?<=[年度년도])\s?(?P<part>前半|後半)
        | (?<=[年년])\s?(?P<q_latin>Q[1-4]|[1-4]Q)
      )
    | {_year("2")}
    | (?P<day_only>{_N})\s?(?:日|일)
    | (?:FY|CY)\s?[’']?(?P<fiscal>{_Y4}|\d\d)(?!\d)
    | (?P<q_first>Q[1-4]|[1-4]Q)(?:\s?[/'’]?(?:FY)?(?P<q_year>{_Y4}|\d\d))?(?![A-Za-z\d.:_])(?!(?<=Q\d)\))
    | (?P<year_q>{_Y4})\s?(?P<q_last>Q[1-4]|[1-4]Q)(?![A-Za-z\d])
    | (?P<year_half>{_Y4})\s(?P<last_half>상반기|하반기)
    | (?P<month_name>{_MONTH_NAME})\s(?:(?P<name_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?P<name_year>{_Y4})(?!\d)
    | (?P<slash_month>1[0-2]|0?[1-9])[/.]\s?(?P<slash_day>3[01]|[12]\d|0?[1-9])\.?(?=
          \s?(?:時点|終値|始値)|\s?\((?:[月火水木金土日월화수목금토일]|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?\)|\s?[月火水木金土日]曜
        | (?:(?<=[/][012]\d)|(?<=[/]3\d))
          \s?(?:に|에|です|[~〜]|発売|開催|公開|まで|から|까지|부터))
    """,
    re.VERBOSE,
)
# Where a date may begin; the first characters stand first, as in numerals.py, then what touches the digits of one.
_START: Final = re.compile(
    r"""
    [0-9一二三四五六七八九十일이삼사오육유칠팔구시십천令平昭大明RHＲＨ’'‘FCQ第上下상하JFMASOND]
    (?:
        (?<=[0-9])(?=\d{0,3}\s{0,2}[年년月월日일/.\-–—─―−~〜∼Q四・·4분사会회부상하か])
          (?<![0-9]{2})(?:(?<![0-9][.,/:\-].)|(?<=[0-9]\.[12])(?=[09]\d\d年))(?<![A-Za-z]-.)
      | (?<=[一二三四五六七八九十])(?=[〇零一二三四五六七八九十千]{0,4}\s{0,2}[年년月월日일/.\-–—─―−~〜∼四会회부])
          (?<![一二三四五六七八九十〇百千].)
      | (?<=[일이삼사])(?<![가-힣].)(?=\s?사?\s?분기)
      | (?<=[일이삼사오육유칠팔구시십천])(?<![가-힣].)
          (?=[천구백십일이삼사오육칠팔]{0,6}(?:년|월\s?[십일이삼사오육칠팔구]|일[에부까\s]))
      | (?<=令)(?=和)|(?<=平)(?=成)|(?<=昭)(?=和)|(?<=大)(?=正)|(?<=明)(?=治)
      | (?<=[RHＲＨ])(?<![A-Za-z0-9\-].)(?=\d{1,2}(?:年|/\d{1,2}/\d))
      | (?<=[’'‘])(?=\d\d)
      | (?<=[FC])(?<![A-Za-z].)(?=Y[\s’']?\d\d)
      | (?<=Q)(?<![A-Za-z\d].)(?=[1-4])
      | (?<=第)(?=\s?[1-4一二三四][・ ]?四)
      | (?<=[上下])(?=半?期) | (?<=[상하])(?=반기)
      | (?<=[JFMASOND])(?<![A-Za-z].)(?=[a-z]{2,8}\.?\s\d)
    )
    """,
    re.VERBOSE,
)
_RANGE: Final = re.compile(
    r"\.?(?:\s?[(（][月火水木金土日월화수목금토일][)）])?(?:\s?\d{1,2}(?::\d\d|시))?\s?(?:[~〜∼\-–—─―−]|から|부터|에서)\s?(?:同(?=\d))?"
)
# 9/1〜9/7: two days of a week's news.
_SLASHED: Final = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])\s?[~〜∼\-–]\s?"
    r"(?P<last_month>1[0-2]|0?[1-9])/(?P<last>3[01]|[12]\d|0?[1-9])(?![\d/%A-Za-z])"
)
# 23/3期: the fiscal year that ends in March 2023.
_TERM: Final = re.compile(r"(?P<year>[0-4]\d)/(?P<month>1[0-2]|0?[1-9])期(?!間)")
# 2025.10.29 - 11.04: the second end of a range that began with a whole date.
_MONTH_AND_DAY: Final = re.compile(r"(?P<month>1[0-2]|0?[1-9])[./]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.]\d|\d)")
# 2023〜2024年, 3~5月, 5~7日, 1〜3月期, ’26~’28년, 24〜26年: the first end without its unit.
_BARE_END: Final = re.compile(
    rf"(?:[’'‘](?P<quoted>\d\d)|(?P<long>{_Y4})|(?P<number>{_N}))"
    r"\s?(?:[~〜∼\-–—─―−]\s?|부터\s|(?<=(?:19|20)\d\d)から)(?=[’'‘\d一二三四五六七八九十])"
)
_UNTIL: Final = late(
    r"(?=[はのがをで、。)」]|\Z)|\s?(?:[月火水木金土日]曜日?)?(?:まで|に(?:かけ|つい|わた|渡|及|関|おけ|おい)|까지|の間|の期間|사이)"
)


# 이천십오년 삼월 삼일, 삼월 삼일, 십오일에: spelled out; a month alone (이월, 사월) may be another word, and so may 삼일.
_NINE: Final = "일이삼사오육칠팔구"
_SPELLED_MONTH: Final = "십[일이]|[일이삼사오유칠팔구시]"
_SPELLED_DAY: Final = rf"[이삼]?십[{_NINE}]?|[{_NINE}]"
_SPELLED: Final = late(
    rf"(?:(?P<year>이천(?:[{_NINE}]?십[{_NINE}]?|[{_NINE}])|천구백[{_NINE}]십[{_NINE}]?)년"
    rf"(?:\s?(?P<month>{_SPELLED_MONTH})월(?:\s?(?P<day>{_SPELLED_DAY})일)?)?"
    rf"|(?P<month_2>{_SPELLED_MONTH})월\s?(?P<day_2>{_SPELLED_DAY})일)(?![가-힣](?<![에의도을를은는이가과와말초부까]))"
    rf"|(?P<day_3>[이삼]?십[{_NINE}]?)일(?=에(?![가-힣])|부터|까지|\s[월화수목금토일]요일)"
)


@dataclass(slots=True)
class _Date:
    """What a date says: its parts, None where it says nothing; `start` and `end` are its span."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    short: bool = False

    @property
    def iso(self) -> str:
        if self.part:
            return f"{'-' if self.year is None else self.year}-{self.part}"
        if self.month is None and self.day is None:
            return f"{self.year}"
        if self.month is None:
            return f"---{self.day:02}"
        head = f"{'-' if self.year is None else self.year}-{self.month:02}"
        return head if self.day is None else f"{head}-{self.day:02}"


def find(page: Page) -> Iterator[Figure]:
    """The dates of a page; `iso` is ISO 8601 with its truncated forms (--08-05, ---04), a range is an interval."""
    at = 0
    while match := _START.search(page.text, at):
        start = match.start()
        found = (
            _spelled(page, start)
            if page.text[start] in _HANGUL_STARTS
            else _slashed(page, start) or _bare_range(page, start)
        ) or _range(page, start)
        if found is None:
            at = match.start() + _run(page.text, match.start())
            continue
        at, iso, single = found
        if (
            single
            and single.short
            and not times.is_short_year(page.text, single.start, single.end, (single.year or 0) % 100)
        ):
            continue
        yield Figure(match.start(), at, "date", iso=iso)


def _slashed(page: Page, start: int) -> tuple[int, str, _Date | None] | None:
    """9/1〜9/7 and 23/3期: what only a stroke parts, where more than the stroke says that it is a date."""
    if days := _SLASHED.match(page.text, start):
        first = _Date(*days.span(), None, int(days["month"]), int(days["day"]))
        second = _Date(*days.span(), None, int(days["last_month"]), int(days["last"]))
        return days.end(), f"{first.iso}/{second.iso}", None
    if term := _TERM.match(page.text, start):
        return term.end(), f"20{term['year']}-{int(term['month']):02}", None
    return None


_HANGUL_STARTS: Final = frozenset(f"{_NINE}유시십천")


def _spelled(page: Page, start: int) -> tuple[int, str, _Date | None] | None:
    match = _SPELLED.match(page.text, start)
    if match is None:
        return None
    month = match["month"] or match["month_2"]
    day = match["day"] or match["day_2"] or match["day_3"]
    year, month_, day_ = (_sino(number) if number else None for number in (match["year"], month, day))
    found = _Date(*match.span(), year, month_, day_)
    return (found.end, found.iso, None) if _valid(found) else None


def _sino(form: str) -> int:
    """2015 of 이천십오, 6 of 유 (유월) and 10 of 시 (시월)."""
    total = digit = 0
    for char in form:
        if char in _NINE:
            digit = _NINE.index(char) + 1
        elif char in _STEPS:
            total, digit = total + (digit or 1) * _STEPS[char], 0
    return total + digit


_STEPS: Final = {"유": 6, "시": 10, "십": 10, "백": 100, "천": 1000}


_WORDS: Final = re.compile(r"\d+|[一二三四五六七八九十〇]+|.", re.DOTALL)


def _run(text: str, at: int) -> int:
    match = _WORDS.match(text, at)
    return len(match.group()) if match else 1


def _range(page: Page, start: int) -> tuple[int, str, _Date | None] | None:
    """The date at `start`, or the range that begins with it."""
    first = _date(page, start)
    if first is None:
        return None
    mark = _RANGE.match(page.text, first.end)
    second = mark and (_date(page, mark.end()) or _month_and_day(page, first, mark.end()))
    if (
        mark
        and second
        and _ordered(first, second)
        and (mark.group().strip() not in ("から", "에서") or _UNTIL.match(page.text, second.end))
    ):
        return second.end, f"{first.iso}/{_inherit(first, second).iso}", None
    return first.end, first.iso, first


def _month_and_day(page: Page, first: _Date, start: int) -> _Date | None:
    match = _MONTH_AND_DAY.match(page.text, start) if first.year and first.day else None
    return _Date(*match.span(), month=int(match["month"]), day=int(match["day"])) if match else None


def _bare_range(page: Page, start: int) -> tuple[int, str, _Date | None] | None:
    """2023〜2024年, 3~5月, 2025年1〜3月: an end whose unit the other one states."""
    year = _YEAR_AHEAD.match(page.text, start)
    year = year if year and year.group() else None
    begin = year.end() if year else start
    bare = _BARE_END.match(page.text, begin)
    second = bare and _date(page, bare.end())
    if not bare or not second or (year and second.year):
        return None
    if bare["long"] and second.month is not None:  # 2025~26年の6月: a range of years, and a month of each
        second = _date(page, bare.end(), end=page.text.find("年", bare.end()) + 1) or second
    first = _first_end(bare, second)
    whole = _date(page, start, end=year.end()) if year else None
    if first is None and whole and whole.month and not whole.day and second.month and second.day:
        first = _Date(bare.start(), bare.end(), day=_number(bare["number"] or "0"))  # 10月25~11月5日
    if first is None or (first.short and second.short and not _are_short_years(page, first, second)):
        return None
    if year:
        if whole is None:
            return None
        first, second = (
            replace(whole, start=first.start, month=first.month or whole.month, day=first.day),
            _inherit(whole, second),
        )
    return second.end, f"{first.iso}/{second.iso}", None


_YEAR_AHEAD: Final = re.compile(
    rf"(?:(?:{_Y4}|(?:令和|平成)(?:元|{_N})|{_Y2})\s?[年년]\s?)?(?:{_N}\s?[月월]\s?)?(?=\d{{1,2}}\s?[~〜∼\-–])"
)


def _first_end(bare: re.Match[str], second: _Date) -> _Date | None:
    number = _year_of(bare["long"]) if bare["long"] else _number(bare["number"] or bare["quoted"])
    whole_year = second.year is not None and second.month is None and second.part is None
    if whole_year and second.year is not None:
        year = number if bare["long"] else 2000 + number
        short = bool(bare["number"])
        return _Date(bare.start(), bare.end(), year=year, short=short) if year < second.year else None
    if bare["long"] or bare["quoted"] or second.year is not None:
        return None
    if second.month is not None and second.day is None:
        return _Date(bare.start(), bare.end(), month=number) if 0 < number <= 12 else None
    if second.day is not None and second.month is None:
        return _Date(bare.start(), bare.end(), day=number) if 0 < number < second.day else None
    if second.part and second.part[0] == "Q":
        return _Date(bare.start(), bare.end(), part=f"Q{number}") if number < int(second.part[1]) else None
    return None


def _are_short_years(page: Page, first: _Date, second: _Date) -> bool:
    """24〜26年 are 2024 to 2026; 5~10년 and 20~30년 are lengths unless what stands around them says years."""
    low, high = ((date.year or 0) % 100 for date in (first, second))
    if low in times.NEAR_YEAR and high in times.NEAR_YEAR and (low % 5 or high % 5):
        return True
    return low in times.NEAR_YEAR and times.is_short_year(page.text, first.start, second.end, high)


def _ordered(first: _Date, second: _Date) -> bool:
    return bool(first.year is None or second.year is None or first.year <= second.year)


def _inherit(first: _Date, second: _Date) -> _Date:
    """8月4日〜6日: the second end has the year and the month of the first where it names none."""
    year = first.year if second.year is None else second.year
    month = first.month if second.month is None and second.day is not None else second.month
    return replace(second, year=year, month=month)


def _date(page: Page, start: int, end: int | None = None) -> _Date | None:
    """The date that begins at `start`, or None."""
    text = page.text
    match = _DATE.match(text, start) if end is None else _DATE.match(text, start, end)
    if match is None:
        return None
    found = _parts(match)
    if found is None or not _valid(found) or (end is None and not _is_free(page, match, found)):
        return None
    return found


def _parts(match: re.Match[str]) -> _Date | None:
    group = match.groupdict()
    span = (match.start(), match.end())
    if group["iso_year"] or group["letter"] or group["dot_year"] or group["slash_month"]:
        return _parted(match, group, span)
    if group["month_name"]:
        month = _MONTHS.index(group["month_name"][:3].lower()) + 1
        return _Date(*span, _year_of(group["name_year"]), month, _int(group["name_day"]))
    if group["fiscal"]:
        return _Date(*span, _full(group["fiscal"]))
    if group["year_half"]:
        return _Date(*span, _full(group["year_half"]), part="H1" if group["last_half"] == "상반기" else "H2")
    if group["q_first"] or group["q_last"]:
        quarter = "Q" + (group["q_first"] or group["q_last"]).strip("Q")
        year = group["q_year"] or group["year_q"]
        return _Date(*span, _full(year) if year else None, part=quarter)
    if group["day_only"]:
        return _Date(*span, day=_number(group["day_only"]))
    return _with_year(match, group, span)


def _parted(match: re.Match[str], group: dict[str, Any], span: tuple[int, int]) -> _Date | None:
    """2026-07-18, R8/4/1, ’25.7.18. and 7/18: numbers with strokes or points between them."""
    if group["iso_year"]:
        if group["stroke"] in ".・" and not group["iso_day"]:
            return None  # 2025.8 may be a decimal, 2025・8 two numbers
        end = match.end()
        return _Date(span[0], end, _year_of(group["iso_year"]), int(group["iso_month"]), _int(group["iso_day"]))
    if group["letter"]:
        era_year = _ERAS[group["letter"]] + int(group["letter_year"])
        return _Date(*span, era_year, int(group["letter_month"]), int(group["letter_day"]))
    if group["dot_year"]:
        end = match.end() - match.group().endswith(".")
        return _Date(span[0], end, 2000 + int(group["dot_year"]), int(group["dot_month"]), _int(group["dot_day"]))
    end = match.end() - match.group().endswith(".")
    return _Date(span[0], end, None, int(group["slash_month"]), int(group["slash_day"]))


def _with_year(match: re.Match[str], group: dict[str, str | None], span: tuple[int, int]) -> _Date | None:
    era, era_year = group["era"] or group["era2"], group["era_year"] or group["era_year2"]
    long, quoted, short = (group[name] or group[f"{name}2"] for name in ("year", "quoted", "short"))
    year = None
    if era and era_year:
        year = _ERAS[era] + (1 if era_year == "元" else _number(era_year))
    elif long:
        year = _year_of(long)
    elif quoted or short:
        two = int(quoted) if quoted else _short(short or "")
        year = two + (1900 if two >= _LAST_CENTURY else 2000)
    fiscal = "度" in match.group() or "도" in match.group()
    alone = bool(short) and not (group["month"] or _part(group)) and not fiscal
    return _Date(*span, year, _maybe(group["month"]), _maybe(group["day"]), _part(group), short=alone)


def _part(group: dict[str, str | None]) -> str | None:
    """Q3 of 第3四半期, H1 of 上半期 and 前半."""
    for name in ("q_ja", "q_ko", "q_short"):
        if group[name]:
            return f"Q{_number(group[name] or '')}"
    if group["q_latin"]:
        return "Q" + (group["q_latin"] or "").strip("Q")
    half = group["half"] or group["part"]
    return None if half is None else ("H1" if half[0] in "上상前" else "H2")


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _maybe(text: str | None) -> int | None:
    return _number(text) if text else None


def _number(text: str) -> int:
    """12 or 十二, 3 of 삼분기."""
    if text in _SINO:
        return _SINO.index(text) + 1
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, ones = text.split("十")
        return 10 * (_KANJI.index(tens) if tens else 1) + (_KANJI.index(ones) if ones else 0)
    return int("".join(str(_KANJI.index(char)) for char in text))


def _year_of(text: str) -> int:
    if text.startswith("二千"):
        return 2000 + _number(text.removeprefix("二千"))
    return int(
        "".join(
            char if char.isdigit() and char.isascii() else str("〇一二三四五六七八九".find(char.replace("零", "〇")))
            for char in text
        )
    )


def _short(text: str) -> int:
    return _year_of(text)


def _full(year: str) -> int:
    return _year_of(year) if len(year) > 2 else 2000 + int(year)


_LAST_CENTURY: Final = 70  # ’98年 is 1998
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31


def _valid(found: _Date) -> bool:
    return (found.month is None or 0 < found.month <= _LAST_MONTH) and (found.day is None or 0 < found.day <= _LAST_DAY)


_LOW_END: Final = re.compile(r"(?<!\d)\d{1,2}\s?[~〜∼\-–]\s?\Z")
_MONTH_LENGTH: Final = re.compile(r"額|間|々|当たり|あたり|平均|\d{1,6}回|謝|給|次")


def _is_free(page: Page, match: re.Match[str], found: _Date) -> bool:
    """Whether the date stands by itself: no 3日間, no 日本 behind 10, no 二 of 十二月 before it."""
    text, start, end = page.text, match.start(), match.end()
    if text[start] in "一二三四五六七八九十" and not _kanji_stands(page, found, start, end):
        return False
    if found.day is not None and found.month is None and found.year is None:
        low = _LOW_END.search(text, max(0, start - 5), start)  # 週1〜3日
        if times.is_day_length(text, end, low.start() if low else start) or times.is_relative(text, end):
            return False
        if found.day == 1 and times.is_daily_rate(text, end):
            return False
    elif found.month is not None and found.day is None and found.year is None and _MONTH_LENGTH.match(text, end):
        return False
    if text[start - 1 : start] in ("第", "제") and text[start] != "第":
        return False
    if _VERSION.search(text, max(0, start - 8), start):
        return False
    if match["q_ja"]:
        return True  # 第3四半期決算, of which Sudachi makes one word
    if (
        match["q_ko"]
        and not _OF_YEAR.search(text, start, end)
        and re.match(r"\s?(?:연속|째|만에|동안|내내)", text[end : end + 4])
    ):
        return False
    return _DATED.match(text, found.end) is not None or measures.ends_word(page, start, found.end)


_OF_YEAR: Final = re.compile(
    r"\d\s?(?:[/·]4|사)\s?분기\Z"
)  # 3사분기, 3/4분기: the third of four, and no three quarters
_VERSION: Final = re.compile(r"(?:バージョン|ver\.?|[Vv]ersion|v|버전|빌드|build)\s?\Z")
_DATED: Final = re.compile(
    r"자(?=로|\s|에|\))|付|発(?!表|売|足|信)|朝|夜|夕|午[前後]|未明|正午|자정|현재|末|初[めの頭旬]|半ば|中(?![国央心古規枢])|内(?!閣|容|部)|比(?!較|率)|時点|以[降前]|頃|ごろ|春|夏|秋|冬|分(?!析|野|配)|実績|現在|版|卒|生(?=[\sの)、。]|\Z)|度|[上中下]旬|初(?!期|心)"
)


_PLACE: Final = late(r"[市町村区島坊月]")


def _kanji_stands(page: Page, found: _Date, start: int, end: int) -> bool:
    if found.year is not None and found.year > 1000 and not found.short:
        return True
    before = page.text[start - 1 : start]
    if before and before in "一二三四五六七八九十〇百千万":
        return False
    if (
        found.day is not None
        and found.month is None
        and (page.text[start:end] == "一日" or _PLACE.match(page.text, end))
    ):
        return False  # 一日 is a day long, or whole; 四日市 is a city
    return page.is_begun(start) and page.is_cut(end, start)
