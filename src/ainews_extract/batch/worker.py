"""The worker process, and its job for one document after the other.

`python -c "from ainews_extract.batch.worker import main; main()"` reads a job and then documents from its standard input,
pickled, and writes each answer to its standard output. It loads each analyser once, with the first document that needs it. It
ends with its standard input: no orphan stays, whatever happens to the parent.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final

from ainews_extract import collector, pieces, readers
from ainews_extract.batch.limit import TooSlowError, limited
from ainews_extract.cells import cells, csv_line, json_line
from ainews_extract.errors import ReadError
from ainews_extract.recognisers import OURS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ainews_extract.files.reading import Reading
    from ainews_extract.readers import Unread
    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document, Mention


@dataclass(frozen=True, slots=True)
class Job:
    """The job for each document.

    Attributes:
        kinds: The kinds of figures to return; all if None.
        lang: `ja` or `ko`; detected from the script if None.
        reading: How to read.
        form: The form of the figures: `csv` or `jsonl` lines, or `records`.
        raw: Whether cells of CSV that a spreadsheet would run stay unescaped.
        naming: Where names come from.
        look: Another job for each document, for other questions than its figures; found by its module and name.
    """

    kinds: tuple[str, ...] | None
    lang: str | None
    reading: Reading
    form: str = "records"
    raw: bool = False
    naming: Naming = OURS
    look: Callable[[Job, Document], Looked] | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """The result of a function of the caller for a document.

    Attributes:
        what: The result; it can be pickled.
        figures: How many figures are in it.
        missed: How many numerals may be missed figures.
    """

    what: Any
    figures: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a document.

    Attributes:
        id: The identifier of the document.
        figures: The number of figures in it.
        missed: The number of numerals that may be missed figures.
        lines: The figures as lines of the job's form, encoded.
        mentions: The figures as records, if the job asks for them.
        looked: The result of the job's `look`.
        document: The document, unless the job asks for lines.
        encoding: The encoding of the document's bytes.
        size: Its bytes, as far as they are known.
        fault: Why there are no figures, or None.
    """

    id: str
    figures: int = 0
    missed: int = 0
    lines: bytes = b""
    mentions: Sequence[Mention] = ()
    looked: Any = None
    document: Document | None = None
    encoding: str | None = None
    size: int = 0
    fault: ReadError | None = None


def attempt(job: Job, unread: Unread, timeout: float | None = None) -> Outcome:
    """Extract a document; no document raises.

    Args:
        job: The job.
        unread: The document.
        timeout: The most seconds, or None.
    """
    try:
        with limited(timeout):
            return _extract(job, unread)
    except TooSlowError:
        reason = too_slow(timeout or 0)
    except ReadError as error:
        return Outcome(unread.id, fault=error)
    except UnicodeEncodeError as error:
        reason = f"holds {error.object[error.start]!a}, which is not a character"
    except MemoryError:
        reason = "needs more memory than there is"
    except Exception as error:  # noqa: BLE001 - a bug met in one document of 100,000 must not cost the others
        reason = f"cannot be extracted ({type(error).__name__}: {str(error)[:200]})"
    return Outcome(unread.id, fault=unread.fault(reason))


def too_slow(seconds: float) -> str:
    """The fault of a document that exceeds the time limit."""
    return f"takes longer than {seconds:g} s"


def _extract(job: Job, unread: Unread) -> Outcome:
    document = readers.load(unread, job.reading)
    about = Outcome(unread.id, encoding=document.encoding, size=unread.size)
    if job.look:
        looked = job.look(job, document)
        return replace(about, document=document, figures=looked.figures, missed=looked.missed, looked=looked.what)
    found, missed = pieces.counted(document, kinds=job.kinds, lang=job.lang, naming=job.naming)
    about = replace(about, figures=len(found), missed=missed)
    if job.form == "records":
        return replace(about, mentions=found, document=document)
    lines = [csv_line(cells(each), raw=job.raw) if job.form == "csv" else json_line(cells(each)) for each in found]
    return replace(about, lines="".join(lines).encode())


READY: Final = "ready"


def main() -> None:
    """Process the documents of a job until there are no more."""
    collector.calm()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # the output of a library must not mix with the answers
    job = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent process, through its own pipe
    tasks: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    with suppress(BrokenPipeError):
        _answer(READY, answers)
        while True:
            _answer(attempt(job, tasks.get()), answers)


def _answer(what: object, answers: IO[bytes]) -> None:
    pickle.dump(what, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _listen(inlet: IO[bytes], tasks: SimpleQueue[Any]) -> None:
    """Receive documents, and end the process with its parent, even in the middle of a document."""
    while True:
        try:
            tasks.put(pickle.load(inlet))  # noqa: S301 - as above
        except (EOFError, pickle.UnpicklingError, OSError):
            os._exit(0)
