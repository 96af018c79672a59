"""The spaCy component: in any pipeline, through DocBin and processes, with exact offsets."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import DocBin, Span

import ainews_extract as ax
from ainews_extract.integrations import spacy as component

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXT = "アップステージは総額2,378億ウォン（約260億円）を投じる。10人20社が加わる。"


def pipeline(code: str = "ja", /, **config: object) -> Language:
    nlp = spacy.blank(code)
    nlp.add_pipe("ainews_extract", config=config)
    return nlp


def figures(doc: Doc) -> list[tuple[str, str, object, object]]:
    return [(span.text, span.label_, span._.value, span._.unit) for span in doc.spans["figures"]]


FIGURES = [
    ("2,378億ウォン", "money", 237_800_000_000, "KRW"),
    ("260億円", "money", 26_000_000_000, "JPY"),
    ("10人", "count", 10, "人"),
    ("20社", "count", 20, "社"),
]


def test_figures_and_names_are_spans() -> None:
    doc = pipeline()(TEXT)
    assert figures(doc) == FIGURES
    (name,) = doc.spans["names"]
    assert (name.text, name.label_, name._.name, name._.source) == (
        "アップステージ",
        "organisation",
        "Upstage",
        "gazetteer",
    )
    assert not doc.ents


def test_extensions_hold_what_the_table_holds() -> None:
    doc, frame = pipeline()(TEXT), ax.extract(TEXT)
    assert [span._.modifier for span in doc.spans["figures"]] == frame["modifier"].to_list()
    assert [span._.exact for span in doc.spans["figures"]] == list(zip(frame["start"], frame["end"], strict=True))
    assert [span._.same_as for span in doc.spans["figures"]][1] == frame["same_as"][1]


def test_names_go_into_ents_on_request() -> None:
    doc = pipeline(ents=True)(TEXT)
    assert [(entity.text, entity.label_, entity._.name) for entity in doc.ents] == [
        ("アップステージ", "organisation", "Upstage")
    ]


def test_spans_that_end_inside_a_token_are_widened_and_keep_their_place() -> None:
    text = "업스테이지는 3천억원을 투자한다."
    doc = pipeline("xx")(text)
    (money,), (name,) = doc.spans["figures"], doc.spans["names"]
    assert (money.text, money._.exact) == ("3천억원을", (7, 11))
    assert (name.text, text[slice(*name._.exact)]) == ("업스테이지는", "업스테이지")


def test_two_figures_in_one_token_are_two_spans() -> None:
    doc = pipeline("xx")("10人20社が加わる。")
    assert [(span.text, span._.value) for span in doc.spans["figures"]] == [
        ("10人20社が加わる", 10),
        ("10人20社が加わる", 20),
    ]


def test_documents_go_through_docbin() -> None:
    nlp = pipeline()
    kept = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin(store_user_data=True).from_bytes(kept).get_docs(spacy.blank("ja").vocab)
    assert figures(doc) == FIGURES
    assert doc.spans["figures"][0]._.exact == (10, 19)


def test_two_processes_give_the_same() -> None:
    docs = pipeline().pipe([TEXT] * 4, n_process=2, batch_size=1)
    assert [figures(doc) for doc in docs] == [FIGURES] * 4


def test_it_works_behind_ginza() -> None:
    nlp = spacy.load("ja_ginza", exclude=["parser", "morphologizer", "bunsetu_recognizer", "compound_splitter"])
    nlp.add_pipe("ainews_extract")
    assert figures(nlp(TEXT)) == FIGURES


def test_settings_are_those_of_extract(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("form\tname\tlabel\n総額\tSogaku\tproduct\n", encoding="utf-8")
    doc = pipeline(kinds=["count"], vocabulary=str(own))(TEXT)
    assert [span.text for span in doc.spans["figures"]] == ["10人", "20社"]
    assert [span._.name for span in doc.spans["names"]] == ["Upstage", "Sogaku"]


@pytest.mark.parametrize("config", [{"kinds": ["nonsense"]}, {"language": "fr"}, {"entities": "magic"}])
def test_an_invalid_setting_is_an_error(config: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="known"):
        pipeline(**config)


def test_a_span_from_another_component_has_no_value() -> None:
    doc = pipeline()(TEXT)
    assert doc[0:1]._.value is None
    assert doc[0:1]._.exact is None
    assert spacy.blank("ja")("3億円")[0:1]._.unit is None


def test_an_extension_of_another_package_stays() -> None:
    assert all(Span.has_extension(name) for name in component.EXTENSIONS)
    before = Span.get_extension("value")
    component._register()  # noqa: SLF001 - what the import does
    assert Span.get_extension("value") == before


def test_the_entry_point_leads_to_the_factory() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"]["ainews_extract"].partition(":")
    assert (module, function) == (component.__name__, component.create.__name__)


def test_an_empty_text_has_no_spans() -> None:
    doc = pipeline()("")
    assert (len(doc.spans["figures"]), len(doc.spans["names"])) == (0, 0)
