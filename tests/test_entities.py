"""Names: the corpus of invented ones, the samples, the order of recognisers, users' own names, and any text."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

import ainews_extract as ax
import corpus_names
from ainews_extract import languages, readers, recognisers
from ainews_extract.errors import ReadError
from ainews_extract.names import catalogue
from ainews_extract.names.found import Names
from ainews_extract.page import Page
from ainews_extract.recognisers import Naming, gazetteer, ginza, initials, patterns
from ainews_extract.records import Entity
from ainews_extract.terms import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.recognisers import Recogniser

HOME = Path(__file__).parent.parent
CASES = [case for path in sorted(corpus_names.FOLDER.glob("*.txt")) for case in corpus_names.cases(path)]


def page_of(text: str, lang: str | None = None) -> Page:
    return Page(readers.document(text, ""), lang)


def names_of(text: str, **options: object) -> list[tuple[str, str, str]]:
    frame = ax.entities(text, **options)  # type: ignore[arg-type]
    return list(frame[["text", "label", "name"]].itertuples(index=False, name=None))


# -- the corpus -------------------------------------------------------------------------------------------------------


def marked(case: corpus_names.Case) -> object:
    known = [pytest.mark.xfail(strict=True)] if case.known_failure else []
    return pytest.param(case, id=case.id, marks=known)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: corpus_names.Case) -> None:
    page = page_of(case.text, case.lang)
    found = [(*page.in_source(name.start, name.end), name.label, name.name) for name in recognisers.recognise(page)]
    assert found == case.names


def test_the_corpus_has_as_many_look_alikes_as_names() -> None:
    silent = sum(not case.names for case in CASES)
    assert silent > len(CASES) / 3


def test_the_corpus_tries_the_patterns_and_not_the_list() -> None:
    rows = catalogue.load().rows
    makers = ("organisation", "model", "person")
    told = [
        [case.text[start:end] for start, end, label, _ in case.names if label in makers] for case in CASES if case.names
    ]
    by_the_list = [texts for texts in told if texts and all(catalogue.lower(text) in rows for text in texts)]
    assert len(by_the_list) < len(told) / 10


# -- the samples ------------------------------------------------------------------------------------------------------


def gold(lang: str) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (HOME / "tests" / "gold" / f"samples.{lang}.names.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["doc"]].append(row)
    return rows


def score(lang: str, labels: Sequence[str], chosen: tuple[Recogniser, ...] = recognisers.RECOGNISERS) -> float:
    """F1 of spans with their labels on the samples of a language."""
    counts: Counter[str] = Counter()
    for doc, rows in gold(lang).items():
        source = (HOME / "samples" / lang / doc).read_bytes().decode()
        page = page_of(source)
        found = {
            (*page.in_source(name.start, name.end), name.label)
            for name in recognisers.recognise(page, chosen)
            if name.label in labels
        }
        wanted = {(row["start"], row["end"], row["label"]) for row in rows if row["label"] in labels}
        counts += Counter(found=len(found), wanted=len(wanted), right=len(found & wanted))
    return 2 * counts["right"] / (counts["found"] + counts["wanted"])


@pytest.mark.parametrize(("lang", "most"), [("ja", 0), ("ko", 0)])
def test_names_on_the_samples_that_are_none_are_few(lang: str, most: int) -> None:
    false = 0
    for doc, rows in gold(lang).items():
        page = page_of((HOME / "samples" / lang / doc).read_bytes().decode())
        found = {page.in_source(name.start, name.end) for name in recognisers.recognise(page)}
        false += len(found - {(row["start"], row["end"]) for row in rows})
    assert false <= most


@pytest.mark.parametrize(("lang", "all_labels", "makers"), [("ja", 0.98, 0.98), ("ko", 0.97, 0.98)])
def test_floors_on_the_samples(lang: str, all_labels: float, makers: float) -> None:
    assert score(lang, LABELS) >= all_labels
    assert score(lang, ("organisation", "model")) >= makers


@pytest.mark.parametrize(("lang", "floor"), [("ja", 0.95), ("ko", 0.75)])
def test_without_any_list_companies_and_models_are_still_found(lang: str, floor: float) -> None:
    assert score(lang, ("organisation", "model"), (initials.recognise, patterns.recognise)) >= floor


# -- the order of trust -----------------------------------------------------------------------------------------------


def name(start: int, end: int, label: str = "organisation", source: str = "test") -> Entity:
    return Entity(start, end, "x" * (end - start), label, "X", source, "ja")


def finder(*found: Entity) -> Recogniser:
    return lambda page, known: iter(found)  # noqa: ARG005 - it has the shape of a recogniser


def test_an_earlier_recogniser_wins() -> None:
    page = page_of("あいうえおかきくけこ")
    first, second = name(2, 5), name(2, 5, "model")
    assert recognisers.proposals(page, (finder(first), finder(second))) == [first]
    assert recognisers.proposals(page, (finder(first), finder(name(4, 8)))) == [first]


def test_a_longer_name_holds_a_shorter_one() -> None:
    page = page_of("あいうえおかきくけこ")
    longer = name(0, 8)
    assert recognisers.recognise(page, (finder(name(2, 5), name(6, 7)), finder(longer))) == [longer]


def test_a_recogniser_sees_what_those_before_it_found() -> None:
    seen: list[int] = []

    def look(page: Page, known: Names) -> list[Entity]:
        del page
        seen.extend(entity.start for entity in known)
        return []

    recognisers.recognise(page_of("あいうえお"), (finder(name(1, 3)), look))
    assert seen == [1]


# -- the list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("アップステージと업스테이지とUpstage", ["Upstage"] * 3),
        ("nvidiaとNvidiaとNVIDIA", ["NVIDIA"] * 3),
        ("metaとMeta", ["Meta"]),
        ("GPT-4o、GPT 4o、ＧＰＴ－４ｏ", ["GPT-4o"] * 3),
        ("EXAONE4.0 32BとEXAONE 9.5", ["EXAONE 4.0", "EXAONE 9.5"]),
        ("DeepSeekはDeepSeekモデルを公開した", ["DeepSeek", "DeepSeek"]),
        ("https://openai.com と sam@openai.com", []),
    ],
)
def test_names_of_the_list(text: str, found: list[str]) -> None:
    assert [canonical for _, _, canonical in names_of(text)] == found


def test_a_company_and_a_model_with_the_same_name_are_distinguished() -> None:
    assert [label for _, label, _ in names_of("DeepSeekはDeepSeekモデルを公開した")] == ["organisation", "model"]


def test_the_list_is_sound() -> None:
    names = [name for group in catalogue.load().rows.values() for name in group]
    assert {name.label for name in names} == {*LABELS, ""}
    assert all(name.name.strip() == name.name != "" for name in names if name.label)
    assert len({name.name for name in names}) >= 800  # issue 5: at least 800 things
    things = {(name.name, name.label) for name in names if not name.guarded}
    several = [canonical for canonical, times in Counter(canonical for canonical, _ in things).items() if times > 2]
    assert several == []


def test_without_hangul_the_list_is_the_same_but_for_hangul() -> None:
    everything, without = catalogue.load(), catalogue.load(hangul=False)
    assert without.rows == {form: rows for form, rows in everything.rows.items() if not languages.has_hangul(form)}
    assert without.made == {form: name for form, name in everything.made.items() if not languages.has_hangul(form)}
    assert without.joiners == everything.joiners


# -- users' own names -------------------------------------------------------------------------------------------------


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "my_names.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_own_names_are_added_and_win(tmp_path: Path) -> None:
    own = table(tmp_path, "# ours", "form\tname\tlabel", "ヤマセミ\tYamasemi Inc\torganisation", "OpenAI\tOAI\tproduct")
    assert names_of("ヤマセミとOpenAIは", vocabulary=own) == [
        ("ヤマセミ", "organisation", "Yamasemi Inc"),
        ("OpenAI", "product", "OAI"),
    ]
    assert names_of("ヤマセミとOpenAIは") == [("OpenAI", "organisation", "OpenAI")]


def test_an_own_row_can_say_that_a_form_is_not_a_name(tmp_path: Path) -> None:
    own = table(tmp_path, "form\tlang\tname\tlabel", "Claude\tfr\t\t-")
    assert names_of("ClaudeとGemini", vocabulary=own) == [("Gemini", "model", "Gemini")]


def test_an_edited_file_is_read_anew(tmp_path: Path) -> None:
    own = table(tmp_path, "form\tname\tlabel", "ヤマセミ\tA\torganisation")
    assert names_of("ヤマセミは", vocabulary=own)[0][2] == "A"
    own.write_text("form\tname\tlabel\nヤマセミ\tB\torganisation\n", encoding="utf-8")
    assert names_of("ヤマセミは", vocabulary=own)[0][2] == "B"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (("form\tname\tlabel", "# note", "a"), "my_names.tsv, line 3: 1 cells, not 3"),
        (("form\tname\tlabel", "ab\tAb\tfirm"), "my_names.tsv, line 2: unknown label 'firm'"),
        (("form\tname\tlabel", "a\tAb\tmodel"), "my_names.tsv, line 2: a form has at least 2 characters"),
        (("form,name,label",), "my_names.tsv, line 1: the header must be form, lang, tag, sense, or form, name, label"),
        ((), "my_names.tsv, line 1: the header must be"),
    ],
)
def test_a_mistake_in_a_vocabulary_names_its_line(tmp_path: Path, rows: tuple[str, ...], message: str) -> None:
    with pytest.raises(ReadError) as raised:
        ax.extract("3億円", vocabulary=table(tmp_path, *rows))
    assert message in str(raised.value)


def test_a_missing_or_undecodable_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        ax.entities("", vocabulary=tmp_path / "none.tsv")
    path = tmp_path / "sjis.tsv"
    path.write_bytes("form\tname\tlabel\n日本\tJ\tplace".encode("cp932"))
    with pytest.raises(ReadError, match="is not UTF-8"):
        ax.entities("", vocabulary=path)


def test_own_names_are_subjects_of_figures(tmp_path: Path) -> None:
    own = table(tmp_path, "form\tname\tlabel", "やませみ\tYamasemi\torganisation")
    frame = ax.extract("やませみは3億円を調達した。", vocabulary=own)
    assert frame["subject"].to_list() == ["やませみ"]


def test_another_way_to_find_names_is_refused() -> None:
    with pytest.raises(ValueError, match="known: rules, ginza"):
        ax.extract("", entities="magic")


# -- the table --------------------------------------------------------------------------------------------------------

DTYPES = {"doc": "string", "start": "int64", "end": "int64"} | dict.fromkeys(
    ("text", "label", "name", "source", "lang"), "string"
)


@pytest.mark.parametrize("source", ["", "業스3億円", ["LGは", "業"], {"a": "LG"}])
def test_columns_and_dtypes_are_fixed(source: object) -> None:
    frame = ax.entities(source)  # type: ignore[arg-type]
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == DTYPES


def test_rows_name_their_document() -> None:
    frame = ax.entities({"a.md": "LGは**Up**stageと", "b.md": "카카오는"})
    assert frame[["doc", "text", "source", "lang"]].to_numpy().tolist() == [
        ["a.md", "LG", "gazetteer", "ja"],
        ["a.md", "Up**stage", "gazetteer", "ja"],
        ["b.md", "카카오", "gazetteer", "ko"],
    ]


def test_names_of_a_long_document_keep_their_place() -> None:
    text = "これは長い文である。\n\n" * 20_000 + "アップステージは"
    (row,) = ax.entities(text).to_dict("records")
    assert text[row["start"] : row["end"]] == row["text"] == "アップステージ"


# -- any text ---------------------------------------------------------------------------------------------------------

WORDS = """米 中 日 韓国 日本 LG AI研究院 GPT -4 4o Llama 3 8B 「 」 ‘ ’ ( ) （ ） ▽ 、 。 ・ の は が と 社 氏 CEO 代表 대표 은
    에 따르면 업체 다온솔 누리칩스 アルバ ラボ 研究所 モデル 모델 미·중 | - ** <b> ㎞ ｶﾞ İ 𠮷 株式会社 ㈜ 제2차 바우처""".split()
PIECES = st.sampled_from([*WORDS, " ", "\n", "\r\n", "\u2060", "\u3099", "\ufe0f"])


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_names_lie_in_the_text_and_apart(text: str) -> None:
    rows = ax.entities(text).to_dict("records")
    assert all(text[row["start"] : row["end"]] == row["text"] != "" for row in rows)
    assert all(row["end"] <= other["start"] for row, other in pairwise(rows))
    assert {row["label"] for row in rows} <= set(LABELS)
    assert all(row["name"] for row in rows)


# -- GiNZA ------------------------------------------------------------------------------------------------------------


def test_ginza_uses_only_labels_that_were_right_more_often_than_not() -> None:
    labels = ginza._labels()  # noqa: SLF001 - the table's reading is what is tried
    assert labels["Country"] == "place"
    assert not {"Company", "Person", "Product_Other", "Game", "Flora"} & set(labels)


def test_ginza_adds_and_never_overrides() -> None:
    page = page_of("アップステージはインドネシアで発表した。ナミビアでも使う。")
    known = Names([name(0, 7)])
    added = list(ginza.recognise(page, known))
    assert [entity.text for entity in added if entity.label == "place"] == ["インドネシア", "ナミビア"]
    assert all(entity.start >= len("アップステージ") for entity in added)
    assert list(ginza.recognise(page, Names(), sentences=[])) == []


def test_ginza_is_the_last_recogniser_where_it_is_asked_for() -> None:
    assert recognisers.chosen(Naming()) == recognisers.RECOGNISERS
    assert recognisers.chosen(Naming(ner=True)) == (*recognisers.RECOGNISERS, ginza.recognise)
    assert gazetteer.recognise in recognisers.RECOGNISERS
