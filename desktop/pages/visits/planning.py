"""The dialog that plans a visit: firm, day, time, purpose, who should be there."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.fields.time import read_time
from desktop.pages.visits.firmselect import FirmSelect
from desktop.pages.visits.state import Plan
from desktop.parts import DateInput, Dialog, FieldFrame, MultiChips, Select, TextInput, hbox, panel, vbox
from sync.store.model import FirmPage, FirmQuery

Options = Sequence[tuple[str, str]]
_CLOCK = "09:30"


class PlanDialog(Dialog):
    """Asks until everything is right; then `done(plan)`."""

    def __init__(
        self,
        parent: QWidget,
        plan: Plan,
        *,
        firms: Callable[[FirmQuery], FirmPage],
        name_of: Callable[[str], str],
        purposes: Options,
        people: Options,
        today: date,
        done: Callable[[Plan], None],
    ) -> None:
        self._plan, self._today = plan, today
        self._firm = FirmSelect(
            firms, name_of, plan.archive, placeholder=_tr("Choose a firm"), name="plan.firm"
        )
        self._day = DateInput(plan.day, today=lambda: today, name="plan.day")
        self._clock = TextInput(plan.clock or _CLOCK, placeholder=_CLOCK, name="plan.clock")
        self._purpose = Select(purposes, plan.purpose, placeholder=_tr("Choose"), name="plan.purpose")
        self._people = MultiChips(people, plan.expected)
        self._day_frame = FieldFrame(_tr("Day"), self._day, required=True)
        self._clock_frame = FieldFrame(_tr("Time"), self._clock, required=True)
        when = hbox(self._day_frame, self._clock_frame, gap=12)
        when.setStretch(0, 3)
        when.setStretch(1, 2)
        content = vbox(
            FieldFrame(_tr("Firm"), self._firm, required=True),
            when,
            FieldFrame(_tr("Purpose"), self._purpose, required=True),
            FieldFrame(_tr("Who should be there (posts, no names)"), self._people),
            gap=4,
        )
        super().__init__(
            parent,
            _tr("Plan it anew") if plan.visit else _tr("Plan a visit"),
            "",
            act=_tr("Save the plan"),
            keep=_tr("Cancel"),
            icon="calendar",
            tone="primary",
            act_kind="primary",
            content=panel(content),
            name="plan",
        )
        self._firm.setEnabled(not plan.visit)
        for signal in (self._firm.changed, self._purpose.changed, self._day.picked):
            signal.connect(self._look)
        for line in (self._day, self._clock):
            line.edited.connect(self._look)
        self.confirmed.connect(lambda: done(self._asked()))
        self._look()

    def _asked(self) -> Plan:
        clock = read_time(self._clock.text())
        return Plan(
            self._firm.value() or "",
            self._plan.visit,
            self._day.value() or self._today,
            clock.strftime("%H:%M") if clock else _CLOCK,
            self._purpose.value() or "",
            tuple(self._people.values()),
        )

    def _look(self, _value: object = None) -> None:
        day, clock = self._day.value(), read_time(self._clock.text())
        late = day is not None and day < self._today
        wrong_day = "" if day is not None and not late else _tr("A day from today on.")
        wrong_clock = "" if clock is not None else _tr("A time like 09:30.")
        self._day_frame.set_message("error" if wrong_day else "", wrong_day)
        self._clock_frame.set_message("error" if wrong_clock else "", wrong_clock)
        chosen = bool(self._firm.value() and self._purpose.value())
        self.allow(chosen and not wrong_day and not wrong_clock)


def _tr(source: str) -> str:
    return QCoreApplication.translate("PlanDialog", source)
