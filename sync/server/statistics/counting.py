"""Entities, one after the other, as cells and months: what a device's store does by index, the centre does
here.

The centre judges nothing: its grade of a firm is that of the last finished diagnosis, and completeness and
alerts are not known to it. Memory: some hundred bytes a firm.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from forms.checks.dates import read_date
from forms.quality.merging import MERGED_INTO, hidden
from forms.statistics import Cell, Happened, Measure
from sync.duty import Duty, duty_of
from sync.merge import Entity


@dataclass(slots=True)
class _Firm:
    """What is counted of one archive. `said` is None until its firm came, or where it is deleted."""

    unit: str
    said: tuple[str, str, str] | None = None
    officer: tuple[str, str] = ("", "")
    joined: str = ""
    grade: tuple[str, str] = ("", "")
    late: Counter[str] = field(default_factory=Counter)
    months: Counter[tuple[str, Measure, str]] = field(default_factory=Counter)


class Counting:
    """Takes in entities in any order; `cells` and `happened` give what they come to on a day."""

    def __init__(self, today: date) -> None:
        self._today = today.isoformat()
        self._firms: dict[str, _Firm] = {}
        self._merged: dict[str, str] = {}
        self._here: set[str] = set()

    def add(self, unit: str, entity: Entity) -> None:
        """One more."""
        firm = self._firms.setdefault(entity.archive, _Firm(unit))
        if entity.type == "firm":
            self._add_firm(firm, entity)
        elif entity.type == "visit":
            self._add_visit(firm, entity)
        elif (duty := duty_of(entity)) is not None:
            self._add_duty(firm, duty)

    def cells(self) -> list[Cell]:
        """A cell for each firm that stands for itself."""
        return [self._cell(firm) for firm in self._standing()]

    def happened(self) -> list[Happened]:
        """What happened to them, month by month."""
        found: Counter[tuple[str, Measure, str]] = Counter()
        for firm in self._standing():
            found.update(firm.months)
            if firm.joined:
                found[firm.joined[:7], "joined", ""] += 1
        return [Happened(*key, number) for key, number in sorted(found.items())]

    def _standing(self) -> list[_Firm]:
        away = hidden(self._merged, self._merged, self._here)
        return [firm for uid, firm in self._firms.items() if firm.said is not None and uid not in away]

    def _cell(self, firm: _Firm) -> Cell:
        assert firm.said is not None
        actions, demands = firm.late["action"], firm.late["record.demand"]
        return Cell(
            *firm.said,
            officer=firm.officer[1],
            grade=firm.grade[1],
            band=-1,
            firms=1,
            diagnosed=int(bool(firm.grade[0])),
            actions=actions,
            demands=demands,
            firms_actions=int(actions > 0),
            firms_demands=int(demands > 0),
            unit=firm.unit,
        )

    def _add_firm(self, firm: _Firm, entity: Entity) -> None:
        if entity.id != entity.archive:
            return
        said = entity.properties()
        if said.get("deleted") is True:
            return

        def text(name: str) -> str:
            value = said.get(name, "")
            return value if isinstance(value, str) else str(value)

        self._here.add(entity.archive)
        firm.said = (text("county"), text("gbt4754"), text("tier"))
        if into := said.get(MERGED_INTO):
            self._merged[entity.archive] = str(into)

    def _add_visit(self, firm: _Firm, entity: Entity) -> None:
        said = entity.properties()
        planned = said.get("planned_at")
        day = read_date(planned) if isinstance(planned, str) else None
        if said.get("deleted") is not True and said.get("status") == "done" and day is not None:
            self._happened(firm, "visited", day.isoformat())

    def _add_duty(self, firm: _Firm, duty: Duty) -> None:
        today = self._today
        if duty.kind == "assignment":
            firm.officer = max(firm.officer, (duty.begun, duty.what))
            if duty.begun and duty.begun <= today:
                firm.joined = min(firm.joined or duty.begun, duty.begun)
        elif duty.kind == "diagnosis":
            if duty.ended and duty.ended <= today:
                firm.grade = max(firm.grade, (duty.ended, duty.what))
            self._happened(firm, "diagnosed", duty.ended, duty.what)
        else:
            if duty.due and duty.due < today and not (duty.met and duty.met <= today):
                firm.late[duty.kind] += 1
            if duty.kind == "action":
                self._happened(firm, "improved", duty.ended)
            else:
                self._happened(firm, "asked", duty.begun)
                self._happened(firm, "closed", duty.ended)

    def _happened(self, firm: _Firm, measure: Measure, day: str, what: str = "") -> None:
        if day and day <= self._today:
            firm.months[day[:7], measure, what] += 1
