"""The jobs of the commands for one document: functions that worker processes find by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ainews_extract.batch.worker import Looked

if TYPE_CHECKING:
    from ainews_extract.batch.worker import Job
    from ainews_extract.records import Document


def for_names(job: Job, document: Document) -> Looked:
    """The names of a document."""
    from ainews_extract import pieces

    found = list(pieces.names(document, lang=job.lang, naming=job.naming))
    return Looked(found, len(found))


def for_report(job: Job, document: Document) -> Looked:
    """The figures of a document, and the other data of a report."""
    from ainews_extract import pieces
    from ainews_extract.seeing import report_data

    found, missed = pieces.counted(document, lang=job.lang, naming=job.naming)
    looked = report_data.look(document, found, job.lang, reasons=True, naming=job.naming)
    return Looked((found, looked), len(found), missed)


def for_verification(job: Job, document: Document) -> Looked:
    """The figures of a document in a form that can be compared."""
    from ainews_extract.verification.statements import statements

    found = statements(document, job.lang, job.naming)
    return Looked(found, len(found))
