"""Repairs and objections of all firms: read off the UI thread, told in words. No widget."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import left
from desktop.pages.repair import words
from desktop.pages.repair.state import FILTERS, CaseDetail, CaseLine, CheckLine, Filter, View
from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import Archive, Record
from forms.content import Content
from forms.export.tables import Cell, Table
from forms.repair import OBJECTION, STEPS, Objection, Repair, objections, repairs
from forms.repair.cases import ABNORMAL, CASE, PENALTY, SERIOUS
from sync.records import record_of
from sync.store import Store

_KINDS = (PENALTY, ABNORMAL, SERIOUS, CASE, OBJECTION)
_GROUPS: Mapping[str, Filter] = {
    "fulfil": "now", "grade": "now", "prepare": "now", "submit": "now", "mend": "now", "enter": "now",
    "sync": "now", "wait": "waiting", "answer": "submitted", "none": "ended",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a firm."""

    archive: str
    firm: str
    repairs: tuple[Repair, ...]
    objections: tuple[Objection, ...]


def read_all(store: Store, content: Content, today: date) -> tuple[Found, ...]:
    """Every firm that has something to repair or objected to something; archives of one firm count as
    one. Not for the UI thread.
    """
    merged = store.merged()
    held: dict[str, list[Record]] = {}
    standing = {row.archive: row.name for row in store.outlooks()}
    home = {member: archive for archive in standing for member in merged.group(archive)}
    for kind in (*_KINDS, "commitment"):
        for entity in store.entities_of(kind):
            held.setdefault(home.get(entity.archive, entity.archive), []).append(record_of(entity))
    found = []
    for archive_id, records in held.items():
        if archive_id not in standing or not any(record.type in _KINDS for record in records):
            continue
        archive = Archive(archive_id, tuple(records))
        periods = content.reference.periods
        lines = repairs(archive, content.rules.repair, content.repair_ways, periods, today)
        found.append(Found(archive_id, standing[archive_id], lines, objections(archive, periods, today)))
    return tuple(sorted(found, key=lambda item: item.firm))


class RepairPresenter:
    """The page."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self._repairs: dict[str, tuple[Found, Repair]] = {}
        self._objections: dict[str, tuple[Found, Objection]] = {}

    def reader(self) -> Callable[[], tuple[Found, ...]]:
        """What reads them, elsewhere."""
        store, content, today = self._workspace.store, self._workspace.content, self._workspace.today()
        return lambda: read_all(store, content, today)

    def take(self, found: Iterable[Found]) -> None:
        """Keep what was read."""
        found = tuple(found)
        self._repairs = {_key(firm, line): (firm, line) for firm in found for line in firm.repairs}
        self._objections = {line.record.id: (firm, line) for firm in found for line in firm.objections}

    def lines(self, view: View, wanted: str = "") -> list[CaseLine]:
        """Those of a filter, all without; what waits longest first."""
        every = [*self._lines(view)]
        every.sort(key=lambda line: (not line.late, line.when or "9", line.firm, line.id))
        return [line for line in every if wanted in ("", line.group)]

    def counts(self, view: View) -> Mapping[str, int]:
        """How many each filter would show."""
        groups = [line.group for line in self._lines(view)]
        return {name: groups.count(name) for name in FILTERS}

    def target(self, key: str) -> tuple[str, str, str | None, dict[str, Any]] | None:
        """(archive, kind, record, what is known for a new one) of the form that the next step needs."""
        if key in self._objections:
            firm, objection = self._objections[key]
            return firm.archive, OBJECTION, objection.record.id, {}
        if key not in self._repairs:
            return None
        firm, line = self._repairs[key]
        record = line.record
        if line.next in ("fulfil", "grade", "enter") and record is not None:
            given: dict[str, Any] = {}
            day = line.case.text("result_on") if line.case else ""
            if line.next == "enter" and day:
                given = {"repaired_on" if record.type == PENALTY else "removed_on": day}
            return firm.archive, record.type, record.id, given
        if line.next == "sync":
            about = {"target": line.target, "target_no": self._name(line), "ground": "outdated"}
            return firm.archive, OBJECTION, None, about
        if line.case is not None:
            return firm.archive, CASE, line.case.id, {}
        known = {
            "target": line.target,
            "target_no": self._name(line),
            "decided_on": line.decided_on.isoformat() if line.decided_on else "",
            "grade": line.grade,
            "grade_source": record.text("grade_source") if record else "",
            "fulfilled_on": line.fulfilled_on.isoformat() if line.fulfilled_on else "",
            "channel": line.way.channel,
        }
        return firm.archive, CASE, None, {name: value for name, value in known.items() if value}

    def archive_of(self, key: str) -> str:
        """The archive of a line."""
        found = self._repairs.get(key) or self._objections.get(key)
        return found[0].archive if found else ""

    def detail(self, key: str) -> CaseDetail | None:
        """A line in full."""
        if key in self._repairs:
            return self._repair(*self._repairs[key])
        return self._objection(*self._objections[key]) if key in self._objections else None

    def table(self, view: View, wanted: str) -> Table:
        """What is shown, as a list."""
        header = (
            _tr("Firm"),
            _tr("Number"),
            _tr("Kind"),
            _tr("State"),
            _tr("Day that counts"),
            _tr("What it is"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                x.firm,
                x.number,
                x.about,
                x.chip[0],
                date.fromisoformat(x.when) if x.when else None,
                x.when_words,
            )
            for x in self.lines(view, wanted)
        ]
        return Table(_tr("Credit repair") if view == "repair" else _tr("Objections"), header, rows)

    # words

    def _lines(self, view: View) -> Iterator[CaseLine]:
        if view == "repair":
            for key, (firm, line) in self._repairs.items():
                day, what = self._counts_now(line)
                about, chip = self._about(line), words.repair_chip(line)
                yield CaseLine(
                    key, firm.archive, firm.firm, self._name(line), about, chip,
                    day.isoformat() if day else "", what, line.late, _GROUPS[line.next],
                )  # fmt: skip
            return
        for key, (firm, item) in self._objections.items():
            due = item.due_on.isoformat() if item.due_on and item.open else ""
            group: Filter = (
                "now" if item.state in ("draft", "late") else "submitted" if item.open else "ended"
            )
            what = self._until(item.due_on, item.provisional) if due else ""
            yield CaseLine(
                key, firm.archive, firm.firm, item.record.text("target_no"), self._say(item.record, "target"),
                words.objection_chip(item), due, what, item.state == "late", group,
            )  # fmt: skip

    def _counts_now(self, line: Repair) -> tuple[date | None, str]:
        if line.ended:
            return None, ""
        if line.answer_by:
            return line.answer_by, self._until(line.answer_by, line.provisional)
        if line.next == "wait" and line.dates:
            return line.dates.earliest_on, _tr("repair from")
        if line.dates and not line.over_on:
            return line.dates.auto_end_on, _tr("ends by itself")
        return None, ""

    def _until(self, day: date | None, provisional: bool) -> str:
        said = left(day, self._workspace.today()) if day else ""
        return _tr("{0} (provisional)").format(said) if provisional else said

    def _name(self, line: Repair) -> str:
        """Its number; what stands on a list without one, by the ground or the list."""
        if line.number or line.record is None:
            return line.number or "–"
        ground = self._say(line.record, "ground") or self._say(line.record, "list_kind")
        return ground or self._about(line)

    def _about(self, line: Repair) -> str:
        grade = self._reading.words(CASE, "grade", line.grade, self._workspace.language) if line.grade else ""
        kind = self._reading.words(CASE, "target", line.target, self._workspace.language)
        return f"{kind} · {grade}" if grade else kind

    def _say(self, record: Record, name: str) -> str:
        return self._reading.words(record.type, name, record.text(name), self._workspace.language)

    def _repair(self, firm: Found, line: Repair) -> CaseDetail:
        act, icon = words.act_words(line)
        return CaseDetail(
            title=self._name(line),
            caption=f"{firm.firm} · {self._about(line)}",
            chip=words.repair_chip(line),
            steps=tuple(_steps(line)),
            facts=tuple(self._facts(line)),
            conditions=tuple(self._conditions(line)),
            papers=tuple(self._papers(line)),
            notes=tuple(self._notes(line)),
            next=words.next_words(line),
            act=act,
            act_icon=icon,
        )

    def _facts(self, line: Repair) -> Iterator[tuple[str, str]]:
        dates, say = line.dates, self._reading.words
        if line.decided_on:
            yield _tr("Dated"), line.decided_on.isoformat()
        if dates:
            yield _tr("Least period ends"), dates.earliest_on.isoformat()
            yield (
                _tr("Repair from"),
                dates.eligible_on.isoformat() if dates.eligible_on else _tr("once fulfilled"),
            )
            yield _tr("Ends by itself"), dates.auto_end_on.isoformat()
        channel = (line.case.text("channel") if line.case else "") or line.way.channel
        yield _tr("Channel"), say(CASE, "channel", channel, self._workspace.language)
        if line.case and (day := line.case.text("submitted_on")):
            yield _tr("Submitted on"), day
        if line.answer_by:
            yield (
                _tr("Usually answered by"),
                f"{line.answer_by} · {self._until(line.answer_by, line.provisional)}",
            )

    def _conditions(self, line: Repair) -> Iterator[CheckLine]:
        names = words.condition_words()
        for condition in line.conditions:
            yield CheckLine(
                names[condition.code], condition.state, condition.on.isoformat() if condition.on else ""
            )

    def _papers(self, line: Repair) -> Iterator[CheckLine]:
        for paper in line.papers:
            name = self._reading.words(CASE, "materials", paper.code, self._workspace.language)
            state = "met" if paper.held else "not_met" if paper.needed else "unknown"
            yield CheckLine(name, state, "" if paper.needed else _tr("if asked for"))

    def _notes(self, line: Repair) -> Iterator[str]:
        yield self._workspace.word(line.way.note_zh, line.way.note_en)
        if line.dates and line.dates.transitional:
            yield _tr(
                "Dated before 2026-04-01: how the old and the new measures meet could not be verified."
                " Ask the authority."
            )
        source = line.record.text("grade_source") if line.record else ""
        if line.grade and source in ("", "assessor"):
            yield _tr("The grade is provisional: look it up in the document or the register.")
        yield _tr("Rules of {0}; {1}").format(self._workspace.content.rules.version, line.way.basis_zh)

    def _objection(self, firm: Found, item: Objection) -> CaseDetail:
        record = item.record
        facts = [(_tr("Ground"), self._say(record, "ground")), (_tr("Channel"), self._say(record, "channel"))]
        if item.submitted_on:
            facts.append((_tr("Raised on"), item.submitted_on.isoformat()))
        if item.due_on:
            kind = _tr("Promised answer") if item.promised else _tr("Answer due")
            facts.append((kind, f"{item.due_on} · {self._until(item.due_on, item.provisional)}"))
        if record.text("answer"):
            facts.append((_tr("The answer"), record.text("answer")))
        behind = 0 if item.state == "draft" else 1 if item.open else 2
        names = (_tr("Written"), _tr("Raised"), _tr("Answered"))
        states = ["done" if n <= behind else "now" if n == behind + 1 else "later" for n in range(3)]
        if item.state == "late":
            states[2] = "late"
        steps = tuple((n, s, words.step_state(s)) for n, s in zip(names, states, strict=True))
        return CaseDetail(
            title=record.text("target_no"),
            caption=f"{firm.firm} · {self._say(record, 'target')}",
            chip=words.objection_chip(item),
            steps=steps,
            facts=tuple(facts),
            conditions=(),
            papers=(),
            notes=(_tr("Five working days is what Chongqing's plan aims at; a receipt prevails."),),
            next="",
            act=_tr("Open the objection"),
            act_icon="hand",
        )


def _steps(line: Repair) -> Iterator[tuple[str, str, str]]:
    for number, name in enumerate(words.step_names()):
        state = (
            "done" if number < line.steps else "now" if number == line.steps and not line.ended else "later"
        )
        if state == "now" and line.late and STEPS[number] == "answer":
            state = "late"
        yield name, state, words.step_state(state)


def _key(firm: Found, line: Repair) -> str:
    held = line.record or line.case
    return held.id if held else f"{firm.archive}|{line.number}"


def _tr(source: str) -> str:
    return QCoreApplication.translate("RepairPresenter", source)
