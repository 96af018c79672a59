"""The tables of words: each loads, is sorted and has no duplicates, and a case or a sample needs each row."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest

import knockout
import prove
from ainews_extract import tables

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]

_UNITS: Final = "form lang side unit factor"
# The columns of each table, and those by which its rows are sorted and distinguished.
COLUMNS: Final = {
    "count": ("form lang", "form"),
    "count_not": ("form lang", "form"),
    "cues": ("form lang cue sense", "form lang cue"),
    "gazetteer": ("form lang name label", "name label form"),
    "generic": ("form lang", "form"),
    "ginza": ("form lang label right found", "form"),
    "hints": ("form lang label", "form"),
    "homographs": ("form lang", "form"),
    "idioms": ("form lang", "form"),
    "initials": ("form lang name alone common pairs", "lang form"),
    "not_names": ("form lang", "form"),
    "numerals": ("form lang value role", "form role"),
    "prefixes": ("form lang symbol", "form"),
    "variants": ("form lang name sep", "form"),
} | dict.fromkeys(
    "duration money multiple parameters percent quantity ranking score tokens".split(), (_UNITS, "form side")
)
LANGUAGES: Final = {"en", "ja", "ko"}


def rows_of(table: str) -> list[Row]:
    return tables.rows(table, COLUMNS[table][0])


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_are_sorted_and_none_stands_twice(table: str) -> None:
    keys = [tuple(row[column] for column in COLUMNS[table][1].split()) for row in rows_of(table)]
    assert [(one, other) for one, other in pairwise(keys) if one >= other] == []


@pytest.mark.parametrize("table", COLUMNS)
def test_cells_are_clean(table: str) -> None:
    for row in rows_of(table):
        assert row["form"].strip()
        assert row["lang"] in LANGUAGES
        assert all(cell == cell.strip() for column, cell in row.items() if column != "form")


@pytest.mark.parametrize("table", sorted({row.table for row in knockout.rows()} - set(COLUMNS)))
def test_any_other_table_is_clean_and_says_nothing_twice(table: str) -> None:
    rows = [row.cells for row in knockout.rows() if row.table == table]
    assert len(rows) == len(set(rows))
    assert all(cell == cell.strip() for row in rows for cell in row[1:])


# Each row needs a test: `knockout.py` takes it out, and some text must fail. A sample of them here, all in `make prove`.


def test_sampled_rows_are_proven_or_known_to_be_unproven() -> None:
    command = [sys.executable, prove.__file__, "--sample", "40", "--check"]
    tried = subprocess.run(command, check=False, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stdout + tried.stderr
    proven = re.search(r"(\d+) of +40 rows are proven", tried.stdout)
    assert proven
    assert 0 < int(proven[1]) < 40


def test_no_row_is_listed_as_unproven_that_is_gone() -> None:
    gone = set(prove.known()) - {str(row) for row in knockout.rows()}
    assert not gone, "`python tests/prove.py --sample 1` takes them off"


# The door itself.


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("form language", r"percent\.tsv: the header must be \['form', 'language'\]"),
        ("form lang", r"percent\.tsv: the header must be"),
    ],
)
def test_another_header_is_named(columns: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tables.rows("percent", columns)


def test_the_longest_form_wins_on_either_side() -> None:
    lookup = tables.Lookup({"ドル": 1, "香港ドル": 2, "港ドル": 3})
    assert lookup.before("5億香港ドル", 6) == (2, 2)
    assert lookup.before("5億港ドル", 5) == (3, 2)
    assert lookup.after("香港ドルだ", 0) == (2, 4)
    assert lookup.after("香港", 0) is None
    assert lookup.before("ドル", 0) is None
    assert lookup.after("ドル", 2) is None


def test_a_row_with_a_cell_too_many_is_named_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "percent.tsv").write_text("# A note.\nform\tlang\n%\ten\n％\ten\t?\n", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=r"percent\.tsv, line 4: 3 cells, not 2"):
        tables.rows("percent", "form lang")
