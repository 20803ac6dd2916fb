"""What is kept here and no sync sends: drafts, packs, settings, logbooks, the query register.

A part of `Store`. Owns no SQL: that is in the modules beside it.
"""

from collections.abc import Mapping
from dataclasses import replace

from forms.archive import JSON
from sync.store import drafts, footing, journal, register, settings
from sync.store.library import Library
from sync.store.model import Draft, LogEntry, RegisterLine


class Local(Library):
    """The bookkeeping of this device."""

    def put_draft(self, draft: Draft) -> None:
        """Save a half-filled form, over its earlier self."""
        with self._db.write() as c:
            drafts.put(c, draft, self._clock())

    def draft(self, id: str) -> Draft | None:
        """One draft."""
        with self._db.read() as c:
            return drafts.get(c, id)

    def drafts(self, archive: str | None = None) -> tuple[Draft, ...]:
        """Drafts of an archive or all, the youngest first."""
        with self._db.read() as c:
            return drafts.listed(c, archive)

    def is_written_in(self, archive: str) -> bool:
        """Whether a form of an archive is half filled, and was touched lately (`drafts.HOLD`)."""
        with self._db.read() as c:
            return archive in drafts.held(c, self._clock())

    def drop_draft(self, id: str) -> None:
        """Delete a draft."""
        with self._db.write() as c:
            drafts.drop(c, id)

    def put_pack(self, name: str, version: str, data: bytes, manifest: str = "") -> None:
        """Keep a verified pack."""
        with self._db.write() as c:
            settings.put_pack(c, name, version, data, manifest)

    def pack(self, name: str) -> tuple[str, bytes] | None:
        """Version and bytes of a pack."""
        with self._db.read() as c:
            return settings.pack(c, name)

    def packs(self) -> Mapping[str, str]:
        """Versions of the packs held."""
        return self._footing.packs

    def put_setting(self, name: str, value: JSON) -> None:
        """Keep a setting."""
        with self._db.write() as c:
            settings.put(c, name, value)

    def get_setting(self, name: str, default: JSON = None) -> JSON:
        """A setting."""
        if footing.covers(name):
            return self._footing.setting(name, default)
        with self._db.read() as c:
            return settings.get(c, name, default)

    def append_log(self, what: str, details: Mapping[str, JSON] | None = None) -> None:
        """A line of the sync log."""
        with self._db.write() as c:
            journal.append(c, "sync", LogEntry(self._clock(), "", what, details or {}))

    def sync_log(self, limit: int = 100) -> tuple[LogEntry, ...]:
        """The sync log, the youngest first."""
        with self._db.read() as c:
            return journal.entries(c, "sync", limit)

    def note_access(self, who: str, what: str, purpose: str, archive: str = "") -> None:
        """A masked field was revealed, an archive opened, or data left the program."""
        with self._db.write() as c:
            register.append(c, LogEntry(self._clock(), who, what, {"purpose": purpose}), archive)

    def register(self, limit: int = 100_000) -> tuple[RegisterLine, ...]:
        """The query register, the youngest first; every line since the beginning is checked."""
        with self._db.read() as c:
            return register.lines(c, limit)

    def access_log(self, limit: int = 100) -> tuple[LogEntry, ...]:
        """The access log, the youngest first."""
        with self._db.read() as c:
            entries = journal.entries(c, "access", limit)
        return tuple(replace(e, details={"purpose": e.details.get("purpose", "")}) for e in entries)
