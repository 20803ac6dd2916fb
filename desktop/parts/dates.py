"""Dates: typed in short or picked from a calendar."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCalendar, QDate, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from desktop.parts.button import IconButton
from desktop.parts.inputs import TextInput
from desktop.parts.layout import vbox

_GREGORIAN = QCalendar(QCalendar.System.Gregorian)
_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12) or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def read_date(typed: str, today: date) -> date | None:
    """The date meant by `2026-11-18`, `20261118`, `1118` or `11-18` (this year), `今`, `+30`, `-7`;
    else None.
    """
    words = typed.strip().translate(str.maketrans("０１２３４５６７８９－＋", "0123456789-+"))
    if words in ("今", "今天", "today", "t"):
        return today
    if re.fullmatch(r"[+-]\d{1,4}", words):
        return today + timedelta(days=int(words))
    if match := _FULL.fullmatch(words):
        return _day(*(int(part) for part in match.groups()))
    if match := _MONTH_DAY.fullmatch(words):
        return _day(today.year, *(int(part) for part in match.groups()))
    if re.fullmatch(r"\d{4}|\d{8}", words):
        year = int(words[:-4]) if len(words) == 8 else today.year
        return _day(year, int(words[-4:-2]), int(words[-2:]))
    return None


class _CalendarPopup(QFrame):
    """A month to pick a day from; closes by itself. `taken(date)`."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, shown: date, system: QCalendar) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", "true")
        calendar = QCalendarWidget()
        calendar.setCalendar(system)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.setFixedSize(340, 300)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(self._take)
        self.setLayout(vbox(calendar, margins=(6, 6, 6, 6)))
        self.setFocusProxy(calendar)

    def _take(self, day: QDate) -> None:
        self.taken.emit(date(day.year(), day.month(), day.day()))
        self.close()


class DateInput(TextInput):
    """A date. `value()` is a date or None; `picked(object)` when a person has settled on one (or on None).

    What is typed in short is written out on leaving. `today()` is handed in. Picked from a calendar of
    `system`, which does not change what is typed; None for no calendar.
    """

    picked = Signal(object)

    def __init__(
        self,
        value: date | None = None,
        *,
        today: Callable[[], date] = date.today,
        placeholder: str = "2026-11-18",
        tip: str = "",
        system: QCalendar | None = _GREGORIAN,
        name: str = "",
    ) -> None:
        self._system = system
        super().__init__(placeholder=placeholder, name=name)
        self._today = today
        self._settled: date | None = None
        self._button = IconButton(
            "calendar", tip or self.tr("Calendar"), name=f"{name}.calendar" if name else ""
        )
        self._button.setParent(self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        self._button.setVisible(system is not None)
        self.left.connect(self._settle)
        self.returnPressed.connect(self._settle)
        self._marked = False
        self._room()
        self.set_value(value)

    def value(self) -> date | None:
        """The date typed."""
        return read_date(self.text(), self._today())

    def set_value(self, value: date | None) -> None:
        """Show without telling."""
        self._settled = value
        self.setText(value.isoformat() if value else "")

    def open_calendar(self) -> None:
        """Pick from a calendar below the field."""
        if self._system is None:
            return
        popup = _CalendarPopup(self, self.value() or self._today(), self._system)
        popup.taken.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right."""
        self._button.setGeometry(self.width() - 44, 1, 42, self.height() - 2)

    def set_state(self, state: str) -> None:
        """A read-only date offers no calendar."""
        super().set_state(state)
        self._button.setVisible(state != "readonly" and self._system is not None)
        self._button.set_kind("ghost")

    def _take(self, day: date) -> None:
        self.setText(day.isoformat())
        self.edited.emit(self.text())
        self._settle()

    def _settle(self) -> None:
        value = self.value()
        if value is not None:
            self.setText(value.isoformat())
        if value != self._settled:
            self._settled = value
            self.picked.emit(value)

    def _room(self) -> None:
        self.setTextMargins(0, 0, 36 if self._system is not None else 0, 0)
        self.update()
