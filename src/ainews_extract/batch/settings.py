"""The options of a run: checked before anything is read, and recorded with everything else that shapes the output.

>>> settings_of(job_of(["money"], None, {}))["kinds"]
['money']
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import api, readers
from ainews_extract.batch.worker import Job
from ainews_extract.files.reading import Reading
from ainews_extract.recognisers import OURS
from ainews_extract.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ainews_extract.batch.worker import Looked
    from ainews_extract.files.reading import Options
    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document


def check(
    kinds: Sequence[str] | None,
    lang: str | None,
    workers: int | None,
    options: Options,
    timeout: float | None = None,
) -> None:
    """Check the options before anything is read.

    Args:
        kinds: Names of kinds, or None.
        lang: A language, or None.
        workers: A number of processes, or None.
        options: How to read.
        timeout: A number of seconds, or None.

    Raises:
        ValueError: An option is unknown or out of range; the message names it.
    """
    api.check(kinds, lang)
    readers.check(Reading(**options))
    if workers is not None and workers < 0:
        message = f"workers must be 0 or more, not {workers}"
        raise ValueError(message)
    if timeout is not None and not 0 < timeout < _LONGEST:
        message = f"timeout must be more than 0 and at most {_LONGEST}, not {timeout}"
        raise ValueError(message)


_LONGEST: Final = 10_000_000  # seconds: the longest alarm that every system takes


def job_of(  # noqa: PLR0913 - each is an option of its own
    kinds: Sequence[str] | None,
    lang: str | None,
    options: Options,
    *,
    form: str = "records",
    raw: bool = False,
    naming: Naming = OURS,
    look: Callable[[Job, Document], Looked] | None = None,
) -> Job:
    """The job for each document.

    Args:
        kinds: Names of kinds, or None.
        lang: A language, or None.
        options: How to read.
        form: The form of the figures; see `Job`.
        raw: Whether cells of CSV stay unescaped.
        naming: Where names come from.
        look: Another job for each document, or None.
    """
    return Job(None if kinds is None else tuple(kinds), lang, Reading(**options), form, raw, naming, look)


def settings_of(job: Job, *, excel: bool = False) -> dict[str, Any]:
    """Everything besides the documents that shapes an output, by the name that a user knows.

    Args:
        job: The job for each document.
        excel: Whether a CSV begins with a byte order mark.
    """
    options = json.loads(json.dumps(asdict(job)))  # in the form in which a journal gives them back
    del options["naming"], options["look"]
    return {
        "version": VERSION,
        "rules": _digest_of(Path(__file__).parents[1]),
        "analysers": {name: metadata.version(name) for name in _ANALYSERS},
        "vocabulary": _digest_of(Path(job.naming.own)) if job.naming.own else "",
        "ner": job.naming.ner,
        "links": job.naming.links,
        "excel": excel,
        **options.pop("reading"),
        **options,
    }


_ANALYSERS: Final = ("sudachipy", "sudachidict-core", "kiwipiepy", "kiwipiepy-model", "ja-ginza")


def _digest_of(path: Path) -> str:
    """The digest of a file, or of the modules and tables of the package: a changed rule shapes the output too."""
    digest = blake2b(digest_size=16)
    for file in sorted(each for each in path.rglob("*") if each.suffix in _SUFFIXES) if path.is_dir() else (path,):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(path)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


_SUFFIXES: Final = frozenset((".py", ".tsv", ".yaml", ".json", ".txt"))
