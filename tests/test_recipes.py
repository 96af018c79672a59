"""The recipes of docs/adding.md, followed in a copy of the package: each works with the files that it names and no others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).parent.parent / "src" / "ainews_extract"


class Copy:
    """A copy of the package that a recipe changes.

    Attributes:
        touched: The files that were changed, relative to the package.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.touched: set[str] = set()
        shutil.copytree(PACKAGE, home / PACKAGE.name)  # with its bytecode, so that it starts fast

    def add(self, path: str, text: str, *, after: str | None = None) -> None:
        """Add lines to a file: at its end, or below the line that holds `after`; a file that does not exist begins with them."""
        file = self.home / PACKAGE.name / path
        self.touched.add(path)
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
        places = [number for number, line in enumerate(lines, 1) if after is not None and after in line]
        assert after is None or len(places) == 1, f"{path}: {after!r} stands on {len(places)} lines"
        at = places[0] if places else len(lines)
        lines[at:at] = [text if text.endswith("\n") else f"{text}\n"]
        file.write_text("".join(lines), encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands in a file once."""
        file = self.home / PACKAGE.name / path
        self.touched.add(path)
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path}: {old!r} stands there {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def widen(self, path: str, column: str, *, before: str) -> None:
        """Add a column of zeros to a table."""
        file = self.home / PACKAGE.name / path
        self.touched.add(path)
        lines = file.read_text(encoding="utf-8").splitlines()
        header = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        at = lines[header].split("\t").index(before)
        for number, line in enumerate(lines[header:], header):
            cells = line.split("\t")
            lines[number] = "\t".join([*cells[:at], column if number == header else "0.00", *cells[at:]])
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(self, code: str) -> list[str]:
        """The lines that some code prints in a fresh process, with this copy as the package."""
        environment = os.environ | {"PYTHONPATH": str(self.home), "PYTHONWARNINGS": "error"}
        command = [sys.executable, "-c", f"import ainews_extract as ax\n{code}"]
        done = subprocess.run(
            command, cwd=self.home, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_currency_a_unit_and_a_counter_are_a_row_each(copy: Copy) -> None:
    copy.add("data/money.tsv", "ルピカ\tja\tafter\tXTS\t1")
    copy.add("data/quantity.tsv", "ムクル\tja\tafter\tmkl\t1")
    copy.add("data/count.tsv", "눈송이\tko")
    found = copy.run(
        "for each in ax.mentions('3億ルピカを投じ、250ムクルを使った。'): print(each.kind, each.value, each.unit)\n"
        "for each in ax.mentions('세 눈송이를 두었다.'): print(each.kind, each.value, each.unit)"
    )
    assert found == ["money 300000000 XTS", "quantity 250 mkl", "count 3 눈송이"]
    assert len(copy.touched) == 3


def test_a_word_is_a_row_of_the_lexicon(copy: Copy) -> None:
    text = "楓電機はざっくり3億円を投じた。"
    assert copy.run(f"print(ax.mentions('{text}')[0].modifier)") == [""]
    copy.add("data/lexicon/modifiers.tsv", "ざっくり\tja\tmodifier-before\tapprox")
    assert copy.run(f"print(ax.mentions('{text}')[0].modifier)") == ["approx"]
    assert len(copy.touched) == 1


KIND: Final = '''"""Floors: 38階, 38층."""

from ainews_extract import measures


def find(page):
    """The floors of a page."""
    for found in measures.measured(page, "floor"):
        yield measures.mention(page, "floor", found)
'''


def test_a_kind_is_a_module_a_table_a_record_and_its_name_in_two_lists(copy: Copy) -> None:
    copy.add("kinds/floor.py", KIND)
    copy.add("data/floor.tsv", "form\tlang\tside\tunit\tfactor\n階\tja\tafter\tfloor\t1\n층\tko\tafter\tfloor\t1")
    copy.add("kinds/__init__.py", "    floor,", after="    duration,")
    copy.add("kinds/__init__.py", '        Kind("floor", floor.find, _AMOUNT),', after='        Kind("duration"')
    copy.add("terms.py", '    "floor",', after='    "duration",')
    copy.change("units.py", '"duration", "score")', '"duration", "score", "floor")')
    found = copy.run(
        "for each in ax.mentions('本社は38階にある。'): print(each.kind, each.value, each.unit)\n"
        "print(len(ax.extract('38층에서 회의했다.', kinds='floor')), ax.KINDS[-2])\n"
        "print('38' in ax.show('38층에서 회의했다.').html, 'floor' in ax.report('38층에서 회의했다.'))"
    )
    assert found == ["floor 38 floor", "1 floor", "True True"]
    assert len(copy.touched) == 5


def test_a_name_is_a_row(copy: Copy) -> None:
    copy.add("data/gazetteer.tsv", "ヤマセミ\tja\tYamasemi\torganisation")
    found = copy.run("print(ax.mentions('ヤマセミは3億円を調達した。')[0].subject_name)")
    assert found == ["Yamasemi"]
    assert len(copy.touched) == 1


def test_a_measure_is_a_name_and_rows(copy: Copy) -> None:
    copy.add("terms.py", '    "donation",', after='    "discount",')
    copy.add("data/lexicon/measures.tsv", "浄財\tja\tmeasure\tdonation\n성금\tko\tmeasure\tdonation")
    found = copy.run(
        "print([each.measure for each in ax.mentions('浄財は3億円だ。성금은 3억원이다.')], ax.MEASURES[-1])\n"
        "print(len(ax.compare(ax.extract('楓電機の浄財は3億円だ。'), 'donation')))"
    )
    assert found == ["['donation', 'donation'] donation", "1"]
    assert len(copy.touched) == 2


def test_a_label_is_a_name_a_column_of_weights_and_rows(copy: Copy) -> None:
    copy.change("terms.py", '"place", "programme"]', '"place", "programme", "award"]')
    copy.widen("data/weights/names.tsv", "award", before="none")
    copy.add("data/gazetteer.tsv", "ヒスイ賞\tja\tJade Prize\taward")
    found = copy.run(
        "print(ax.entities('楓電機はヒスイ賞を得た。')[['text', 'label', 'name']].values.tolist()[-1], ax.LABELS[-1])\n"
        "print('ヒスイ賞' in ax.show('楓電機はヒスイ賞で3億円を得た。').html)"
    )
    assert found == ["['ヒスイ賞', 'award', 'Jade Prize'] award", "True"]
    assert len(copy.touched) == 3


LINK: Final = '''"""The venue of a figure: 展示会で3億円を集めた."""

from ainews_extract import links
from ainews_extract.score import Candidate


def candidates(page, figure, before):
    """The words with the tag `venue` in the sentence, and null."""
    sentence = page.sentence(figure.start)
    found = page.cues.within(sentence.start, figure.start, "venue")
    null = Candidate(None, ("null",))
    return [Candidate(cue.sense, ("place=before-figure",), cue.start, cue.end) for cue in found] + [null]


def complete(page, figures):
    """Set `venue` of the figures."""
    return links.fill(page, figures, "venue", candidates)
'''


def test_a_link_is_a_module_weights_a_step_and_a_field(copy: Copy) -> None:
    copy.add("links/venue.py", LINK)
    copy.add("data/weights/venue.tsv", "feature\tlang\tweight\tnote\nplace=before-figure\t\t2.0\t\nnull\t\t0.0\t")
    copy.add("data/lexicon/venues.tsv", "form\tlang\ttag\tsense\n展示会\tja\tvenue\tfair")
    copy.add("context/__init__.py", "from ainews_extract.links import venue", after="from ainews_extract.context")
    copy.add("context/__init__.py", "    venue,", after="    subject,")
    copy.add("figures.py", "    venue: str | None = None", after="    repeat_of: int | None = None")
    copy.add("records.py", "    venue: str | None = None", after='    sentence: str = ""')
    copy.change("kinds/__init__.py", "change base per same_as", "change base per venue same_as")
    copy.add("pipeline.py", "        venue=figure.venue,", after="        repeat_of=")
    found = copy.run(
        "text = '楓電機は展示会で3億円を集めた。'\n"
        "table = ax.extract(text, scores=True)\n"
        "print(table['venue'][0], 0.8 < table['venue_score'][0] < 1, 'place=before-figure' in ax.explain(text, 8))"
    )
    assert found == ["fair True True"]
    assert len(copy.touched) == 8


WRITER: Final = """
def _write_md(frame: pd.DataFrame, handle: IO[bytes]) -> None:
    lines = ([str(name) for name in frame], *rows(frame))
    handle.writelines(("| " + " | ".join(map(str, line)) + " |\\n").encode() for line in lines)


_WRITERS[".md"] = _write_md
"""


def test_an_output_format_is_a_suffix_and_a_writer(copy: Copy) -> None:
    copy.change("files/output.py", '".parquet", ".xlsx")', '".parquet", ".xlsx", ".md")')
    copy.add("frames.py", WRITER)
    found = copy.run(
        "from pathlib import Path\n"
        "Path('a.txt').write_text('売上高は3億円だ。', encoding='utf-8')\n"
        "ax.write(ax.extract(ax.read('a.txt')), 'a.md')\n"
        "ax.extract_to('a.txt', 'b.md')\n"
        "print(Path('a.md').read_text(encoding='utf-8').splitlines()[1][:23])\n"
        "print(Path('a.md').read_bytes() == Path('b.md').read_bytes())"
    )
    assert found == ["| a.txt | 4 | 7 | 3億円 |", "True"]
    assert len(copy.touched) == 2


ANALYSER: Final = '''"""Chinese: a character is a token."""

from ainews_extract.records import Token


def tokens(text):
    """The tokens of a text."""
    return [Token(at, at + 1, "") for at in range(len(text))]
'''
CUTTER: Final = '''"""Chinese: names and figures are phrases; nothing else is read."""


def cut(page, sentence, names, figures):
    """The noun phrases of a sentence; no verbs, relative clauses and clauses."""
    return [(name.start, name.end) for name in names], [], [], []
'''
PREDICATES: Final = '''"""Chinese: 了 ends a clause of the past."""


def form(words):
    """How some words end."""
    return "past" if words.endswith("了") else "present"
'''


def test_a_language_is_three_modules_their_lines_and_rows(copy: Copy) -> None:
    for folder, text in (("languages", ANALYSER), ("chunks", CUTTER), ("predicates", PREDICATES)):
        copy.add(f"{folder}/chinese.py", text)
        copy.change(f"{folder}/__init__.py", " import japanese, korean", " import chinese, japanese, korean")
    copy.change("languages/__init__.py", '"ko": korean.tokens}', '"ko": korean.tokens, "zh": chinese.tokens}')
    copy.change("chunks/__init__.py", '"ko": korean.cut}', '"ko": korean.cut, "zh": chinese.cut}')
    copy.change("predicates/__init__.py", '"ko": korean}', '"ko": korean, "zh": chinese}')
    copy.add("data/money.tsv", "元\tzh\tafter\tCNY\t1")
    copy.add("data/numerals.tsv", "亿\tzh\t100000000\tmyriad")
    found = copy.run("for each in ax.mentions('公司投资3亿元。', lang='zh'): print(each.value, each.unit, each.lang)")
    assert found == ["300000000 CNY zh"]
    assert len(copy.touched) == 8
