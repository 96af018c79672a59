"""`ainews extract`: the figures of articles as a table."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract.cli.inputs import mistakes, progress
from ainews_extract.cli.parsing import (
    COMMON,
    EXCEL,
    FORCE,
    NER,
    OUTPUT,
    argument,
    command,
    number_option,
    switch,
    text_option,
)
from ainews_extract.cli.printing import print_figures
from ainews_extract.cli.saying import MISTAKE, fail, reporter
from ainews_extract.errors import PathError
from ainews_extract.files.reading import DEPTH, RATIO, VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ainews_extract.batch.run import Summary
    from ainews_extract.batch.worker import Job
    from ainews_extract.cli.parsing import Common
    from ainews_extract.errors import ReadError
    from ainews_extract.files.reading import Options
    from ainews_extract.records import Mention


@command(
    argument("paths", nargs="*", help="Files, folders or patterns; - is standard input."),
    OUTPUT,
    text_option("--kinds", what="KIND,…", help="Only these kinds, such as money,ranking; see docs/kinds.md."),
    NER,
    switch("--no-links", help="Leave out owners, measures, times, claims and rates: the same rows in half the time."),
    EXCEL,
    switch("--raw", help="Do not escape cells that a spreadsheet would run, such as =1+2."),
    FORCE,
    switch("--resume", help="Continue an interrupted run, or try failed documents again."),
    text_option("--files-from", what="FILE", help="A file that lists paths, one per line; - is standard input."),
    *COMMON,
    switch("--follow-links", help="Follow links in folders."),
    number_option("--max-size", help="The most MB of a document, unpacked; default 128.", least=1, default=128),
    number_option("--max-row", help="The most MB of a row; default 16.", least=1, default=16),
    number_option(
        "--max-ratio", help="How many times its size a file may unpack to; default 200.", least=1, default=RATIO
    ),
    number_option("--max-values", help="The most cells or values of a row; default 100000.", least=1, default=VALUES),
    number_option("--max-depth", help="How deep the JSON of a row may be nested; default 100.", least=1, default=DEPTH),
)
def extract(
    paths: list[str],
    output: str,
    kinds: str,
    ner: bool,
    no_links: bool,
    excel: bool,
    raw: bool,
    force: bool,
    resume: bool,
    files_from: str,
    common: Common,
    follow_links: bool,
    max_size: int,
    max_row: int,
    max_ratio: int,
    max_values: int,
    max_depth: int,
) -> int:
    """Extract the figures of articles into a table; without -o it goes to the terminal.

    Reads .md, .txt, .html, .docx, .jsonl, .csv, .tsv, .xlsx and .parquet, each also as .gz, from files, folders, patterns.
    Kinds: money, parameters, ranking, score, percent, multiple, count, date, duration and more; all are in docs/kinds.md.

    Examples:
      ainews extract posts/                                     a table on the terminal
      ainews extract posts/ -o figures.csv --excel              a CSV for Excel
      ainews extract news.csv --text-column 記事 --kinds money    one article per row
      curl -s https://… | ainews extract - --format html        a page from the web

    Exit status: 0 success; 1 some documents could not be read, the rest was processed; 2 a mistake in the command.
    """
    from ainews_extract import api, readers
    from ainews_extract.batch import run, settings
    from ainews_extract.batch.progress import counted, nothing_in
    from ainews_extract.files import output as outputs
    from ainews_extract.files.others import skipped

    options: Options = {
        **common.reading,
        "follow_links": follow_links,
        "largest": max_size * 2**20,
        "longest_row": max_row * 2**20,
        "ratio": max_ratio,
        "values": max_values,
        "depth": max_depth,
    }
    common = replace(common, reading=options)
    asked = [kind.strip() for kind in kinds.split(",")] if kinds else None
    with mistakes(resumable=output not in TO_SCREEN):
        settings.check(asked, common.lang, common.workers, options, common.timeout)
        if output:
            outputs.check(output)
        given = _given(paths, files_from)
        entities = "ginza" if ner else "rules"
        if output in TO_SCREEN:
            naming = api.naming_of(entities, common.vocabulary, links=not no_links)
            form = "csv" if output else "records"
            job = settings.job_of(asked, common.lang, options, form=form, raw=raw, naming=naming)
            summary = _stream(job, given, common, excel=excel)
        else:
            with progress(given, common) as watch:
                summary = run.extract_to(
                    *(given, output), kinds=asked, lang=common.lang, entities=entities, vocabulary=common.vocabulary,
                    links=not no_links, workers=common.workers, timeout=common.timeout, resume=resume, force=force,
                    excel=excel, raw=raw, on_error=_some(common.say, output), watch=watch, **options,
                )  # fmt: skip
    if nothing := nothing_in(summary):
        common.say(nothing)
    common.say(counted(summary) + (f" ({summary.resumed:,} of them by an earlier run)" if summary.resumed else ""))
    if not common.quiet and (left := skipped(given, readers.SUFFIXES)):
        common.say(left)
    return MISTAKE if summary.unusable else int(summary.errors > 0)


# Outputs that are printed while they are made, instead of written to a file.
TO_SCREEN: Final = frozenset(("", "-"))


def _given(paths: Sequence[str], files_from: str) -> list[str]:
    from ainews_extract.files import sources

    given = [*paths, *(sources.listed(files_from) if files_from else [])]
    if not given:
        fail("there is nothing to read: name files or folders, or a list of them with --files-from")
    return given


# The number of errors that are printed; the error list has all.
_READ: Final = 20


def _some(say: Callable[[str], None], output: str) -> Callable[[ReadError], None]:
    """A function that prints the first errors, and where the others are."""
    count = 0

    def report(error: ReadError) -> None:
        nonlocal count
        count += 1
        if count <= _READ:
            say(str(error))
        elif count == _READ + 1:
            from ainews_extract.batch.assembly import errors_beside

            say(f"further errors are written to {errors_beside(Path(output))}")

    return report


def _stream(job: Job, paths: Sequence[str], common: Common, *, excel: bool) -> Summary:
    """Print the figures in the order of the documents: as lines of CSV, or as a table for people."""
    from ainews_extract.batch import run, stream
    from ainews_extract.batch.assembly import header

    faults: list[ReadError] = []
    found: list[Mention] = []
    done = run.Summary()
    is_csv = job.form == "csv"
    with progress(paths, common, quiet=is_csv and sys.stdout.isatty()) as watch:
        for outcome in stream.outcomes(job, paths, common.workers, reporter(faults, common.say), common.timeout):
            if is_csv:
                sys.stdout.buffer.write((b"" if done.documents else header(excel=excel)) + outcome.lines)
            found += outcome.mentions
            done = done.and_document(outcome.id, outcome.figures, outcome.missed, size=outcome.size)
            watch(done)
    if done.documents and not is_csv:
        print_figures(found)
    sys.stdout.buffer.flush()
    return replace(done, errors=len(faults), unusable=sum(isinstance(fault, PathError) for fault in faults))
