"""The log of a filling, as ODK's audit.csv: what was looked at, for how long, what was changed.

Pure: moments are handed in. It must not know sessions nor screens; whoever shows the form tells it what
happens. Format: ODK XForms specification, Client Audit Logs; events: docs.getodk.org/form-audit-log.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError

Event = Literal[
    "form start", "form resume", "form save", "form exit", "form finalize", "jump", "question",
    "group questions", "add repeat", "delete repeat", "constraint error", "change reason",
]  # fmt: skip

_BASE = ("event", "node", "start", "end")
_CHANGES = ("old-value", "new-value")
_ON_EDIT = "on-form-edit"


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """What the author asked for. `change_reasons`: who edits a finished form says why."""

    track_changes: bool = False
    identify_user: bool = False
    change_reasons: bool = False

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> "AuditOptions":
        """From the attributes of `meta/audit`'s bind, by local name."""
        return cls(
            track_changes=attributes.get("track-changes") == "true",
            identify_user=attributes.get("identify-user") == "true",
            change_reasons=attributes.get("track-changes-reasons") == _ON_EDIT,
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """The header line."""
        return (
            *_BASE,
            *(_CHANGES if self.track_changes else ()),
            *(("user",) if self.identify_user else ()),
            *(("change-reason",) if self.change_reasons else ()),
        )


def audit_ref(form: FormDefinition) -> str:
    """The ref of the form's audit node, "" when it does not ask for a log."""
    found = (p for p in form.binds if len(p) == 3 and p[1:] == ("meta", "audit"))
    return next(("/" + "/".join(path) for path in found), "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `start` and `end` in milliseconds since 1970; `end` None for what takes no time."""

    event: str
    node: str = ""
    start: int = 0
    end: int | None = None
    old: str = ""
    new: str = ""
    user: str = ""
    reason: str = ""


class AuditLog:
    """Records one filling; `user` is who is at work now. A question is open until the next event ends it."""

    def __init__(self, options: AuditOptions, user: str = "", entries: Sequence[Entry] = ()) -> None:
        self.options = options
        self._user = user if options.identify_user else ""
        self._entries = list(entries)
        self._open: Entry | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All lines that have ended."""
        return tuple(self._entries)

    def note(self, event: Event, at: datetime, node: str = "", reason: str = "") -> None:
        """Something that takes no time; it does not end the open question."""
        shown = reason if self.options.change_reasons else ""
        self._entries.append(Entry(event, node, _ms(at), None, user=self._user, reason=shown))

    def enter(self, node: str, value: str, at: datetime, event: Event = "question") -> None:
        """A question, or a group shown as one, is at hand; what was before is left unchanged."""
        if self._open is not None and self._open.node == node:
            return
        self.leave("" if self._open is None else self._open.old, at)
        self._open = Entry(event, node, _ms(at), None, old=value, user=self._user)

    @property
    def at_hand(self) -> str:
        """The open question, "" for none."""
        return self._open.node if self._open else ""

    def leave(self, value: str, at: datetime) -> None:
        """The question at hand is left with this answer."""
        if self._open is None:
            return
        left, self._open = self._open, None
        changed = self.options.track_changes and value != left.old
        left = replace(left, end=max(_ms(at), left.start))
        self._entries.append(replace(left, new=value) if changed else replace(left, old="", new=""))

    def finished(self, at: datetime, reason: str = "") -> bytes:
        """The whole log with the end of the filling in it; it goes on as it was, should that fail."""
        whole = AuditLog(self.options, self._user, self._entries)
        if reason:
            whole.note("change reason", at, reason=reason)
        whole.note("form finalize", at)
        return whole.to_csv()

    def to_csv(self) -> bytes:
        """UTF-8, `\\n` at line ends, quotes only where commas or line ends need them."""
        columns = self.options.columns
        lines = [",".join(columns)]
        for entry in self._entries:
            cells = {
                "event": entry.event,
                "node": entry.node,
                "start": str(entry.start),
                "end": "" if entry.end is None else str(entry.end),
                "old-value": entry.old,
                "new-value": entry.new,
                "user": entry.user,
                "change-reason": entry.reason,
            }
            lines.append(",".join(_cell(cells[column]) for column in columns))
        return ("\n".join(lines) + "\n").encode()

    @classmethod
    def resumed(cls, data: bytes, options: AuditOptions, user: str = "") -> "AuditLog":
        """Goes on with a log that a draft kept. Raises `FormError("draft-unreadable")`."""
        try:
            rows = list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))
            entries = [_entry(row) for row in rows]
        except (ValueError, TypeError, LookupError, csv.Error) as error:
            raise FormError("draft-unreadable", "the draft's log is damaged", place="audit") from error
        return cls(options, user, entries)


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        row["event"],
        row["node"],
        int(row["start"]),
        int(row["end"]) if row["end"] else None,
        row.get("old-value") or "",
        row.get("new-value") or "",
        row.get("user") or "",
        row.get("change-reason") or "",
    )


def _cell(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "," in text or "\n" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
