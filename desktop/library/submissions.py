"""Filled forms of the library as submissions, ready to be written: records of built-in forms are filled in
again, those of imported forms give the submission that was kept.

Reads the store; decides nothing about formats or screens. No Qt.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from mimetypes import guess_extension
from typing import TYPE_CHECKING

from forms.archive import Archive, Record
from forms.archive_tables import archive_tables
from forms.catalogue import RecordKind
from forms.content import Content
from forms.errors import UserError
from forms.export import Beside, Filled, as_it_stands, attachments, with_files
from forms.imported import SUBMISSION, is_imported, without_entity
from forms.records import prefill
from forms.xform import FormSession
from sync.store.model import FirmQuery

if TYPE_CHECKING:
    from sync.store import Store

Archives = Callable[[str], Archive]
PAGE = 500


@dataclass(slots=True)
class Gathered:
    """Filled forms, and how many files are `missing`: attachments, and whole submissions, that are at the
    centre and not on this device."""

    filled: list[Filled] = field(default_factory=list)
    missing: int = 0

    def add(self, one: Filled) -> None:
        """One more."""
        self.filled.append(one)
        self.missing += len(one.missing)


def exportable(content: Content) -> tuple[RecordKind, ...]:
    """The kinds whose records can leave as forms: rows of another kind leave with it."""
    return tuple(kind for kind in content.kinds if kind.cardinality != "rows")


def gather(
    store: "Store", content: Content, kind: RecordKind, archive_of: Archives, now: datetime
) -> Gathered:
    """Every record of a kind in every archive of this library, by firm."""
    found = Gathered()
    for archive_id in _archives(store):
        archive = archive_of(archive_id)
        for record in archive.of(kind.code):
            xml = _submission(store, content, kind, archive, record, now)
            if xml is None:
                found.missing += 1
            else:
                found.add(_with_files(store, content, kind, xml))
    return found


def _archives(store: "Store") -> Iterator[str]:
    offset, total = 0, 1
    while offset < total:
        page = store.firms(FirmQuery(offset=offset, limit=PAGE))
        yield from (row.archive for row in page.rows)
        offset, total = offset + PAGE, page.total


def _submission(
    store: "Store", content: Content, kind: RecordKind, archive: Archive, record: Record, now: datetime
) -> bytes | None:
    if is_imported(kind.code):
        sha = record.text(SUBMISSION)
        try:
            return without_entity(store.read_evidence(sha)) if sha else None
        except UserError:
            return None  # it is at the centre, and comes when it is asked for
    session = FormSession.start(
        content.form(kind.form),
        now=lambda: now,
        instances=archive_tables(archive, content.catalogue, without=record.id),
        prefill=prefill(archive, content.catalogue, record),
    )
    return as_it_stands(session, record.id)


def _with_files(store: "Store", content: Content, kind: RecordKind, xml: bytes) -> Filled:
    """The evidence a submission names beside it, under names of files; read when it is written."""
    form = content.form(kind.form)
    names: dict[str, str] = {}
    here: dict[str, str] = {}
    missing: list[str] = []
    for sha in attachments(form, xml):
        info = store.evidence(sha)
        names[sha] = f"{sha}{guess_extension(info.mime) or ''}" if info is not None else sha
        if info is None or not info.is_here:
            missing.append(names[sha])
        else:
            here[names[sha]] = sha
    files = Beside(here, lambda name: store.read_evidence(here[name]))
    return Filled(with_files(form, xml, names), files, tuple(missing))
