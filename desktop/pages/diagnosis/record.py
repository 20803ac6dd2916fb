"""What a diagnosis writes: answers, findings, actions, the frozen result. Knows the workspace, no widget.

One diagnosis is one entity; every answer is a property of its own (`answer.CT-01`), so that two people
answering different questions merge by themselves.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.reports.document import Before
from desktop.workspace import Workspace
from forms.archive import JSON, Record
from forms.ids import new_id
from forms.judge.diagnosis import DiagnosisResult, FindingDraft, Profile
from forms.judge.frozen import freeze, freeze_facts
from forms.judge.known import Known
from sync.store.model import Change

PREFIX = "answer."
Answer = dict[str, Any]  # {"a": yes|partly|no|na, "note": str, "evidence": [sha], "severity": str, …}


class DiagnosisRecord:
    """The open diagnosis of one archive; begun with the first answer, closed by the first report."""

    def __init__(self, workspace: Workspace, archive: str) -> None:
        self._workspace = workspace
        self.archive = archive

    def current(self) -> Record | None:
        """The diagnosis under way; without one, the last that was finished."""
        records = sorted(
            self._workspace.archive(self.archive).of("diagnosis"), key=lambda r: r.text("started_on")
        )
        under_way = [r for r in records if r.text("status") != "done"] or records
        return under_way[-1] if under_way else None

    def answers(self) -> dict[str, Answer]:
        """Answers by question code."""
        record = self.current()
        return answers_of(record) if record else {}

    def profile(self) -> Profile:
        """Short or full: as the diagnosis under way says, else by the firm's tier."""
        record = self.current()
        if record is not None and record.text("profile") and record.text("status") != "done":
            return "lite" if record.text("profile") == "lite" else "full"
        firm = self._workspace.archive(self.archive).firm()
        light = self._workspace.content.rules.scheme.light_tiers
        return "lite" if firm is not None and firm.text("tier") in light else "full"

    def set_profile(self, profile: Profile) -> None:
        """Ask the short list or all of it; the answers given stay."""
        entity, begun = self._under_way()
        self._save(entity, {**begun, "profile": profile})

    def findings(self) -> frozenset[str]:
        """Ids of the findings recorded in the current diagnosis."""
        record = self.current()
        records = self._workspace.archive(self.archive).of("finding")
        return frozenset(r.id for r in records if record is not None and r.text("diagnosis") == record.id)

    def before(self) -> Before | None:
        """How the diagnosis before the one under way (or the one about to begin) ended."""
        records = self._workspace.archive(self.archive).of("diagnosis")
        done = [r for r in records if r.text("status") == "done" and r.text("points")]
        last = max(done, key=lambda r: (r.text("finished_on"), r.text("started_on")), default=None)
        if last is None:
            return None
        try:
            finished, points = date.fromisoformat(last.text("finished_on")), float(last.text("points"))
        except ValueError:  # another device's rules may write what these do not read
            return None
        return Before(finished, points, last.text("grade") or None)

    def round(self) -> int:
        """Which diagnosis of this year the one shown is, from 1."""
        current = self.current()
        return self.report_round() - (1 if current is not None and current in self._done() else 0)

    def report_round(self) -> int:
        """Which diagnosis of this year the next report closes: the one under way, or one about to begin."""
        return len(self._done()) + 1

    def answer(self, code: str, **changes: JSON) -> None:
        """Change parts of one answer; the diagnosis is begun if none is under way."""
        entity, begun = self._under_way()
        answer = {**self.answers().get(code, {}), **changes}
        self._save(
            entity, {**begun, PREFIX + code: {k: v for k, v in answer.items() if v not in ("", [], None)}}
        )

    def _under_way(self) -> tuple[str, dict[str, JSON]]:
        """The open diagnosis, and what begins it if it is a new one.

        A new round starts from what was found last time: only what changed has to be answered again.
        """
        record = self.current()
        if record is not None and record.text("status") != "done":
            return record.id, {}
        before = {PREFIX + c: a for c, a in (answers_of(record) if record else {}).items()}
        return new_id(), {**before, **self._beginning()}

    def plan(self, finding: FindingDraft, title: str) -> None:
        """Put a finding into the improvement plan: a finding and an action, due by its severity."""
        record = self.current()
        begun: dict[str, JSON] = {}
        if record is None:  # what the archive answers itself is found before anybody answered
            diagnosis, begun = self._under_way()
        else:
            diagnosis = record.id
        found = new_id()
        action: Mapping[str, JSON] = {
            "finding": found,
            "code": finding.code,
            "severity": finding.severity,
            "title": title,
            "owner": "",
            "due_on": finding.due_on.isoformat(),
            "status": "todo",
            "expected_points": f"{finding.effect_points:g}",
        }
        self._workspace.save_all(
            (
                *((self._change(diagnosis, "diagnosis", begun),) if begun else ()),
                self._change(found, "finding", _finding(diagnosis, finding, "planned")),
                self._change(new_id(), "action", action),
            )
        )

    def edit_action(self, action: str, name: str, value: str) -> None:
        """Change owner, due date or state of an action."""
        self._workspace.save_all((self._change(action, "action", {name: value}),))

    def actions(self) -> tuple[Record, ...]:
        """The improvement plan: what is still to be done first, then by due date."""
        order = {"done": 1, "dropped": 2}
        records = self._workspace.archive(self.archive).of("action")
        return tuple(sorted(records, key=lambda r: (order.get(r.text("status"), 0), r.text("due_on") or "9")))

    def reports(self) -> tuple[Record, ...]:
        """Reports issued, the newest first; without those whose paper an erasure took."""
        records = [r for r in self._workspace.archive(self.archive).of("report") if r.text("sha")]
        return tuple(sorted(records, key=lambda r: r.text("number"), reverse=True))

    def next_number(self) -> str:
        """The number of the next report: day, device, running number on that day."""
        workspace = self._workspace
        device = hashlib.sha256(workspace.device.encode()).hexdigest()[:4].upper()
        head = f"XD-R-{workspace.today():%Y%m%d}-{device}-"
        count = workspace.store.get_setting(head, 0)
        return f"{head}{(count if isinstance(count, int) else 0) + 1:02}"

    def close(
        self, number: str, pdf: str, pages: int, result: DiagnosisResult, known: Mapping[str, Known]
    ) -> None:
        """Freeze the diagnosis with its evaluation and rule version, and file the report: all or nothing.

        `known`: what the archive answered itself, where nobody else did.
        """
        entity, begun = self._under_way()
        recorded = {
            r.text("code")
            for r in self._workspace.archive(self.archive).of("finding")
            if r.text("diagnosis") == entity
        }
        report: Mapping[str, JSON] = {
            "number": number,
            "kind": "improvement",
            "issued_on": self._workspace.today().isoformat(),
            "sha": pdf,
            "pages": pages,
            "diagnosis": entity,
        }
        self._workspace.save_all(
            (
                self._change(entity, "diagnosis", {**begun, **self._frozen(), **_outcome(result, known)}),
                *(
                    self._change(new_id(), "finding", _finding(entity, finding, "open"))
                    for finding in result.findings
                    if finding.code not in recorded
                ),
                self._change(new_id(), "report", report),
            )
        )
        head, _, running = number.rpartition("-")
        self._workspace.store.put_setting(f"{head}-", int(running))

    def _frozen(self) -> dict[str, JSON]:
        """The outcome as it stands, whole: later rules must not change what was handed over."""
        evaluation = self._workspace.evaluation(self.archive)
        return {
            "status": "done",
            "finished_on": self._workspace.today().isoformat(),
            "grade": evaluation.grade,
            "points": f"{evaluation.points:g}",
            "coverage": f"{evaluation.coverage:.3f}",
            "rules_version": evaluation.rules_version,
            "frozen": freeze(evaluation),
            "facts": freeze_facts(self._workspace.facts(self.archive)),
        }

    def _done(self) -> tuple[Record, ...]:
        year = str(self._workspace.today().year)
        records = self._workspace.archive(self.archive).of("diagnosis")
        return tuple(r for r in records if r.text("started_on")[:4] == year and r.text("status") == "done")

    def _beginning(self) -> dict[str, JSON]:
        workspace = self._workspace
        return {
            "rules_version": workspace.content.rules.version,
            "started_on": workspace.now().isoformat(timespec="seconds"),
            "status": "open",
            "profile": self.profile(),
            "modules": [module.code for module in workspace.content.rules.modules if not module.pack],
        }

    def _save(self, entity: str, changes: Mapping[str, JSON]) -> None:
        self._workspace.save_all((self._change(entity, "diagnosis", changes),))

    def _change(self, entity: str, kind: str, changes: Mapping[str, JSON]) -> Change:
        """Kept where it began: in the other archive where a firm was kept twice."""
        return Change(self._workspace.home_of(self.archive, entity), entity, kind, changes)


def _finding(diagnosis: str, finding: FindingDraft, status: str) -> dict[str, JSON]:
    return {
        "diagnosis": diagnosis,
        "code": finding.code,
        "severity": finding.severity,
        "fact": finding.fact_zh,
        "status": status,
    }


def _outcome(result: DiagnosisResult, known: Mapping[str, Known]) -> dict[str, JSON]:
    """What the trend compares, and what the archive answered and why: later records change neither."""
    return {
        "shares": {m.code: f"{m.score:.4f}" for m in result.modules if m.score is not None},
        "found": [finding.code for finding in result.findings],
        "known": {
            code: {"a": k.a, "reason": k.reason_zh, "records": list(k.records)} for code, k in known.items()
        },
    }


def answers_of(record: Record) -> dict[str, Answer]:
    """Answers by question code of a diagnosis record."""
    return {
        name.removeprefix(PREFIX): dict(value)
        for name, value in record.properties.items()
        if name.startswith(PREFIX) and isinstance(value, dict)
    }
