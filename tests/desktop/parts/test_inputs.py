"""What is typed: dates in short, numbers with separators, money with its echo, choices by keyboard."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import parts as p
from desktop.parts.paint import png_of

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-18", date(2026, 11, 18)),
        ("2026/1/5", date(2026, 1, 5)),
        ("2026年3月8日", date(2026, 3, 8)),
        ("20270301", date(2027, 3, 1)),
        ("1118", date(2026, 11, 18)),
        ("11-30", date(2026, 11, 30)),
        ("今", TODAY),
        ("+30", date(2026, 12, 18)),
        ("-7", date(2026, 11, 11)),
        ("２０２６－１１－１８", date(2026, 11, 18)),
        ("2026-02-29", None),
        ("1332", None),
        ("0230", None),
        ("soon", None),
        ("", None),
    ],
)
def test_short_dates(typed: str, meant: date | None) -> None:
    assert p.read_date(typed, TODAY) == meant


@given(st.text(max_size=12))
def test_no_text_breaks_the_date_reader(typed: str) -> None:
    read = p.read_date(typed, TODAY)
    assert read is None or isinstance(read, date)


@given(st.dates())
def test_a_date_written_out_reads_back(day: date) -> None:
    assert p.read_date(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "decimals", "meant"),
    [
        ("360,000.00", 2, Decimal("360000.00")),
        ("￥１，０００", 2, Decimal("1000")),
        ("-12", 0, Decimal("-12")),
        ("1.5", 0, None),
        ("1.234", 2, None),
        ("1e400000", 2, Decimal("1e400000")),
        ("NaN", 2, None),
        ("Infinity", 2, None),
        ("", 0, None),
        ("12a", 0, None),
    ],
)
def test_numbers(typed: str, decimals: int, meant: Decimal | None) -> None:
    assert p.read_number(typed, decimals) == meant


def test_a_short_date_is_written_out_on_leaving_and_told_once(dressed: QApplication, qtbot: QtBot) -> None:
    field = p.DateInput(today=lambda: TODAY)
    qtbot.addWidget(field)
    told: list[object] = []
    field.picked.connect(told.append)
    qtbot.keyClicks(field, "+1")
    assert told == [], "nothing is settled while typing"
    field.left.emit()
    field.left.emit()
    assert field.text() == "2026-11-19"
    assert told == [TODAY + timedelta(days=1)]


def test_a_calendar_pick_settles_the_date(dressed: QApplication, qtbot: QtBot) -> None:
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    field = p.DateInput(today=lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    with qtbot.waitSignal(field.picked) as told:
        calendar.clicked.emit(QDate(2027, 3, 1))
    assert told.args == [date(2027, 3, 1)]
    assert field.value() == date(2027, 3, 1)


def test_money_shows_thousands_and_its_echo(dressed: QApplication, qtbot: QtBot) -> None:
    field = p.MoneyInput(in_words=lambda amount: f"<{amount}>")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "360000")
    assert field.value() == Decimal("360000")
    field.clearFocus()
    qtbot.waitUntil(lambda: field.text() == "360,000.00")


def test_read_only_takes_no_typing(dressed: QApplication, qtbot: QtBot) -> None:
    field = p.TextInput("fixed")
    qtbot.addWidget(field)
    frame = p.FieldFrame("Name", field)
    qtbot.addWidget(frame)
    frame.set_message("locked", "consent ended")
    qtbot.keyClicks(field, "x")
    assert field.text() == "fixed"
    frame.set_message("", "")
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "x")
    assert field.text() == "fixedx"


def test_a_fix_is_one_press(dressed: QApplication, qtbot: QtBot) -> None:
    frame = p.FieldFrame("Ends on", p.DateInput())
    qtbot.addWidget(frame)
    frame.show()
    frame.set_message("error", "<b>Too early.</b>", "Make it 2027-03-01")
    button = next(b for b in frame.findChildren(p.Button) if b.text().startswith("Make it"))
    with qtbot.waitSignal(frame.fix_pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_segments_by_arrow_and_press(dressed: QApplication, qtbot: QtBot) -> None:
    choice = p.Segmented((("a", "Yes"), ("b", "No"), ("c", "Partly")), clearable=True)
    qtbot.addWidget(choice)
    told: list[str] = []
    choice.changed.connect(told.append)
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    qtbot.keyClick(choice, Qt.Key.Key_Left)
    assert told == ["a", "b", "a"]
    choice.set_value("c")
    assert told == ["a", "b", "a"], "setting tells nobody"
    assert choice.value() == "c"


def test_chips_keep_the_order_of_the_options(dressed: QApplication, qtbot: QtBot) -> None:
    chips = p.MultiChips((("a", "One"), ("b", "Two"), ("c", "Three")), ("c",), name="t")
    qtbot.addWidget(chips)
    with qtbot.waitSignal(chips.changed) as told:
        qtbot.mouseClick(chips.findChild(object, "t.a"), Qt.MouseButton.LeftButton)
    assert told.args == [("a", "c")]


def test_a_long_list_is_narrowed_by_typing(dressed: QApplication, qtbot: QtBot) -> None:
    options = [(str(number), f"Town {number}") for number in range(20)]
    field = p.Select(options)
    qtbot.addWidget(field)
    field.show()
    field.open_list()
    popup = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "select.popup")
    search = popup.findChild(p.TextInput)
    qtbot.keyClicks(search, "17")
    with qtbot.waitSignal(field.changed) as told:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert told.args == ["17"]
    assert field.value() == "17"


def test_a_signature_is_strokes_and_a_picture(dressed: QApplication, qtbot: QtBot) -> None:
    pad = p.SignaturePad(invitation="Sign here")
    qtbot.addWidget(pad)
    pad.resize(320, 136)
    pad.show()
    assert pad.is_empty()
    blank = pad.image()
    with qtbot.waitSignal(pad.signed):
        qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
        qtbot.mouseMove(pad, QPoint(90, 40))
        qtbot.mouseMove(pad, QPoint(150, 80))
        qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(150, 80))
    assert len(pad.strokes()) == 1
    assert pad.image() != blank
    assert png_of(pad.image()).startswith(b"\x89PNG")
    pad.clear()
    assert pad.is_empty()
    assert pad.image() == blank


@pytest.mark.parametrize("size", ["touch", "main"])
def test_touch_targets_are_44(dressed: QApplication, qtbot: QtBot, size: str) -> None:
    button = p.Button("Go", size=size)
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= 44
    assert p.IconButton("plus", "Add").sizeHint().width() >= 44
