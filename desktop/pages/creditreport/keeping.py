"""How an accepted entry of a credit report becomes a record, and how the report itself is kept as evidence.

Accepted values become answers of the record's own form, whose rules hold as if they had been typed; what the
form still misses goes into a draft. The report is kept with the first record taken from it. Knows no screen.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.pages.creditreport.source import Source
from desktop.pages.creditreport.state import Decision, EntryState
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request, Spot
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.creditreport import CreditReport, Match, Proposed
from forms.errors import UserError
from forms.xform import FormError
from sync.store.model import Change

TYPE = "credit_report"
"""The entity a report leaves: `file` (SHA-256), `number`, `queried_at`, `edition`, and the ids of its
`records`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One proposal, what was decided, and what has become of it."""

    proposed: Proposed
    match: Match
    decision: Decision = ""
    done: EntryState | None = None
    record: str = ""
    draft: str = ""


class Keeping:
    """One report on its way into one archive; `moment` gives when it was made, "" while nobody knows."""

    def __init__(
        self,
        workspace: Workspace,
        archive: str,
        report: CreditReport,
        source: Source,
        moment: Callable[[], str],
    ) -> None:
        self._workspace, self._archive = workspace, archive
        self._report, self._source, self._moment = report, source, moment
        self._kept = ""

    def filling(self, entry: Entry) -> tuple[Filling, frozenset[str]]:
        """The record's own form with what the report says, and which of it the form took; a record that is
        there keeps its own source. Raises UserError `report-not-taken`."""
        proposed, record = entry.proposed, entry.match.record
        filling = Filling(
            self._workspace, Request(self._archive, proposed.kind, record.id if record else None)
        )
        given = dict(proposed.values)
        if record is not None:
            given = dict(proposed.given)
            if record.text("source") == "register" and "queried_at" in proposed.preset:
                given["queried_at"] = proposed.preset["queried_at"]
        try:
            taken = filling.take(given)
        except FormError as error:
            raise UserError(
                "report-not-taken",
                "The form of this record cannot take what the report says.",
                "Open the form and enter it by hand; the text stands beside it here.",
            ) from error
        return filling, taken

    def write(self, entry: Entry) -> Entry:
        """Save one accepted record, or put it into a draft where its form misses something; the entry as it
        is then. Raises what the store and the gate of authorisations raise."""
        filling, _taken = self.filling(entry)
        report = self.keep()
        kind = entry.proposed.kind
        before = {record.id for record in self._workspace.archive(self._archive).of(kind)}
        if problems := filling.session.problems():
            filling.save_draft(Spot(problems[0].ref))
            return replace(entry, done="draft", draft=filling.draft or "")
        filling.finish()
        after = [record.id for record in self._workspace.archive(self._archive).of(kind)]
        record = filling.entity or next((one for one in after if one not in before), "")
        if record:
            own: dict[str, JSON] = {
                "report_no": self._report.number,
                "report_at": self._moment(),
                "report_file": report,
            }
            self._workspace.save_all((Change(self._archive, record, kind, own),))
        return replace(entry, done="saved", record=record)

    def open_form(self, entry: Entry) -> Entry:
        """Put one into a draft of its form, to be looked at there; the entry as it is then."""
        filling, _taken = self.filling(entry)
        self.keep()
        filling.dirty = True
        filling.save_draft(Spot())
        return replace(entry, done="draft", decision="take", draft=filling.draft or "")

    def keep(self) -> str:
        """The report as evidence, once; its hash."""
        if not self._kept:
            name = self._workspace.word("公共信用信息报告", "Public credit report")
            info = self._workspace.store.put_evidence(
                self._source.data,
                archive=self._archive,
                mime=self._source.mime,
                label=f"{name} {self._report.number}".strip(),
                captured_at=self._workspace.now(),
                original_sha256=hashlib.sha256(self._source.data).hexdigest(),
            )
            self._kept = info.sha256
        return self._kept

    def close(self, entries: Sequence[Entry]) -> None:
        """Say in the archive which report it was and what came of it, if it was kept."""
        if not self._kept:
            return
        entity = _entity(self._kept)
        known = self._workspace.store.entity(entity)
        earlier = known.properties().get("records") if known else []
        records = [
            *(earlier if isinstance(earlier, list) else []),
            *(entry.record for entry in entries if entry.record),
        ]
        about: dict[str, JSON] = {
            "file": self._kept,
            "number": self._report.number,
            "queried_at": self._moment(),
            "edition": self._report.edition,
            "records": list(dict.fromkeys(records)),
        }
        self._workspace.save_all((Change(self._archive, entity, TYPE, about),))


def _entity(sha: str) -> str:
    """A UUID made of the report's hash (RFC 9562, 8): the same report imported again is the same entity."""
    return f"{sha[:8]}-{sha[8:12]}-8{sha[13:16]}-8{sha[17:20]}-{sha[20:32]}"
