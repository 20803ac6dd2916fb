"""The improvement plan as the page shows it, and what closes an action: proof, or why there is none.

Knows the workspace, no widget.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.pages.diagnosis.state import PlanState, Severity
from desktop.workspace import Workspace
from forms.archive import JSON, Record
from forms.checks.dates import read_date
from sync.store.model import Change

OPEN = ("todo", "doing", "")
LEAST_WORDS = 4  # of what was done, where nothing can be photographed


def plan_state(action: Record, today: date) -> PlanState:
    """One row of the plan."""
    due = read_date(action.text("due_on")[:10])
    open_still = action.text("status") in OPEN
    overdue = due is not None and due < today and open_still
    words = ""
    if due is not None and open_still:
        words = _tr("days overdue: {n}") if overdue else _tr("days left: {n}")
        words = words.format(n=abs((due - today).days))
    severity: Mapping[str, Severity] = {"high": "high", "medium": "medium", "low": "low"}
    return PlanState(
        id=action.id,
        severity=severity.get(action.text("severity"), "medium"),
        title=action.text("title"),
        owner=action.text("owner"),
        due=due,
        due_text=words,
        overdue=overdue,
        status=action.text("status") or "todo",
        points=_points(action.text("expected_points")),
        note=_note(action),
        proofs=len(action.texts("proof")),
    )


def can_close(note: str, proof: Sequence[str]) -> bool:
    """An action is closed by proof, or by words that say why there is nothing to show."""
    return bool(proof) or len(note.strip()) >= LEAST_WORDS


class Closing:
    """Closes and reopens the actions of one archive."""

    def __init__(self, workspace: Workspace, archive: str) -> None:
        self._workspace, self._archive = workspace, archive

    def visit(self) -> str:
        """The visit an action is closed on: the one under way, else one of today, "" without one."""
        visits = self._workspace.archive(self._archive).of("visit")
        today = self._workspace.today()
        begun = {draft.entity for draft in self._workspace.store.drafts(self._archive)}
        under_way = [v.id for v in visits if v.text("status") == "started" or v.id in begun]
        of_today = [
            v.id for v in visits if today in (_day(v.text("finished_at")), _day(v.text("planned_at")))
        ]
        return next(iter((*under_way, *of_today)), "")

    def close(self, action: str, note: str, proof: Sequence[str]) -> None:
        """Done, with what shows it; the finding is closed with it, all or nothing."""
        assert can_close(note, proof), "the dialog asks first"
        self._save(
            action,
            {
                "status": "done",
                "closed_on": self._workspace.today().isoformat(),
                "closed_note": note.strip(),
                "closed_visit": self.visit(),
                "proof": list(proof),
                "reopened_on": None,
                "reopened_why": None,
            },
            "closed",
        )

    def reopen(self, action: str, why: str) -> None:
        """It was not mended after all; the proof stays in the history and with the action."""
        self._save(
            action,
            {
                "status": "doing",
                "reopened_on": self._workspace.today().isoformat(),
                "reopened_why": why.strip(),
            },
            "planned",
        )

    def _save(self, action: str, values: Mapping[str, JSON], finding_status: str) -> None:
        records = self._workspace.archive(self._archive).records
        found = next((r.text("finding") for r in records if r.id == action), "")
        changes = [Change(self._home(action), action, "action", values)]
        if any(r.id == found and not r.deleted for r in records):
            changes.append(Change(self._home(found), found, "finding", {"status": finding_status}))
        self._workspace.save_all(changes)

    def _home(self, record: str) -> str:
        return self._workspace.home_of(self._archive, record)


def _note(action: Record) -> str:
    if action.text("status") == "done" and action.text("closed_on"):
        on_visit = (
            _tr("closed on {day}, on a visit") if action.text("closed_visit") else _tr("closed on {day}")
        )
        words = on_visit.format(day=action.text("closed_on")[:10])
        return f"{words} · {action.text('closed_note')}" if action.text("closed_note") else words
    if action.text("reopened_on"):
        words = _tr("reopened on {day}").format(day=action.text("reopened_on")[:10])
        return f"{words} · {action.text('reopened_why')}"
    return ""


def _day(moment: str) -> date | None:
    """The day here of a moment."""
    try:
        return datetime.fromisoformat(moment).astimezone().date()
    except ValueError:
        return None


def _points(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _tr(source: str) -> str:
    return QCoreApplication.translate("DiagnosisPresenter", source)
