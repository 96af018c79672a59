"""A text with its figures marked, the pandas accessor, the text for a terminal."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, strategies as st

import ainews_extract as ax
from ainews_extract import api, explanation
from ainews_extract.readers import document
from ainews_extract.seeing import views
from ainews_extract.seeing.terminal import highlighted, printable

TEXT = "総額2,378億ウォン（約260億円）を投じる。\n世界<b>3位</b>の𠮷野AI。"


class Shown(HTMLParser):
    """The content of a view in a browser: the text outside its style, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self._style = "", set[str](), False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._style = tag == "style"
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self._style = self._style and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.text += data


def test_the_source_is_shown_as_it_stands() -> None:
    shown = Shown(views.show(TEXT).html)
    assert shown.text.replace("=", "") == TEXT
    assert shown.tags <= {"div", "style", "mark", "span", "a"}


@given(st.text(st.sampled_from("3億円<>&\"'/scriptonerror= \n\u2060𠮷\0"), max_size=60))
def test_no_part_of_a_text_becomes_a_tag(text: str) -> None:
    assert Shown(views.show(text).html).tags <= {"div", "style", "mark", "span", "a"}


def test_the_meaning_of_a_figure_is_shown_on_hover_and_without_colour() -> None:
    html = unescape(views.show(TEXT).html)
    assert "KRW 237,800,000,000" in html
    assert "about JPY 26,000,000,000" in html
    assert re.findall(r'data-kind="(\w+)"', html) == ["money", "money", "ranking"]


def test_restated_amounts_are_linked_both_ways() -> None:
    html = views.show(TEXT).html
    marks = re.findall(r'<mark [^>]*id="([\w-]+)"', html)
    assert re.findall(r'class="ainews-same" href="#([\w-]+)"', html) == [marks[1], marks[0]]


def test_a_frame_gives_what_the_text_itself_gives() -> None:
    assert views.show(TEXT, api.extract(TEXT)).html == views.show(TEXT).html
    texts = pd.Series({"a": TEXT, "b": "売上高は5億ドル。"})
    assert views.show(texts, api.extract(texts)).html == views.show(texts).html


LONG = "今日は晴れだ。\n投資は3億円だった。\n次の文だ。\n明日は雨だ。\n世界3位に入った。\n明後日は雪だ。"


def test_of_some_kinds_only_the_sentences_around_are_shown() -> None:
    assert Shown(views.show(LONG, kinds="money", around=0).html).text.split() == ["…投資は3億円だった。"]
    near = Shown(views.show(LONG, around=1).html).text
    assert near.replace("…", "").replace("\n", "") == LONG.replace("\n", "")
    assert "…" in Shown(views.show(LONG, around=0).html).text
    assert views.show(LONG, kinds=["ranking"]).figures == 1
    assert Shown(views.show(LONG, kinds="date", around=3).html).text == ""
    with pytest.raises(ValueError, match="around is"):
        views.show(LONG, around=-1)
    with pytest.raises(ValueError, match="unknown kind"):
        views.show(LONG, kinds="monkey")


@pytest.mark.parametrize("text", [LONG, TEXT, "오늘은 맑다.\n투자는 3억 원이다.\n내일은 비다."])
def test_all_sentences_are_the_text(text: str) -> None:
    assert Shown(views.show(text, around=99).html).text == Shown(views.show(text).html).text


def test_the_text_says_its_language() -> None:
    assert '<div class="ainews-text" lang="ja">' in views.show(TEXT).html
    assert '<div class="ainews-text" lang="ko">' in views.show("투자는 3억 원이다.").html


HOSTILE = "<script>alert(1)</script>&lt;b&gt;の投資は3億円。"


def test_verdicts_and_explanations_have_a_display_that_runs_nothing() -> None:
    verdicts = ax.verify("<img src=x onerror=alert(1)>の投資は4億円。", HOSTILE)
    assert Shown(verdicts._repr_html_()).tags <= {"div", "style", "p", "table", "thead", "tbody", "tr", "th", "td"}
    assert "value differs" in verdicts._repr_html_()
    assert type(verdicts[["text"]]) is type(verdicts[verdicts["kind"] == "money"]) is pd.DataFrame
    assert ax.verify("今日。", "明日。")._repr_html_()
    told = ax.explain(HOSTILE, HOSTILE.index("3億"))
    shown = Shown(told._repr_html_())
    assert shown.tags <= {"div", "style", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "i", "small"}
    assert told == explanation.explain(HOSTILE, HOSTILE.index("3億"))


def test_a_frame_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text's frame"):
        views.show("売上高は5億ドルを超えたという。", api.extract(TEXT))


def test_both_themes_and_the_notebook_s_own() -> None:
    style = views.style()
    assert "prefers-color-scheme: dark" in style
    assert '[data-jp-theme-light="false"]' in style
    assert "url(" not in style


def test_the_accessor() -> None:
    texts = pd.Series(["投資は3億円。", None, "世界3位。"], index=["a", "b", "c"])
    assert texts.ainews.extract()["doc"].to_list() == ["a", "c"]
    assert [mention.text for mention in texts.ainews.mentions(kinds=["money"])] == ["3億円"]
    assert texts.ainews.show().figures == 2
    with pytest.raises(AttributeError, match="is for texts"):
        pd.Series([1, 2]).ainews  # noqa: B018 - the look-up is what is tested


def test_a_text_cannot_send_controls_to_the_terminal() -> None:
    hostile = document("\x1b]0;pwned\x07投資は3億円\x1b[2J。", "a")
    text = highlighted(hostile, api.mentions(hostile))
    assert text.plain == "]0;pwned投資は3億円[2J。"
    assert [text.plain[span.start : span.end] for span in text.spans] == ["3億円"]
    assert printable("a\tb\nc\x9b") == "a\tb\nc"
