"""The commands that read a few articles whole: `names`, `check`, `verify`, `report`, `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.cli.inputs import documents_of, figures_of, keep, known, mistakes, write
from ainews_extract.cli.parsing import (
    EXCEL,
    FORCE,
    LANG,
    NER,
    OUTPUT,
    PATHS,
    QUIET,
    READING,
    VOCABULARY,
    argument,
    command,
    text_option,
)
from ainews_extract.cli.printing import one_line, print_answer, print_article, print_documents, print_verdicts
from ainews_extract.cli.saying import FOUND, MISTAKE, count, fail, sayer
from ainews_extract.errors import PathError, ReadError

if TYPE_CHECKING:
    from ainews_extract.files.reading import Options


@command(PATHS, OUTPUT, LANG, VOCABULARY, NER, EXCEL, FORCE, QUIET, *READING)
def names(
    paths: list[str],
    output: str,
    lang: str,
    vocabulary: str,
    ner: bool,
    excel: bool,
    force: bool,
    quiet: bool,
    options: Options,
) -> int:
    """Extract the names in articles: organisations, models, products, benchmarks, people, places, programmes."""
    from ainews_extract import api, frames, pieces
    from ainews_extract.files import output as outputs

    asked = known(lang)
    say, faults = sayer(quiet=quiet), list[ReadError]()
    with mistakes(resumable=False):
        naming = api.naming_of("ginza" if ner else "rules", vocabulary or None)
        if output not in ("", "-"):
            outputs.check(output)
            keep(output, force=force)
        documents = documents_of(paths, faults, options, say)
        found = [
            (document.id, name) for document in documents for name in pieces.names(document, lang=asked, naming=naming)
        ]
        if documents and output:
            frames.write(frames.name_frame(found), output, excel=excel)
        elif documents:
            rows = ([doc, *(getattr(name, column) for column in _OF_NAMES[1:])] for doc, name in found)
            print_documents(_OF_NAMES, [[one_line(str(cell)) for cell in row] for row in rows])
    say(
        ", ".join(count(*each) for each in ((len(documents), "document"), (len(found), "name"), (len(faults), "error")))
    )
    return MISTAKE if any(isinstance(fault, PathError) for fault in faults) else FOUND if faults else 0


# The columns of a name that a person reads.
_OF_NAMES: Final = ("doc", "start", "text", "label", "name", "source")


@command(
    PATHS,
    text_option(
        "-o", "--output", help="Write the conflicts to this .csv, .jsonl, .parquet or .xlsx file too.", default=""
    ),
    LANG,
    VOCABULARY,
    FORCE,
    QUIET,
    *READING,
)
def check(paths: list[str], output: str, lang: str, vocabulary: str, force: bool, quiet: bool, options: Options) -> int:
    """Print where articles disagree, and conversions that stand out; exit status 1 where there are any."""
    from ainews_extract import analysis, frames

    asked = known(lang)
    if output:
        keep(output, force=force)
    say, faults = sayer(quiet=quiet), list[ReadError]()
    documents = documents_of(paths, faults, options, say)
    found = figures_of(documents, asked, vocabulary, quiet=quiet)
    figures = frames.frame(mention for each in found for mention in each)
    conflicts, rates = analysis.conflicts(figures), analysis.implied_rates(figures)
    odd = rates[rates["odd"]]
    if output:
        write(conflicts, output)
    for title, table in (("Conflicts", conflicts), ("Odd rates", odd)):
        if len(table):
            print_answer(title, table)
    counted = (
        (len(documents), "document"),
        (conflicts["thing"].nunique(), "conflict"),
        (len(odd), "odd rate"),
        (len(faults), "error"),
    )
    say(", ".join(count(*each) for each in counted))
    return MISTAKE if faults else FOUND if len(conflicts) or len(odd) else 0


@command(
    argument("text", help="The summary, translation or headline: a file, or - for standard input."),
    argument("paths", nargs="+", help="What it was made from: files, folders or patterns."),
    text_option("-o", "--output", help="Write the verdicts to a .csv, .jsonl, .parquet, .xlsx or .html file too."),
    LANG,
    FORCE,
    QUIET,
    *READING,
)
def verify(text: str, paths: list[str], output: str, lang: str, force: bool, quiet: bool, options: Options) -> int:
    """Check that every figure of a summary is supported by its source; exit status 1 where one is not."""
    from ainews_extract import verification
    from ainews_extract.seeing import verified

    asked = known(lang)
    as_page = output.endswith(".html")
    if output:
        keep(output, force=force)
    say, faults = sayer(quiet=quiet), list[ReadError]()
    told, sources = documents_of([text], faults, options, say), documents_of(paths, faults, options, say)
    if faults or not told:
        say(f"{count(len(faults), 'error')}; nothing was verified")
        return MISTAKE
    table = verification.verify(told, sources, lang=asked)
    if as_page:
        verified.write(table, told, sources, output)
    elif output:
        write(table, output)
    if len(table):
        print_verdicts(table)
    wrong = int((~table["verdict"].isin(verification.RIGHT)).sum())
    say(f"{count(len(table), 'figure')}, {wrong:,} not supported")
    return FOUND if wrong else 0


@command(
    PATHS,
    text_option("-o", "--output", help="The .html file; report.html if not given.", default="report.html"),
    text_option("--title", help="Its title.", default="Figures in AI news"),
    LANG,
    VOCABULARY,
    FORCE,
    QUIET,
    *READING,
)
def report(
    paths: list[str],
    output: str,
    title: str,
    lang: str,
    vocabulary: str,
    force: bool,
    quiet: bool,
    options: Options,
) -> int:
    """Write one HTML file over articles: texts, a table to filter, conflicts, charts; it loads nothing."""
    from ainews_extract.errors import WriteError
    from ainews_extract.seeing import reports

    asked = known(lang)
    keep(output, force=force)
    say, faults = sayer(quiet=quiet), list[ReadError]()
    documents = documents_of(paths, faults, options, say)
    if documents:
        found = figures_of(documents, asked, vocabulary, quiet=quiet)
        try:
            reports.report(documents, output, title=title, lang=asked, mentions=found)
        except WriteError as error:
            fail(str(error))
    say(f"{count(len(documents), 'document')}, {count(len(faults), 'error')}")
    return MISTAKE if faults else 0


@command(argument("path", help="An article: .md, .txt or .html."), LANG, VOCABULARY, QUIET, *READING)
def show(path: str, lang: str, vocabulary: str, quiet: bool, options: Options) -> int:
    """Print an article with its figures highlighted, and their table below; in pages where it is long."""
    asked = known(lang)
    say, faults = sayer(quiet=quiet), list[ReadError]()
    documents = documents_of([path], faults, options, say)
    for document, found in zip(documents, figures_of(documents, asked, vocabulary, quiet=quiet), strict=True):
        print_article(document, found)
    return MISTAKE if faults else 0
