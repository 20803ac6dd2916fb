"""A field for a date and a time of day."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from desktop.fields.calendars import asked_calendar, system_of
from desktop.fields.field import Field, object_name
from desktop.fields.time import read_time
from desktop.parts import Button, DateInput, TextInput, hbox
from forms.xform import Answer, Node

Clock = Callable[[], datetime]


class MomentField(Field):
    """A date and a time of day, in the zone of this device; one press puts in the present."""

    def __init__(self, node: Node, now: Clock, number: str = "") -> None:
        self._now = now
        name = object_name(node.ref)
        plain = "no-calendar" in node.appearance.split()
        system = None if plain else system_of(asked_calendar(node.appearance))
        self._date = DateInput(today=lambda: now().date(), system=system, name=name)
        self._date.setPlaceholderText(now().date().isoformat())
        self._time = TextInput(placeholder="09:30", name=f"{name}.time")
        self._time.setFixedWidth(78)
        present = Button(self.tr("Now"), "secondary", "clock", name=f"{name}.now")
        held = QWidget()
        row = hbox(self._date, self._time, present, gap=6)
        row.setStretch(0, 1)
        held.setLayout(row)
        held.setObjectName(f"{name}.moment")
        super().__init__(node, held, number=number)
        self.entry = self._date
        self._date.setAccessibleName(node.label)
        self._time.setAccessibleName(f"{node.label} 09:30")
        self._present = present
        present.clicked.connect(self._set_now)
        self._date.picked.connect(lambda _value: self._tell())
        self._date.left.connect(self._left)
        self._time.left.connect(self._left)

    def show_answer(self, answer: Answer) -> None:
        """Show both parts."""
        if isinstance(answer, datetime):
            local = answer.astimezone(self._now().tzinfo)
            if self._date.value() != local.date():
                self._date.set_value(local.date())
            if read_time(self._time.text()) != local.time().replace(second=0, microsecond=0):
                self._time.setText(local.strftime("%H:%M"))
        elif answer is None and not self._has_focus():
            self._date.set_value(None)
            self._time.setText("")

    def set_locked(self, locked: bool) -> None:
        """Read-only."""
        state = "readonly" if locked else self.look.kind if self.look.kind in ("error", "warn") else ""
        self._date.set_state(state)
        self._time.set_state("readonly" if locked else "")
        self._present.setEnabled(not locked)

    def take_focus(self, caret: int = -1) -> None:
        """The date."""
        self._date.setFocus()

    def _has_focus(self) -> bool:
        return self._date.hasFocus() or self._time.hasFocus()

    def _set_now(self) -> None:
        now = self._now()
        self._date.set_value(now.date())
        self._time.setText(now.strftime("%H:%M"))
        self._tell()
        self.leave()

    def _left(self) -> None:
        if not self._date.isReadOnly():
            self._tell()
        self.leave()

    def _tell(self) -> None:
        day, words = self._date.value(), self._time.text().strip()
        clock = read_time(words)
        answer: Answer
        if day is not None and (clock is not None or not words):
            answer = datetime.combine(day, clock or time(9), self._now().tzinfo)
            if clock is None and not self._time.hasFocus():
                self._time.setText("09:00")
        else:
            answer = f"{self._date.text()} {words}".strip() or None
        if answer != self.node.value:
            self.give(answer)
