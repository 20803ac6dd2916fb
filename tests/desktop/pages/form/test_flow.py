"""Where questions stand on a sheet: in two columns, in the author's grid, narrow; and in which order Tab goes."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.fields import make_field
from desktop.pages.form.flow import Sheet, Spot, in_grid, in_two_columns, one_sheet, units_of
from forms.xform import Choice, Node


def test_two_columns() -> None:
    assert in_two_columns([False, False, False, True, False]) == [
        Spot(0, 0, 1), Spot(0, 1, 1), Spot(1, 0, 1), Spot(2, 0, 2), Spot(3, 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("widths", "units", "spots"),
    [
        ([1, 3], 4, [Spot(0, 0, 1), Spot(0, 1, 3)]),
        ([2, 3], 4, [Spot(0, 0, 4), Spot(1, 0, 4)]),
        ([1, 1], 4, [Spot(0, 0, 1), Spot(0, 1, 3)]),
        ([0, 2, 2], 4, [Spot(0, 0, 4), Spot(1, 0, 2), Spot(1, 2, 2)]),
        ([6, 6, 12, 3], 12, [Spot(0, 0, 6), Spot(0, 6, 6), Spot(1, 0, 12), Spot(2, 0, 12)]),
        ([9], 4, [Spot(0, 0, 4)]),
        ([], 4, []),
    ],
)
def test_a_row_of_a_grid_is_always_full(widths: list[int], units: int, spots: list[Spot]) -> None:
    assert in_grid(widths, units) == spots


@pytest.mark.parametrize(
    ("said", "units"), [("w3", 3), ("grid w12", 12), ("w13", 0), ("w0", 0), ("wide", 0), ("", 0)]
)
def test_widths(said: str, units: int) -> None:
    assert units_of(said) == units


def test_one_sheet() -> None:
    assert one_sheet("w4 field-list")
    assert one_sheet("table-list")
    assert not one_sheet("field-listing")


def made(name: str, appearance: str = "", type_: str = "string") -> QWidget:
    offered = tuple(Choice(value, value) for value in "abcde") if type_ != "string" else ()
    node = Node(f"/data/{name}", "question", name, type_, appearance, name, choices=offered)
    return make_field(node, lambda: datetime.now(UTC))


def laid(qtbot: QtBot, items: list[QWidget], width: int, appearance: str = "") -> Sheet:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.arrange(items, appearance)
    sheet.resize(width, 400)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def test_a_grid_of_four_or_twelve_units(dressed: QApplication, qtbot: QtBot) -> None:
    items = [made("one", "w1"), made("two", "w3"), made("six", "w2")]
    kept = [laid(qtbot, items, 800)]
    assert items[0].y() == items[1].y() < items[2].y()
    assert items[1].width() > 2.5 * items[0].width()
    assert items[2].width() == 800
    twelve = [made("one", "w3"), made("two", "w9")]
    kept.append(laid(qtbot, twelve, 800))
    assert twelve[1].width() > 2.5 * twelve[0].width()
    half = [made("one", "w1"), made("two", "w1")]
    kept.append(laid(qtbot, half, 800, "w2"))
    assert abs(half[0].width() - half[1].width()) <= 1
    assert len(kept) == 3


def test_a_narrow_sheet_has_one_column_and_a_wide_one_again_more(dressed: QApplication, qtbot: QtBot) -> None:
    items = [made("one", "w1"), made("two", "w1"), made("six", "w2")]
    sheet = laid(qtbot, items, 400)
    assert [item.x() for item in items] == [0, 0, 0]
    sheet.resize(900, 400)
    QApplication.processEvents()
    assert items[0].y() == items[1].y() == items[2].y()


def test_tab_goes_from_question_to_question(dressed: QApplication, qtbot: QtBot) -> None:
    items = [made("one"), made("two", "columns", "select1"), made("six", "", "select1"), made("ten")]
    sheet = laid(qtbot, [items[0], items[3]], 800)
    sheet.arrange(items)
    QApplication.processEvents()
    names = []
    items[0].setFocus()
    first = items[0].findChild(QWidget, "form.one")
    assert first is not None
    first.setFocus()
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names == ["form.one", "form.two", "form.six", "form.ten"]
