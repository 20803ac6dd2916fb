"""Requests of all firms: the ledger, the figures of each officer and of all, the quarter's list. No widget.

Read off the UI thread (`reader`). An officer is whoever the firm is assigned to.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords, short_name
from desktop.pages.demands.state import DemandLine, DifficultyLine, FiguresLine, Filter
from desktop.pages.demands.words import days, rate_word, reason_word, share, stage_word, step_word
from desktop.parts.lazy import Mapped
from desktop.workspace import Workspace
from forms.content import bad_pack
from forms.demands import (
    STAGES,
    Demand,
    Difficulty,
    Quarter,
    demand_of,
    difficulties,
    figures,
    quarter_of,
)
from forms.export.tables import Table
from forms.problems import Place, Problem
from sync.records import record_of
from sync.store import Store

_RATES = ("known", "accepted", "handled", "replied", "closed", "satisfied")
_WORDS = "reports/difficulties.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was read, with its firm and its officer's id ("" where none is assigned)."""

    demand: Demand
    archive: str
    firm: str
    officer: str


def read_demands(store: Store, today: date) -> tuple[Asked, ...]:
    """Every request of every firm. Not for the UI thread."""
    officers: dict[str, tuple[str, str]] = {}
    for entity in store.entities_of("assignment"):
        given = record_of(entity)
        officers[entity.archive] = max(
            officers.get(entity.archive, ("", "")), (given.text("since"), given.text("assessor"))
        )
    names: dict[str, str] = {}
    found = []
    for entity in store.entities_of("record.demand"):
        if entity.archive not in names:
            firm = store.entity(entity.archive)
            names[entity.archive] = record_of(firm).text("name") if firm else ""
        officer = officers.get(entity.archive, ("", ""))[1]
        demand = demand_of(record_of(entity), today)
        found.append(Asked(demand, entity.archive, names[entity.archive], officer))
    return tuple(sorted(found, key=_pressing))


def _pressing(asked: Asked) -> tuple[bool, bool, str, str]:
    """Open before closed, overdue first, then by the promised day."""
    demand = asked.demand
    due = demand.due_on.isoformat() if demand.due_on else "9"
    return (not demand.open, not demand.overdue, due, demand.record.id)


class DemandsPresenter:
    """The page; `quarter` is the one whose list is shown."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.asked: tuple[Asked, ...] = ()
        self.quarter: Quarter = quarter_of(workspace.today())

    def reader(self) -> Callable[[], tuple[Asked, ...]]:
        """What reads them, elsewhere."""
        store, today = self._workspace.store, self._workspace.today()
        return lambda: read_demands(store, today)

    def find(self, identity: str) -> Asked | None:
        """One of them."""
        return next((a for a in self.asked if a.demand.record.id == identity), None)

    def counts(self) -> Mapping[Filter, int]:
        """How many each filter leaves."""
        return {name: sum(_fits(a.demand, name) for a in self.asked) for name in _FITS}

    def ledger(self, wanted: Filter) -> Sequence[DemandLine]:
        """The requests a filter leaves, the most pressing first; in words as they are looked at."""
        return Mapped([a for a in self.asked if _fits(a.demand, wanted)], self._line)

    def figures(self) -> tuple[FiguresLine, ...]:
        """Of all first, then of each officer by name."""
        officers = sorted({a.officer for a in self.asked}, key=self._officer)
        whole = self._figures(_tr("All"), [a.demand for a in self.asked])
        each = [
            self._figures(self._officer(o), [a.demand for a in self.asked if a.officer == o])
            for o in officers
        ]
        return (whole, *each)

    def difficulties(self) -> tuple[DifficultyLine, ...]:
        """The quarter's list in words."""
        return tuple(self._difficulty(item) for item in self._listed())

    def table(self) -> Table:
        """The quarter's list for a workbook."""
        words = self._words()
        rows: list[tuple[Any, ...]] = []
        for number, item in enumerate(self._listed(), 1):
            line, demand = self._difficulty(item), item.demand
            rows.append(
                (number, line.firm, line.title, line.owner, demand.submitted_on, demand.due_on, line.stage,
                 line.reasons, line.escalated_to, item.open_days, demand.record.text("content"))
            )  # fmt: skip
        header = (*words["columns"], _tr("Days open"), _tr("Details"))
        return Table(self.title(), header, rows)

    def title(self) -> str:
        """What the list is called."""
        said: str = self._words()["title"]
        return said.format(year=self.quarter.year, number=self.quarter.number)

    def document(self) -> dict[str, Any]:
        """The quarter's list as the template reads it."""
        words, workspace = self._words(), self._workspace
        listed, lines = self._listed(), self.difficulties()
        count = {
            reason: sum(reason in item.reasons for item in listed)
            for reason in ("escalated", "overdue", "unsatisfied", "long")
        }
        unit = workspace.person.unit_name
        return {
            "language": workspace.language,
            "words": words,
            "title": self.title(),
            "summary": words["summary"].format(unit=unit, count=len(lines), **count),
            "made": words["made"].format(day=workspace.today().isoformat(), who=workspace.person.name),
            "rows": [
                [str(n), x.firm, x.title, x.owner, x.asked, x.due, x.stage, x.reasons, x.escalated_to]
                for n, x in enumerate(lines, 1)
            ],
        }

    def template(self) -> bytes:
        """What sets it."""
        return self._workspace.content.document("reports/difficulties.typ")

    # pieces

    def _words(self) -> Mapping[str, Any]:
        try:
            said: Mapping[str, Any] = json.loads(self._workspace.content.document(_WORDS))
        except ValueError as error:
            raise bad_pack(Problem("error", "not-json", "it is no JSON", Place(_WORDS))) from error
        found: Mapping[str, Any] = said["en" if self._workspace.language == "en" else "zh"]
        return found

    def _listed(self) -> tuple[Difficulty, ...]:
        return difficulties((a.demand for a in self.asked), self.quarter, self._workspace.today())

    def _officer(self, person: str) -> str:
        return self._workspace.name_of(person) if person else _tr("not assigned")

    def _line(self, asked: Asked) -> DemandLine:
        demand = asked.demand
        due = demand.due_on.isoformat() if demand.due_on else ""
        if demand.overdue:
            due = f"{due} · {_tr('%Ln days over', demand.late_days)}"
        done = demand.stage == "closed"
        chip: ChipWords = (stage_word(demand.stage), "ok" if done else "primary", "")
        steps = [(stage_word(s), demand.days[s]) for s in STAGES]
        return DemandLine(
            id=demand.record.id,
            title=demand.record.text("title"),
            firm=asked.firm,
            owner=demand.record.text("owner"),
            officer=self._officer(asked.officer),
            stage=chip,
            next=step_word(demand.next),
            due=due,
            overdue=demand.overdue,
            trace=" → ".join(f"{word} {day:%m-%d}" for word, day in steps if day),
        )

    def _figures(self, who: str, demands: list[Demand]) -> FiguresLine:
        found = figures(demands)
        return FiguresLine(
            who,
            found.total,
            tuple((rate_word(name), share(found.rate(name))) for name in _RATES),
            tuple((stage_word(name), days(found.days[name])) for name in ("accepted", "replied", "closed")),
            found.overdue,
        )

    def _difficulty(self, item: Difficulty) -> DifficultyLine:
        demand, asked = item.demand, self.find(item.demand.record.id)
        separator = ", " if self._workspace.language == "en" else "、"
        return DifficultyLine(
            demand.record.id,
            short_name(asked.firm) if asked else "",
            demand.record.text("title"),
            demand.record.text("owner"),
            demand.submitted_on.isoformat() if demand.submitted_on else "",
            demand.due_on.isoformat() if demand.due_on else "",
            stage_word(demand.stage),
            separator.join(map(reason_word, item.reasons)),
            demand.record.text("escalated_to"),
        )


_FITS: Mapping[Filter, Callable[[Demand], bool]] = {
    "open": lambda demand: demand.open,
    "overdue": lambda demand: demand.overdue,
    "escalated": lambda demand: demand.escalated and demand.open,
    "all": lambda _demand: True,
}


def _fits(demand: Demand, wanted: Filter) -> bool:
    return _FITS[wanted](demand)


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("DemandsPresenter", source, None, count)
