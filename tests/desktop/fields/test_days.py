"""Days, months, years and other calendars."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QTableView

from desktop.fields import Look
from desktop.fields.date import months_on, read_month, read_year
from desktop.parts import IconButton, TextInput
from tests.desktop.fields.conftest import CHONGQING, Show, question

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("202603", date(2026, 3, 1)),
        ("2026年3月", date(2026, 3, 1)),
        ("3", date(2026, 3, 1)),
        ("今", date(2026, 11, 1)),
        ("+3", date(2027, 2, 1)),
        ("-11", date(2025, 12, 1)),
        ("13", None),
        ("0000-01", None),
        ("soon", None),
    ],
)
def test_months_in_short(typed: str, month: date | None) -> None:
    assert read_month(typed, TODAY) == month


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2026", date(2026, 1, 1)), ("2025年", date(2025, 1, 1)), ("-1", date(2025, 1, 1)), ("26", None)],
)
def test_years_in_short(typed: str, year: date | None) -> None:
    assert read_year(typed, TODAY) == year


@given(st.dates(), st.integers(-200_000, 200_000))
def test_months_go_on_and_back(day: date, months: int) -> None:
    there = months_on(day, months)
    assert there is None or months_on(there, -months) == day.replace(day=1)


@pytest.mark.parametrize(
    ("appearance", "typed", "answer", "shown"),
    [("month-year", "3", date(2026, 3, 1), "2026-03"), ("year", "2025", date(2025, 1, 1), "2025")],
)
def test_a_period_is_its_first_day(show: Show, appearance: str, typed: str, answer: date, shown: str) -> None:
    seen = show(question("date", appearance))
    line = seen.part(TextInput)
    line.setFocus()
    QTest.keyClicks(line, typed)
    assert seen.answers == []
    line.clearFocus()
    assert seen.last == answer
    assert line.text() == shown


def test_buttons_go_through_the_months(show: Show) -> None:
    seen = show(question("date", "month-year"))
    seen.press("on")
    assert seen.last == date(2026, 11, 1)
    seen.press("on")
    seen.press("on")
    assert seen.last == date(2027, 1, 1)
    QTest.keyClick(seen.part(IconButton, "back"), Qt.Key.Key_Return)
    assert seen.last == date(2026, 12, 1)


def test_a_day_that_was_there_is_not_rewritten_by_leaving(show: Show) -> None:
    seen = show(question("date", "month-year", value=date(2026, 11, 18)))
    seen.part(TextInput).setFocus()
    seen.part(TextInput).clearFocus()
    assert seen.answers == []


def test_what_is_no_month_is_kept_as_typed(show: Show) -> None:
    seen = show(question("date", "month-year"))
    line = seen.part(TextInput)
    line.setFocus()
    QTest.keyClicks(line, "spring")
    line.clearFocus()
    assert seen.last == "spring"


def test_no_calendar_means_typing(show: Show) -> None:
    assert not show(question("date", "no-calendar")).part(IconButton, "calendar").isVisible()
    assert show(question("date")).part(IconButton, "calendar").isVisible()
    assert not show(question("dateTime", "no-calendar")).part(IconButton, "calendar").isVisible()


@pytest.mark.parametrize(
    ("appearance", "said"),
    [
        ("persian", "1405-08-27"),
        ("islamic", "1448-06-07"),
        ("buddhist", "2569-11-18"),
        ("ethiopian", "Gregorian"),
        ("coptic", "Gregorian"),
        ("bikram-sambat", "Gregorian"),
        ("myanmar", "Gregorian"),
    ],
)
def test_other_calendars_say_the_day_too(show: Show, appearance: str, said: str) -> None:
    seen = show(question("date", appearance, value=date(2026, 11, 18)))
    assert said in seen.part(QLabel, "said").text()
    assert seen.part(TextInput).text() == "2026-11-18"


def test_a_day_is_picked_from_the_calendar_of_the_form(show: Show) -> None:
    seen = show(question("date", "persian", value=date(2026, 11, 18)))
    seen.press("calendar")
    popup = next(w for w in QApplication.topLevelWidgets() if w.findChild(QCalendarWidget) and w.isVisible())
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.calendar().name() in ("Jalali", "Persian")
    days = calendar.findChild(QTableView)
    assert days is not None
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert seen.last == date(2026, 11, 19)


def test_locked_days_can_be_read(show: Show) -> None:
    look = Look("locked", "Sign", locked=True)
    for node in (
        question("date", value=date(2026, 11, 18)),
        question("date", "year", value=date(2026, 1, 1)),
        question("dateTime", value=datetime(2026, 11, 18, 9, 5, tzinfo=CHONGQING)),
    ):
        seen = show(node, look)
        assert seen.part(TextInput).isReadOnly()
        assert seen.part(TextInput).text().startswith("2026")
        assert seen.answers == []
