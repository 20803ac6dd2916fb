"""Fields for days: a date, a month, a year; typed in short, picked from a calendar, or gone through."""

import re
from collections.abc import Callable
from datetime import date, datetime

from desktop.fields.calendars import asked_calendar, said_in, system_of
from desktop.fields.field import Field, object_name
from desktop.fields.typed import TypedField
from desktop.parts import DateInput, IconButton, Text, TextInput, hbox, vbox
from forms.xform import Answer, Node

Clock = Callable[[], datetime]
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９－＋", "0123456789-+")
_MONTH = re.compile(r"(?:(\d{4})[-/.年]?)?(\d{1,2})月?")
_YEAR = re.compile(r"(\d{4})年?")


def read_month(typed: str, today: date) -> date | None:
    """The first day of the month meant by `2026-11`, `202611`, `11` (this year), `今`, `+3`; else None."""
    words = typed.strip().translate(_WIDE_DIGITS)
    if words in ("今", "本月", "today", "t"):
        return today.replace(day=1)
    if re.fullmatch(r"[+-]\d{1,4}", words):
        return months_on(today, int(words))
    match = _MONTH.fullmatch(words)
    if match is None or not 1 <= int(match[2]) <= 12 or match[1] == "0000":
        return None
    return date(int(match[1] or today.year), int(match[2]), 1)


def read_year(typed: str, today: date) -> date | None:
    """The first day of the year meant by `2026`, `今`, `-1`; else None."""
    words = typed.strip().translate(_WIDE_DIGITS)
    if words in ("今", "今年", "today", "t"):
        return date(today.year, 1, 1)
    if re.fullmatch(r"[+-]\d{1,3}", words):
        return months_on(date(today.year, 1, 1), 12 * int(words))
    match = _YEAR.fullmatch(words)
    return date(int(match[1]), 1, 1) if match is not None and match[1] != "0000" else None


def months_on(day: date, months: int) -> date | None:
    """The first of the month so many months on; None outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


class DateField(TypedField):
    """A date, told when it is settled; what is no date is told as it was typed."""

    def __init__(self, node: Node, now: Clock, number: str = "") -> None:
        self._calendar = asked_calendar(node.appearance)
        system = None if "no-calendar" in node.appearance.split() else system_of(self._calendar)
        self._date = DateInput(today=lambda: now().date(), system=system, name=object_name(node.ref))
        self._half = False  # something is typed that has not been told yet
        self._said = Text("", "caption", "text3", wrap=True, name=f"{object_name(node.ref)}.said")
        super().__init__(node, self._date, vbox(self._date, self._said, gap=4), number)
        self.line.setPlaceholderText(now().date().isoformat())
        self._date.picked.connect(lambda _value: self._tell())
        self._say(None)

    def typed(self, words: str) -> None:
        """A whole date counts at once; half of one waits until it is left."""
        self._half = not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words)
        if not self._half:
            self.give(self._date.value() or words, typing=True)

    def leave(self) -> None:
        """Tell what stands there, then that it is left."""
        self._tell()
        super().leave()

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is being typed."""
        self._say(answer if isinstance(answer, date) else None)
        if self._half and self.line.hasFocus():
            return
        if isinstance(answer, date):
            if self._date.value() != answer:
                self._date.set_value(answer)
        elif not self.line.hasFocus() and self.line.text() != (answer or ""):
            self.line.setText("" if answer is None else str(answer))

    def _say(self, day: date | None) -> None:
        words = said_in(self._calendar, day)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _tell(self) -> None:
        self._half = False
        answer: Answer = self._date.value() or self.line.text().strip() or None
        if answer != self.node.value:
            self.give(answer)


class PeriodField(TypedField):
    """A month or a year, answered by its first day as ODK does; two buttons go back and forth."""

    def __init__(self, node: Node, now: Clock, number: str = "") -> None:
        name = object_name(node.ref)
        self._now = now
        self._yearly = "year" in node.appearance.split()
        line = TextInput(icon="calendar", name=name)
        back, on = (
            (self.tr("Year before"), self.tr("Next year"))
            if self._yearly
            else (self.tr("Month before"), self.tr("Next month"))
        )
        self._back = IconButton("chevron-left", back, "secondary", name=f"{name}.back")
        self._on = IconButton("chevron-right", on, "secondary", name=f"{name}.on")
        row = hbox(self._back, line, self._on, gap=6)
        row.setStretch(1, 1)
        super().__init__(node, line, row, number)
        self.line.setPlaceholderText(self._words(now().date()))
        self.line.returnPressed.connect(self._tell)
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))

    def leave(self) -> None:
        """Tell what stands there, then that it is left."""
        self._tell()
        super().leave()

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is being typed."""
        if self.line.hasFocus() and self.line.isModified():
            return
        words = self._words(answer) if isinstance(answer, date) else str(answer or "")
        if words != self.line.text():
            self.line.setText(words)

    def set_locked(self, locked: bool) -> None:
        """Read-only."""
        super().set_locked(locked)
        self._back.setEnabled(not locked)
        self._on.setEnabled(not locked)

    def _words(self, day: date) -> str:
        return f"{day.year:04}" if self._yearly else f"{day.year:04}-{day.month:02}"

    def _read(self) -> date | None:
        read = read_year if self._yearly else read_month
        return read(self.line.text(), self._now().date())

    def _step(self, step: int) -> None:
        before = self._read()
        there = months_on(before, step * (12 if self._yearly else 1)) if before else self._now().date()
        if there is not None:
            first = there.replace(month=1, day=1) if self._yearly else there.replace(day=1)
            self.line.setText(self._words(first))
            self.decide(first)

    def _tell(self) -> None:
        self.line.setModified(False)
        answer: Answer = self._read() or self.line.text().strip() or None
        if isinstance(answer, date):
            self.line.setText(self._words(answer))
        if answer != self._same_period():
            self.give(answer)

    def _same_period(self) -> Answer:
        """The answer there is, as the first day of its period."""
        value = self.node.value
        if not isinstance(value, date):
            return value
        return date(value.year, 1 if self._yearly else value.month, 1)


def date_field(node: Node, now: Clock, number: str = "") -> Field:
    """The field that suits the appearance: `year`, `month-year`, or a whole date."""
    period = {"year", "month-year"} & set(node.appearance.split())
    return (PeriodField if period else DateField)(node, now, number)
