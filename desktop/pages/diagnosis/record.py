"""What a diagnosis writes: answers, findings, actions, the frozen result. Knows the workspace, no widget.

One diagnosis is one entity; every answer is a property of its own (`answer.CT-01`), so that two people
answering different questions merge by themselves.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from desktop.workspace import Workspace
from forms.archive import Record
from forms.ids import new_id
from forms.judge.diagnosis import FindingDraft
from sync.event import JSON

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

    def round(self) -> int:
        """Which diagnosis of this year the current one is, from 1."""
        year = str(self._workspace.today().year)
        done = [
            r
            for r in self._workspace.archive(self.archive).of("diagnosis")
            if r.text("started_on").startswith(year) and r.text("status") == "done"
        ]
        current = self.current()
        return len(done) + (0 if current is not None and current in done else 1)

    def answer(self, code: str, **changes: JSON) -> None:
        """Change parts of one answer; the diagnosis is begun if none is under way."""
        record = self.current()
        begun: dict[str, JSON] = {}
        if record is None or record.text("status") == "done":
            # A new round starts from what was found last time: only what changed has to be answered again.
            before = {PREFIX + c: a for c, a in (answers_of(record) if record else {}).items()}
            begun = {**before, **self._beginning()}
            entity = new_id()
        else:
            entity = record.id
        answer = {**self.answers().get(code, {}), **changes}
        self._save(
            entity, {**begun, PREFIX + code: {k: v for k, v in answer.items() if v not in ("", [], None)}}
        )

    def plan(self, finding: FindingDraft, title: str) -> None:
        """Put a finding into the improvement plan: a finding and an action, due by its severity."""
        record = self.current()
        assert record is not None, "a finding comes from an answer"
        workspace = self._workspace
        found = new_id()
        workspace.save(
            archive=self.archive,
            entity=found,
            type="finding",
            set={
                "diagnosis": record.id,
                "code": finding.code,
                "severity": finding.severity,
                "fact": finding.fact_zh,
                "status": "planned",
            },
        )
        workspace.save(
            archive=self.archive,
            entity=new_id(),
            type="action",
            set={
                "finding": found,
                "code": finding.code,
                "severity": finding.severity,
                "title": title,
                "owner": "",
                "due_on": finding.due_on.isoformat(),
                "status": "todo",
                "expected_points": f"{finding.effect_points:g}",
            },
        )

    def edit_action(self, action: str, name: str, value: str) -> None:
        """Change owner, due date or state of an action."""
        self._workspace.save(archive=self.archive, entity=action, type="action", set={name: value})

    def actions(self) -> tuple[Record, ...]:
        """The improvement plan: what is still to be done first, then by due date."""
        order = {"done": 1, "dropped": 2}
        records = self._workspace.archive(self.archive).of("action")
        return tuple(sorted(records, key=lambda r: (order.get(r.text("status"), 0), r.text("due_on") or "9")))

    def reports(self) -> tuple[Record, ...]:
        """Reports issued, the newest first."""
        records = self._workspace.archive(self.archive).of("report")
        return tuple(sorted(records, key=lambda r: r.text("number"), reverse=True))

    def next_number(self) -> str:
        """The number of the next report: day, device, running number on that day."""
        workspace = self._workspace
        device = hashlib.sha256(workspace.device.encode()).hexdigest()[:4].upper()
        head = f"XD-R-{workspace.today():%Y%m%d}-{device}-"
        count = workspace.store.get_setting(head, 0)
        return f"{head}{(count if isinstance(count, int) else 0) + 1:02}"

    def close(self, number: str, pdf: str, pages: int, findings: tuple[FindingDraft, ...]) -> None:
        """Freeze the diagnosis with its evaluation and rule version, and file the report under its number."""
        workspace = self._workspace
        record = self.current()
        evaluation = workspace.evaluation(self.archive)
        if record is None or record.text("status") == "done":
            entity, begun = new_id(), self._beginning()
        else:
            entity, begun = record.id, {}
        frozen = json.loads(json.dumps(dataclasses.asdict(evaluation), default=str))
        self._save(
            entity,
            {
                **begun,
                "status": "done",
                "finished_on": workspace.today().isoformat(),
                "grade": evaluation.grade,
                "points": f"{evaluation.points:g}",
                "coverage": f"{evaluation.coverage:.3f}",
                "rules_version": evaluation.rules_version,
                "frozen": json.dumps(frozen, ensure_ascii=False, sort_keys=True),
            },
        )
        known = {
            r.text("code")
            for r in workspace.archive(self.archive).of("finding")
            if r.text("diagnosis") == entity
        }
        for finding in findings:
            if finding.code not in known:
                found: Mapping[str, JSON] = {
                    "diagnosis": entity,
                    "code": finding.code,
                    "severity": finding.severity,
                    "fact": finding.fact_zh,
                    "status": "open",
                }
                workspace.save(archive=self.archive, entity=new_id(), type="finding", set=found)
        workspace.save(
            archive=self.archive,
            entity=new_id(),
            type="report",
            set={
                "number": number,
                "kind": "improvement",
                "issued_on": workspace.today().isoformat(),
                "sha": pdf,
                "pages": pages,
                "diagnosis": entity,
            },
        )
        head, _, running = number.rpartition("-")
        workspace.store.put_setting(f"{head}-", int(running))

    def _beginning(self) -> dict[str, JSON]:
        workspace = self._workspace
        return {
            "rules_version": workspace.content.rules.version,
            "started_on": workspace.now().isoformat(timespec="seconds"),
            "status": "open",
            "modules": [module.code for module in workspace.content.rules.modules],
        }

    def _save(self, entity: str, changes: Mapping[str, JSON]) -> None:
        self._workspace.save(archive=self.archive, entity=entity, type="diagnosis", set=changes)


def answers_of(record: Record) -> dict[str, Answer]:
    """Answers by question code of a diagnosis record."""
    return {
        name.removeprefix(PREFIX): dict(value)
        for name, value in record.properties.items()
        if name.startswith(PREFIX) and isinstance(value, dict)
    }
