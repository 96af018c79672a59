"""Frames: fixed dtypes, files written completely or not at all, cells that no spreadsheet runs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from ainews_extract.errors import ReadError, WriteError
from ainews_extract.frames import frame, read_csv, write
from ainews_extract.records import Mention, columns_of

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = """doc start end text kind value low high iso unit modifier measure subject time claim change base per scope out_of
benchmark same_as lang repeat_of subject_name benchmark_name surface section row column sentence""".split()
INTEGERS = {"start": "int64", "end": "int64", "out_of": "Int64", "same_as": "Int64", "repeat_of": "Int64"}
FLOATS = dict.fromkeys(("value", "low", "high"), "Float64")
DTYPES = {name: (INTEGERS | FLOATS).get(name, "string") for name in COLUMNS}

MONEY = Mention("a.md", 3, 12, "2,378億ウォン", "money", value=Decimal(237_800_000_000), unit="KRW", lang="ja")
RANK = Mention(
    "b.md", 0, 3, "19位", "ranking", value=Decimal(19), unit="rank", scope="世界", out_of=22, same_as=3, lang="ja"
)
RANGE = Mention("", 0, 5, "0.5~1%", "percent", low=Decimal("0.1") * 5, high=Decimal(1), unit="%", lang="ko")

# Any mention: the fields' own types, with what breaks tables among the texts.
TEXTS = st.text() | st.sampled_from(
    ["=1", "-$740M", "'=1", "''+x", '"', ",", "\r", "\r\n", "\n", "NA", "nan", "None", " ", "🎉"]
)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.none()
INDEXES = st.integers(0, 2**63 - 1)
NAMES = st.text(min_size=1) | st.none()  # an empty cell of a CSV is a missing one
STRATEGIES = {
    "str": TEXTS, "str | None": NAMES, "int": INDEXES, "int | None": INDEXES | st.none(), "Decimal | None": NUMBERS,
}  # fmt: skip
MENTIONS = st.builds(Mention, **{name: STRATEGIES[type_] for name, type_ in columns_of(Mention).items()})


def dtypes(table: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in table.dtypes.items()}


@pytest.mark.parametrize("mentions", [[], [MONEY], [RANGE], [MONEY, RANK, RANGE]])
def test_the_dtypes_are_the_same_whatever_the_rows(mentions: list[Mention]) -> None:
    table = frame(iter(mentions))
    assert dtypes(table) == DTYPES
    assert list(table.columns) == COLUMNS
    assert len(table) == len(mentions)


def test_cells() -> None:
    table = frame([MONEY, RANK, RANGE])
    assert table["value"].to_list()[:2] == [237_800_000_000.0, 19.0]
    assert table["low"].to_list()[2] == 0.5
    assert table["out_of"].to_list()[1] == 22
    assert table["same_as"].isna().to_list() == [True, False, True]
    assert table["subject"].isna().all()
    assert table["modifier"].to_list() == ["", "", ""]


def test_rows_as_python_dicts() -> None:
    table = frame([MONEY, RANK])
    first, second = table.astype(object).where(table.notna(), None).to_dict("records")
    assert first == {name: getattr(MONEY, name) for name in COLUMNS}
    assert (second["out_of"], second["low"]) == (22, None)


def test_numbers_that_no_column_holds_are_missing() -> None:
    table = frame([Mention("", 0, 1, "", "count", value=Decimal("1e400"), out_of=10**30)])
    assert table[["value", "out_of"]].isna().all(axis=None)


@given(st.lists(MENTIONS, max_size=5), st.booleans(), st.booleans())
def test_a_csv_is_read_back_as_it_was(tmp_path: Path, mentions: list[Mention], excel: bool, raw: bool) -> None:  # noqa: FBT001 - hypothesis
    table = frame(mentions)
    write(table, tmp_path / "a.csv", excel=excel, raw=raw)
    pd.testing.assert_frame_equal(read_csv(tmp_path / "a.csv", raw=raw), table)


@given(st.lists(MENTIONS, max_size=5))
def test_json_lines_and_parquet_hold_the_same(tmp_path: Path, mentions: list[Mention]) -> None:
    table = frame(mentions)
    write(table, tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == ""
    expected = table.astype(object).where(table.notna(), None).to_dict("records")
    assert [json.loads(line) for line in lines] == expected
    write(table, tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet").astype(table.dtypes), table)


def test_csv_as_a_person_reads_it(tmp_path: Path) -> None:
    write(frame([MONEY, RANGE]), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8").split("\n")[1:] == [
        'a.md,3,12,"2,378億ウォン",money,237800000000,,,,KRW,,,,,,,,,,,,,ja,,,,,,,,',
        ",0,5,0.5~1%,percent,,0.5,1,,%,,,,,,,,,,,,,ko,,,,,,,,",
        "",
    ]


def test_json_lines_are_readable_and_have_nulls(tmp_path: Path) -> None:
    write(frame([MONEY]), tmp_path / "a.jsonl")
    text = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    assert '"text": "2,378億ウォン", "kind": "money", "value": 237800000000, "low": null' in text


def test_a_parquet_file_of_no_rows_keeps_the_types(tmp_path: Path) -> None:
    write(frame([]), tmp_path / "a.parquet")
    assert dtypes(pd.read_parquet(tmp_path / "a.parquet")) == DTYPES


def test_excel_gets_its_signature(tmp_path: Path) -> None:
    write(frame([MONEY]), tmp_path / "a.csv", excel=True)
    assert (tmp_path / "a.csv").read_bytes()[:6] == b"\xef\xbb\xbfdoc"


FORMULAS = """=1+1 =HYPERLINK("http://a","b") +cmd|'/C'!A0 -2+3 -A1 -US$5 -(1) @SUM(A1) ＝1+1 ＠SUM -三億円 +1;x +1*2
'=1""".split()
FIGURES = """-$740M +12% -3億ドル -0.5 ＋１２％ ＋３億円 -5~10% -¥3,000 -7.5℃ 3-5億 △35억 '26年""".split()


def cell(text: str, folder: Path, *, raw: bool = False) -> str:
    """The cell that a spreadsheet finds in the file."""
    write(frame([Mention("", 0, 1, text, "money")]), folder / "a.csv", raw=raw)
    return str(pd.read_csv(folder / "a.csv", dtype=str)["text"][0])


@pytest.mark.parametrize("text", [*FORMULAS, "\t=1", "\r=1"])
def test_formulas_cannot_run(text: str, tmp_path: Path) -> None:
    assert cell(text, tmp_path) == "'" + text
    assert cell(text, tmp_path, raw=True) == text


@pytest.mark.parametrize("text", FIGURES)
def test_signed_figures_stay(text: str, tmp_path: Path) -> None:
    assert cell(text, tmp_path) == text


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    write(frame([MONEY]), "-")
    write(frame([MONEY]), tmp_path / "a.csv")
    assert capfdbinary.readouterr().out == (tmp_path / "a.csv").read_bytes()


def test_an_output_is_replaced_completely_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write(frame([MONEY]), path)
    before = path.read_bytes()
    with pytest.raises(WriteError, match=r"a\.jsonl: a text holds '\\ud800', which is not a character"):
        write(frame([MONEY, Mention("\ud800", 0, 1, "", "money")]), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    write(frame([]), path)
    assert path.read_bytes() == b""


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "b.csv").touch()
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    write(frame([MONEY]), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").is_symlink()
    assert len(read_csv(tmp_path / "b.csv")) == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xls", "unknown suffix '.xls'; known: .csv, .jsonl, .parquet, .xlsx"),
        ("a", "unknown suffix ''; known: .csv, .jsonl, .parquet, .xlsx"),
        ("no/a.csv", "its folder does not exist"),
        ("folder.csv", "is a folder"),
        ("x" * 300 + ".csv", "cannot be written (File name too long)"),
    ],
)
def test_an_unwritable_output_is_named(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(WriteError) as caught:
        write(frame([]), tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {message}"
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


HEADER = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"doc,start\n", ", line 1: lacks columns: end, text"),
        (b"", ", line 1: lacks columns: doc, start"),
        (b"\xff", ": is not CSV in UTF-8"),
        (f"{HEADER}\na,b\n".encode(), ", row 1: is not a row of figures"),
        (f"{HEADER}\n{',' * 21}\n".encode(), ", row 1: is not a row of figures"),
    ],
)
def test_tables_that_are_not_figures(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_csv(tmp_path / "a.csv")
    assert str(caught.value).startswith(f"{tmp_path / 'a.csv'}{message}")


def test_a_column_of_the_users_own_is_text(tmp_path: Path) -> None:
    write(frame([MONEY]).assign(note="1"), tmp_path / "a.csv")
    assert read_csv(tmp_path / "a.csv")["note"].to_list() == ["1"]
