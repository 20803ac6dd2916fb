"""Fields of dates, places, signatures and notes: what they tell when a person acts, what they show when told."""

import json
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.capture.keeping import Captured
from desktop.fields import Look, SignatureField, rich
from desktop.fields.note import NoteView
from desktop.fields.time import read_time
from desktop.parts import InfoBar, SignaturePad, TextInput
from forms.xform import Node
from tests.desktop.fields.told import CHONGQING, Told, question


@pytest.mark.parametrize(("typed", "answer"), [("1118", date(2026, 11, 18)), ("+30", date(2026, 12, 20))])
def test_a_date_in_short_counts_when_it_is_left(make: Callable[..., Told], typed: str, answer: date) -> None:
    told = make(question("date"))
    line = told.find(TextInput)
    line.setFocus()
    QTest.keyClicks(line, typed)
    assert told.answers == []
    line.clearFocus()
    assert told.last == answer
    assert line.text() == answer.isoformat()


def test_what_is_no_date_is_kept_as_typed(make: Callable[..., Told]) -> None:
    told = make(question("date"))
    line = told.find(TextInput)
    line.setFocus()
    QTest.keyClicks(line, "someday")
    line.clearFocus()
    assert told.last == "someday"


def test_one_press_puts_in_the_present(make: Callable[..., Told]) -> None:
    told = make(question("dateTime"))
    told.press("form.part.thing.now")
    assert told.last == datetime(2026, 11, 20, 9, 30, tzinfo=CHONGQING)
    assert told.find(TextInput, "form.part.thing.time").text() == "09:30"


@pytest.mark.parametrize(
    ("typed", "found"), [("9:05", time(9, 5)), ("0905", time(9, 5)), ("９：05", time(9, 5)), ("25:00", None)]
)
def test_times(typed: str, found: time | None) -> None:
    assert read_time(typed) == found


def test_a_signature_is_told_once_the_pen_rests_with_its_strokes(
    make: Callable[..., Told], qtbot: QtBot
) -> None:
    told = make(question("signature"))
    field = told.field
    assert isinstance(field, SignatureField)
    signed: list[bytes] = []
    field.captured.connect(lambda _ref, captured: signed.append(captured.data))
    pad = told.find(SignaturePad)
    for start in (20, 120):
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(start, 40))
        QTest.mouseMove(pad, QPoint(start + 40, 70))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(start + 60, 50))
    assert signed == []
    field.flush()
    assert len(signed) == 1
    strokes = json.loads(QImage.fromData(signed[0]).text("strokes"))
    assert len(strokes) == 2
    assert strokes[0][0][:2] == [20, 40]


def test_a_signature_taken_back_shows_the_one_that_counts_again(
    make: Callable[..., Told], qtbot: QtBot
) -> None:
    told = make(question("signature"))
    field, pad = told.field, told.find(SignaturePad)
    assert isinstance(field, SignatureField)
    kept: list[bytes] = []

    def keep(_ref: str, captured: Captured) -> None:
        kept.append(captured.data)
        field.show_node(question("signature", value=f"sha{len(kept)}"), Look())

    field.captured.connect(keep)
    for start in (20, 120):
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(start, 40))
        QTest.mouseMove(pad, QPoint(start + 40, 70))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(start + 60, 50))
        field.flush()
    assert len(pad.strokes()) == 2
    field.show_node(question("signature", value="sha1"), Look(thumbnails={"sha1": kept[0]}))
    assert pad.strokes() == (), "the strokes that were taken back are not shown as if they counted"
    assert pad.image() != QImage.fromData(kept[1])


def test_a_signature_kept_elsewhere_does_not_look_unsigned(make: Callable[..., Told]) -> None:
    told = make(question("signature", value="sha1"))
    pad = told.find(SignaturePad)
    assert "Signed" in pad.accessibleName()
    empty = pad.grab().toImage()
    told.field.show_node(question("signature"), Look())
    assert "Sign here" in pad.accessibleName()
    assert pad.grab().toImage() != empty, "the words are painted"


def test_notes_take_bold_and_nothing_dangerous(dressed: QApplication, qtbot: QtBot) -> None:
    assert rich("**a** <b>x</b> *c*") == "<b>a</b> &lt;b&gt;x&lt;/b&gt; <i>c</i>"
    assert rich("Head: ****; phone 138****2671, *****") == "Head: —; phone 138****2671, *****"
    note = NoteView(Node("/data/n", "note", "n", label="**Late** by 3", extras={"kind": "warning"}))
    qtbot.addWidget(note)
    bar = note.findChild(InfoBar)
    assert bar is not None
    assert "Late" in bar.text()


def test_the_number_moves_on_when_a_question_before_it_appears(qtbot: QtBot) -> None:
    told = Told(qtbot, question(number="1.1"))
    told.field.show_node(question(number="1.2"), Look())
    assert told.field._label.text() == "1.2 Thing"
