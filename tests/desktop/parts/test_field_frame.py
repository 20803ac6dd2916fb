"""The label of a field: on one line as long as it fits, with its star right behind it."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.parts import FieldFrame, hbox, panel
from desktop.parts.text import Text

SHORT = "The purpose was explained to the person in charge"
LONG = "请如实填写本单位最近三年内签订的全部采购、租赁和团餐供应合同的总份数" * 3


def framed(qtbot: QtBot, label: str) -> tuple[FieldFrame, Text, Text]:
    frame = FieldFrame(label, QLineEdit(), required=True)
    qtbot.addWidget(frame)
    frame.resize(520, 200)
    frame.show()
    words, star = (found for found in frame.findChildren(Text) if found.text() in (label, "*"))
    return frame, words, star


def test_a_label_that_fits_stands_on_one_line(dressed: QApplication, qtbot: QtBot) -> None:
    _frame, words, star = framed(qtbot, SHORT)
    assert words.heightForWidth(words.width()) < 1.5 * words.fontMetrics().height()
    assert 0 <= star.x() - words.geometry().right() <= 12


@pytest.mark.parametrize("label", [LONG, f"{SHORT} " * 5])
def test_a_long_label_wraps_whole_with_its_star_at_the_top(
    dressed: QApplication, qtbot: QtBot, label: str
) -> None:
    _frame, words, star = framed(qtbot, label)
    assert words.width() > 480
    assert words.height() >= words.heightForWidth(words.width())
    assert star.y() <= words.y() + 4


def test_controls_beside_each_other_are_level_whether_marked_or_not(
    dressed: QApplication, qtbot: QtBot
) -> None:
    marked, plain = FieldFrame("名称", QLineEdit()), FieldFrame("Name", QLineEdit())
    marked.set_source("firm", "企业自述")
    both = panel(hbox(marked, plain))
    qtbot.addWidget(both)
    both.resize(600, 120)
    both.show()
    assert marked.control.y() == plain.control.y()
