"""The commands that read all articles before they answer: `names`, `check`, `verify`, `report`, `show`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract.cli import looking
from ainews_extract.cli.inputs import keep, mistakes, outcomes_of, status_of, write
from ainews_extract.cli.parsing import COMMON, EXCEL, FORCE, NER, OUTPUT, PATHS, argument, command, text_option
from ainews_extract.cli.printing import one_line, print_answer, print_article, print_documents, print_verdicts
from ainews_extract.cli.saying import FOUND, count, fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.batch.worker import Outcome
    from ainews_extract.cli.parsing import Common
    from ainews_extract.errors import ReadError
    from ainews_extract.records import Document
    from ainews_extract.verification.statements import Statement


@command(PATHS, OUTPUT, NER, EXCEL, FORCE, *COMMON)
def names(paths: list[str], output: str, ner: bool, excel: bool, force: bool, common: Common) -> int:
    """Extract the names in articles: organisations, models, products, benchmarks, people, places, programmes.

    Examples:
      ainews names posts/                        a table on the terminal
      ainews names news.xlsx -o names.csv        each row of the sheet is an article

    Exit status: 0 success; 1 some documents could not be read, the rest was processed; 2 a mistake in the command.
    """
    from ainews_extract import frames
    from ainews_extract.files import output as outputs

    faults: list[ReadError] = []
    with mistakes(resumable=False):
        if output not in ("", "-"):
            outputs.check(output)
            keep(output, force=force)
        done = outcomes_of(paths, common, faults, looking.for_names, ner=ner, noun="name")
        found = [(each.id, name) for each in done for name in each.looked]
        if done and output:
            frames.write(frames.name_frame(found), output, excel=excel)
        elif done:
            rows = ([doc, *(getattr(name, column) for column in _OF_NAMES[1:])] for doc, name in found)
            print_documents(_OF_NAMES, [[one_line(str(cell)) for cell in row] for row in rows])
    common.say(_counted((len(done), "document"), (len(found), "name"), (len(faults), "error")))
    return status_of(faults)


# Comparing the figures of so many documents takes seconds.
_MANY: Final = 100
_OF_NAMES: Final = ("doc", "start", "text", "label", "name", "source")


def _counted(*counts: tuple[int, str]) -> str:
    return ", ".join(count(*each) for each in counts)


def _documents(done: Sequence[Outcome]) -> list[Document]:
    return [each.document for each in done if each.document]


@command(
    PATHS,
    text_option(
        "-o",
        "--output",
        what="FILE",
        help="Write the conflicts to this .csv, .jsonl, .parquet or .xlsx file too.",
        default="",
    ),
    FORCE,
    *COMMON,
)
def check(paths: list[str], output: str, force: bool, common: Common) -> int:
    """Print conflicts between articles, and odd conversions.

    Examples:
      ainews check posts/                        compare all articles of the folder
      ainews check posts/ -o conflicts.xlsx      also write the conflicts to a table

    Exit status: 0 none was found; 1 one was found, or a document could not be read; 2 a mistake in the command.
    """
    from ainews_extract import analysis, frames

    if output:
        keep(output, force=force)
    faults: list[ReadError] = []
    done = outcomes_of(paths, common, faults)
    if len(done) >= _MANY:
        common.say(f"comparing the figures of {count(len(done), 'document')}")
    figures = frames.frame(mention for each in done for mention in each.mentions)
    conflicts, rates = analysis.conflicts(figures), analysis.implied_rates(figures)
    odd = rates[rates["odd"]]
    if output:
        write(conflicts, output)
    for title, table in (("Conflicts", conflicts), ("Odd rates", odd)):
        if len(table):
            print_answer(title, table)
    common.say(
        _counted(
            (len(done), "document"),
            (conflicts["thing"].nunique(), "conflict"),
            (len(odd), "odd rate"),
            (len(faults), "error"),
        )
    )
    return status_of(faults) or (FOUND if len(conflicts) + len(odd) else 0)


@command(
    argument("text", help="The summary, translation or headline: a file, or - for standard input."),
    argument("paths", nargs="+", help="Its source: files, folders or patterns."),
    text_option(
        "-o", "--output", what="FILE", help="Write the verdicts to a .csv, .jsonl, .parquet, .xlsx or .html file too."
    ),
    FORCE,
    *COMMON,
)
def verify(text: str, paths: list[str], output: str, force: bool, common: Common) -> int:
    """Check that the source supports every figure of a summary; --lang is the language of the summary.

    Examples:
      ainews verify summary.txt article.html     each figure of the summary with its verdict
      pbpaste | ainews verify - posts/ -o verdicts.html

    Exit status: 0 it supports all; 1 it does not, or a document could not be read; 2 a mistake in the command.
    """
    from ainews_extract import verification
    from ainews_extract.seeing import verified

    if output:
        keep(output, force=force)
    faults: list[ReadError] = []
    told = outcomes_of([text], common, faults, looking.for_verification)
    sources = outcomes_of(paths, replace(common, lang=None), faults, looking.for_verification)
    if faults or not told:
        common.say(f"{count(len(faults), 'error')}; nothing was verified")
        return status_of(faults)
    table = verification.compared(_statements(told), _statements(sources))
    if output.endswith(".html"):
        verified.write(table, _documents(told), _documents(sources), output)
    elif output:
        write(table, output)
    print_verdicts(table)
    wrong = int((~table["verdict"].isin(verification.RIGHT)).sum())
    common.say(f"{count(len(table), 'figure')}, {wrong:,} not supported")
    return FOUND if wrong else 0


def _statements(done: Sequence[Outcome]) -> list[Statement]:
    return [statement for each in done for statement in each.looked]


@command(
    PATHS,
    text_option("-o", "--output", what="FILE", help="The .html file; default report.html.", default="report.html"),
    text_option("--title", what="TEXT", help="Its title.", default="Figures in AI news"),
    FORCE,
    *COMMON,
)
def report(paths: list[str], output: str, title: str, force: bool, common: Common) -> int:
    """Write one HTML file about articles: texts, a table to filter, conflicts, charts; it loads nothing.

    Examples:
      ainews report posts/ -o report.html        open it in a browser
      ainews report posts/ --workers 4 --title '2026年1月'

    Exit status: 0 success; 1 some documents could not be read, the rest was processed; 2 a mistake in the command.
    """
    from ainews_extract.errors import WriteError
    from ainews_extract.seeing import reports

    keep(output, force=force)
    faults: list[ReadError] = []
    done = outcomes_of(paths, common, faults, looking.for_report)
    if len(done) >= _MANY:
        common.say(f"writing {output} over {count(len(done), 'document')}")
    if done:
        try:
            reports.report(
                _documents(done),
                output,
                title=title,
                mentions=[each.looked[0] for each in done],
                looked=[each.looked[1] for each in done],
            )
        except WriteError as error:
            fail(str(error))
    common.say(_counted((len(done), "document"), (len(faults), "error")))
    return status_of(faults)


@command(argument("path", help="An article: .md, .txt, .html or .docx."), *COMMON)
def show(path: str, common: Common) -> int:
    """Print an article with its figures highlighted, and their table below; in a pager if it is long.

    Examples:
      ainews show article.docx
      curl -s https://… | ainews show - --format html

    Exit status: 0 success; 1 the article could not be read; 2 a mistake in the command.
    """
    faults: list[ReadError] = []
    for each in outcomes_of([path], common, faults):
        if each.document:
            print_article(each.document, each.mentions)
    return status_of(faults)
