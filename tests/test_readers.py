"""Readers: what is text and what is mark, where files come from, what cannot be read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from ainews_extract.blanks import JOINER, fold
from ainews_extract.errors import ReadError
from ainews_extract.markup import unmark
from ainews_extract.readers import document, markdown, read


def shown(text: str) -> str:
    """A blanked text without the blanks."""
    return text.replace(JOINER, "")


# What a reader of the rendered page sees. Where source and result are the same, there is no mark in it.
MARKS = {
    "strong": ("**3億**円と__5億__円", "3億円と__5億__円"),
    "strong, punctuation inside": ("彼は**「3億円」**を示した。", "彼は「3億円」を示した。"),
    "emphasis": ("*3億円*と _5億円_ と***7億円***", "3億円と 5億円 と7億円"),
    "struck": ("~~3億円~~5億円", "3億円5億円"),
    "a bullet, a product, a range": ("* 3×4 2*3*4 5~10% 5~~10", "* 3×4 2*3*4 5~10% 5~~10"),
    "names with underscores": ("max_num_tokens と a__init__py", "max_num_tokens と a__init__py"),
    "masked names": ("김**씨는 3억원을", "김**씨는 3억원을"),
    "emphasis ends with the paragraph": ("**3億円\n\n5億円**", "**3億円\n\n5億円**"),
    "escaped": (r"\*3億円\* \$100 \[1\]", "*3億円* $100 [1]"),
    "backslash of a path": (r"C:\temp 1\2", r"C:\temp 1\2"),
    "link": ("[調達額3億円](https://a.example/100億 '題5億')だ", "調達額3億円だ"),
    "link with parentheses": ("[表](https://a.example/b_(c))。", "表。"),
    "link in brackets": ("[[速報]](/a/3)と[LG [AI]](../b.md)", "[速報]とLG [AI]"),
    "link of a defined name": ("[LG][x] [x] [y][]\n\n[x]: https://a.example '題'\n[Y]: /b", "LG x y\n\n\n"),
    "link of no name": ("[単独][速報] [서울=뉴스] [3][단독]", "[単独][速報] [서울=뉴스] [3][단독]"),
    "no address in the parentheses": (
        "[LG](時価総額10兆ウォン)と[A](1.5億円)",
        "[LG](時価総額10兆ウォン)と[A](1.5億円)",
    ),
    "no definition": ("[注]: 3億円\n[資料]: 5.5兆ウォン", "[注]: 3億円\n[資料]: 5.5兆ウォン"),
    "image": ("前![図1 3億円](a/1.png '5億')後", "前後"),
    "image in a link": ("[![3億円](a.png)](https://a.example)後", "後"),
    "automatic link": ("<https://a.example/3億>と<a@b.example>", "と"),
    "bare address": ("(https://a.example/ai-01?x=5%)で3億円、www.b.example。", "()で3億円、。"),
    "address before a full stop": ("見よ http://a.example/b. 3億", "見よ . 3億"),
    "mail": ("問合せ ir-2026@a.co.kr まで", "問合せ  まで"),
    "footnotes": ("増えた[12]。減る[3][4]が[^a]、[^1]: 注3億円", "増えた。減るが、 注3億円"),
    "footnote with its link": ("820億ドル[12](#fn12)に", "820億ドルに"),
    "footnote with a remark": ("増えた[1](3億円増)。", "増えた(3億円増)。"),
    "bracket after a space": ("社名 [12] と[2026年]", "社名 [12] と[2026年]"),
    "heading": ("## 3. 見出し\n#1位 ###", " 3. 見出し\n#1位 ###"),
    "quoted": ("> 3億円\n>> 5億円\n>30%", "3億円\n5億円\n>30%"),
    "inline code": ("`Llama 3`と``x``と` 3億", "Llama 3とxと` 3億"),
    "inline code of a tag": ("`<!--`と`<script>`の3億円", "<!--と<script>の3億円"),
    "fence": ("前\n```python\nx = '3億円'\n```\n後", "前\n\n\n\n後"),
    "fence of tildes": ("~~~\n3億円\n```\n~~~\n後", "\n\n\n\n後"),
    "fence left open": ("前\n```\n3億円", "前\n\n"),
    "fence on one line is code": ("```3億円```", "```3億円```"),
    "comment": ("前<!-- 3億円\n-->後<!-- 5億円", "前\n後"),
    "script and style": ("前<script>3億円</SCRIPT >後<style a='b'>x", "前後"),
    "inline tags": ("<b>3</b><span class='5億'>億</span>円<img alt=\"3>2\" src=x>", "3億円"),
    "block tags": ("<p>前</p><p>後<br/>次", "\n前\n\n後\n次"),
    "table of HTML": ("<table><tr><td>3</td><td a='1'>4</td></tr><TR><TH>5</TH></TR></table>", "\n\n|3|4\n|5\n"),
    "in pointed brackets": ("<표 1>과 <LG 제공>, x<y", "<표 1>과 <LG 제공>, x<y"),
    "table of Markdown": ("| a | **3** |\n|---|:-:|", "| a | 3 |\n|---|:-:|"),
    "marks between two figures": ("`H100`10枚、[GPT-4](/a)100億円", "H100`10枚、GPT-4]100億円"),
    "full width": ("［３億］＊５＊＃６", "[3億]*5*#6"),
}


@pytest.mark.parametrize("case", MARKS)
def test_marks(case: str) -> None:
    source, expected = MARKS[case]
    assert shown(unmark(source)) == expected


SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*/*.md"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_samples_read_as_a_markdown_parser_reads_them(path: Path) -> None:
    (read_,) = read(path)
    body = read_.source.index("\n---\n", 4) + 5
    ours = re.sub(r"(?m)^[*+-] |^[|: -]+$", "", shown(read_.text[body:]))  # list marks, rules of tables
    theirs = re.sub(r"(?<=\S)\[\d+\]", "", fold(words(read_.source[body:])))  # footnote marks, which are text to it
    assert re.sub(r"[\s|]", "", ours) == re.sub(r"[\s|]", "", theirs)


def words(source: str) -> str:
    """The words that markdown-it shows on a page; the reference for the test above."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    children = (child for token in tokens for child in [*(token.children or ()), token])
    return "\n".join(child.content for child in children if child.type in {"text", "code_inline"})


# Texts of the pieces that marks are made of, and texts of anything.
PIECES = st.sampled_from(
    """\\ ` `` ``` ~ ~~ ~~~ * ** *** _ __ [ ] ] ]( ) ( ![ [^a] [12] [x]: <a@b> <https://a> https://a.b/ www.a.b <b> </b>
    <td> <tr> <p class="a"> <br/> <!-- --> <script> </script> <style < > # ## > | --- " ' a@b.co 3億 円 あ 가 A 1 ３ 🎉
    \u2060 \u3099 \ufeff""".split()
) | st.sampled_from([" ", "\n", "\r", "\r\n", "\n\n", "\t", "---\n", "title: ", "\u3000", "\x00", "\x85"])
SOURCES = st.text() | st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES).map(lambda p: "---\n" + "".join(p))


@given(SOURCES)
def test_every_character_of_any_text_stays_or_is_blanked_in_its_place(source: str) -> None:
    text = document(source).text
    assert len(text) == len(source)
    for char, was in zip(text, source, strict=True):
        if was in "\r\n":
            assert char == was
        else:
            assert char in {JOINER, "|", "\n", fold(was)}


@given(st.text(alphabet="あ億円3，。가A \n"))
def test_a_text_without_marks_is_all_text(source: str) -> None:
    assert document(source).text == fold(source)


FRONT = """---
layout: post
title: "**3億円**の\\"裏\\""
date: 2026-02-13 09:00
excerpt: >-
  要約5億円
  次
tags: [7億円]
url: https://a.example/9
---
本文**2億円**"""


def test_front_matter_keeps_the_values_that_are_text() -> None:
    read_ = markdown.read("a.md", FRONT)
    assert shown(read_.text) == '\n\n**3億円**の\\"裏\\"\n\n\n  要約5億円\n  次\n\n\n\n本文2億円'
    assert (read_.title, read_.published, read_.url) == ('**3億円**の"裏"', "2026-02-13 09:00", "https://a.example/9")


@pytest.mark.parametrize("opening", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_front_matter_with_any_line_end_and_byte_order_mark(opening: str, line_end: str) -> None:
    source = opening + line_end.join(["---", "title: 3億円", "n: 5億円", "...", "本文"])
    read_ = document(source)
    assert shown(read_.text) == line_end.join(["", "3億円", "", "", "本文"])
    assert read_.title == "3億円"
    assert read_.text.index("3億円") == source.index("3億円")


@pytest.mark.parametrize(
    "source",
    [
        "---\n3億円を調達した。\n---\n本文",  # no mapping
        "---\ntitle: 3億円\n本文",  # no end
        "本文\n---\ntitle: 3億円\n---\n",  # not at the beginning
        "----\ntitle: 3億円\n---\n",
    ],
)
def test_invalid_front_matter_is_text(source: str) -> None:
    assert shown(document(source).text) == source
    assert document(source).title is None


BROKEN = {
    "---\ntitle: 'x\nn: 1\n---\n": "line ",
    "---\na: 1\nb: [1\nc: 2\n---\n": "line 4",
    "---\na: \x07\n---\n": "line 2",
    "---\na: " + "[" * 15_000 + "\n---\n": "line ",
    '---\na: "\\UFFFFFFFF"\n---\n': "line ",
    "---\n%YAML 1." + "1" * 5_000 + "\n---\n": "line ",
}


@pytest.mark.parametrize("source", BROKEN)
def test_broken_front_matter_is_an_error_in_a_file_and_text_in_a_string(source: str) -> None:
    with pytest.raises(ReadError) as caught:
        markdown.read("a.md", source)
    assert str(caught.value).startswith(f"a.md, {BROKEN[source]}")
    assert document(source).title is None


def test_aliases_in_front_matter_are_not_multiplied() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert document(f"---\n{bomb}title: 題\n---\n").title == "題"


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with texts and unrelated files."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "posts"
    for name in ("b.md", "a.txt", "2026/c.markdown", "2026/[x] D.MD", ".git/e.md", "2026/.f.md", "g.png"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.name}の3億円", encoding="utf-8")
    return folder


def ids(paths: str | list[str]) -> list[str]:
    return [document_.id for document_ in read(paths)]


ALL = ["posts/2026/[x] D.MD", "posts/2026/c.markdown", "posts/a.txt", "posts/b.md"]


@pytest.mark.usefixtures("posts")
@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ("posts", ALL),
        ("./posts/", ALL),
        ("posts/*", ALL),
        ("posts/**/*.md", ["posts/b.md"]),
        ("posts/[ab].*", ["posts/a.txt", "posts/b.md"]),
        ("posts/2026/[x] D.MD", ["posts/2026/[x] D.MD"]),
        (["posts/b.md", "posts/2026"], ["posts/b.md", "posts/2026/[x] D.MD", "posts/2026/c.markdown"]),
        ([], []),
    ],
)
def test_paths_folders_and_patterns(paths: str | list[str], found: list[str]) -> None:
    assert ids(paths) == found


def test_an_absolute_path_and_a_path_object(posts: Path) -> None:
    assert [document_.id for document_ in read(posts / "b.md")] == [(posts / "b.md").as_posix()]


def test_a_link_to_a_folder_is_not_followed(posts: Path) -> None:
    (posts / "2026" / "back").symlink_to(posts)
    assert ids("posts") == ALL


def test_the_source_is_the_file_as_decoded(posts: Path) -> None:
    (posts / "b.md").write_bytes("\ufeff# 題\r\n３億円\r".encode())
    (read_,) = read("posts/b.md")
    with (posts / "b.md").open(encoding="utf-8", newline="") as file:
        assert read_.source == file.read() == "\ufeff# 題\r\n３億円\r"
    assert shown(read_.text) == " 題\r\n3億円\r"


KNOWN = ".csv, .docx, .htm, .html, .jsonl, .markdown, .md, .parquet, .tsv, .txt, .xlsx"


@pytest.mark.usefixtures("posts")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("posts/no.md", "posts/no.md: no such file or folder"),
        ("nothing/*.md", f"nothing/*.md: nothing to read there: no {KNOWN} file"),
        ("posts/g.png", f"posts/g.png: unknown suffix '.png'; known: {KNOWN}"),
        ("empty", f"empty: nothing to read there: no {KNOWN} file"),
        ("bad.txt", "bad.txt, byte 7: is not text in UTF-8 or in a Japanese or Korean encoding"),
        ("nul.txt", "nul.txt, byte 3: is not text: it holds a NUL character"),
        ("line\nend.md", "line\\nend.md: no such file or folder"),
        ("x" * 300 + ".md", "x" * 300 + ".md: cannot be read (File name too long)"),
    ],
)
def test_an_unreadable_source_is_named_and_the_rest_is_read(path: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.txt").write_bytes(b"abc def\xff\xfe 3")
    (tmp_path / "nul.txt").write_bytes("億\0円".encode())
    with pytest.raises(ReadError) as caught:
        list(read(path))
    assert str(caught.value) == message
    faults: list[ReadError] = []
    assert [document_.id for document_ in read([path, "posts/a.txt"], on_error=faults.append)] == ["posts/a.txt"]
    assert list(map(str, faults)) == [message]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_to_enter(posts: Path) -> None:
    (posts / "2026").chmod(0)
    faults: list[ReadError] = []
    assert [document_.id for document_ in read("posts", on_error=faults.append)] == ["posts/a.txt", "posts/b.md"]
    assert [fault.name for fault in faults] == ["posts/2026"]
    (posts / "2026").chmod(0o755)


def test_a_file_name_that_is_not_unicode_is_escaped(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff.txt", os.O_CREAT))
    (read_,) = read(tmp_path)
    assert read_.id == f"{tmp_path.as_posix()}/\\xff.txt"
