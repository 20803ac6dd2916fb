"""A column scrolls when there is something to scroll, and not otherwise; by keyboard where it is only read."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.parts import Button, Scroll, Text, panel, vbox

SENTENCE = "本单位承诺所填内容与原件一致，并授权联盟在培育评估范围内核对，期限为两年，到期前可随时书面撤回。"


def column(qtbot: QtBot, lines: int, *, reading: str = "") -> Scroll:
    scroll = Scroll(reading=reading)
    for _ in range(lines):
        scroll.body.addWidget(Text(SENTENCE, wrap=True))
    scroll.body.addStretch(1)
    qtbot.addWidget(scroll)
    scroll.resize(900, 320)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow)
    QApplication.processEvents()
    return scroll


def test_what_fits_has_nothing_to_scroll(dressed: QApplication, qtbot: QtBot) -> None:
    scroll = column(qtbot, 6)
    assert scroll.verticalScrollBar().maximum() == 0
    assert not scroll.verticalScrollBar().isVisible()


def test_what_does_not_fit_is_reached_to_its_end(dressed: QApplication, qtbot: QtBot) -> None:
    scroll = column(qtbot, 40)
    last = scroll.body.itemAt(39).widget()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    bottom = last.mapTo(scroll.viewport(), last.rect().bottomLeft()).y()
    assert bottom <= scroll.viewport().height()
    assert last.height() >= last.heightForWidth(last.width())


def test_a_column_that_is_only_read_scrolls_by_keyboard(dressed: QApplication, qtbot: QtBot) -> None:
    assert not column(qtbot, 40).focusPolicy() & Qt.FocusPolicy.TabFocus
    scroll = column(qtbot, 40, reading="What becomes of the answers")
    assert scroll.accessibleName() == "What becomes of the answers"
    scroll.clearFocus()
    before = scroll.grab().toImage()
    scroll.setFocus(Qt.FocusReason.TabFocusReason)
    assert scroll.grab().toImage() != before, "the focus is seen"
    qtbot.keyClick(scroll, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0


def test_what_tab_comes_to_from_outside_is_in_sight(dressed: QApplication, qtbot: QtBot) -> None:
    outside, scroll = Button("Before"), Scroll()
    for _ in range(40):
        scroll.body.addWidget(Text(SENTENCE, wrap=True))
    below = Button("Below")
    scroll.body.addWidget(below)
    window = panel(vbox(outside, scroll))
    qtbot.addWidget(window)
    window.resize(600, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    outside.setFocus()
    qtbot.keyClick(outside, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is below
    top = below.mapTo(scroll.viewport(), below.rect().topLeft()).y()
    assert 0 <= top <= scroll.viewport().height() - below.height()
    outside.setFocus()
    scroll.verticalScrollBar().setValue(0)
    outside.hide()
    QApplication.processEvents()
    assert QApplication.focusWidget() is below
    assert scroll.verticalScrollBar().value() == 0, "Qt went on by itself: nobody asked to be led there"


def test_a_column_that_goes_with_what_has_the_keyboard_is_no_trouble(
    dressed: QApplication, qtbot: QtBot
) -> None:
    for _ in range(20):
        scroll, inner = Scroll(), Scroll()
        held = Button("Held")
        inner.body.addWidget(held)
        scroll.body.addWidget(inner)
        scroll.show()
        scroll.activateWindow()
        qtbot.waitUntil(scroll.isActiveWindow)
        held.setFocus()
        scroll.close()
        scroll.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    assert QApplication.focusWidget() is None
