"""Fields: what they tell when a person acts, what they show when told, and what they keep covered."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.fields import CodeField, Field, Look, MaskedField, SignatureField, make_field, rich
from desktop.fields.note import NoteView
from desktop.fields.time import read_time
from desktop.parts import InfoBar, MultiChips, Segmented, Select, SignaturePad, TextArea, TextInput
from forms.xform import Choice, Node

CHONGQING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=CHONGQING)
GOOD = "91500108DEM07E571J"


def question(type_: str = "string", **more: Any) -> Node:
    return Node("/data/part/thing", "question", "thing", type_, label="Thing", **more)


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label.lower(), label) for label in labels)


class Told:
    """A field on screen and all it has told."""

    def __init__(self, qtbot: QtBot, node: Node, look: Look | None = None) -> None:
        self.field: Field = make_field(node, lambda: NOW, "1.1")
        self.answers: list[tuple[Any, bool]] = []
        self.left = 0
        self.field.answered.connect(lambda _ref, answer, typing: self.answers.append((answer, typing)))
        self.field.settled.connect(self._leave)
        qtbot.addWidget(self.field)
        self.field.show()
        self.field.show_node(node, look or Look())
        self.field.activateWindow()
        qtbot.waitUntil(self.field.isActiveWindow)

    def _leave(self, _ref: str) -> None:
        self.left += 1

    def find(self, kind: type[Any], name: str = "form.part.thing") -> Any:
        found = self.field.findChild(kind, name)
        assert found is not None
        return found

    def press(self, name: str) -> None:
        found = self.field.findChild(QAbstractButton, name)
        assert found is not None
        found.click()

    @property
    def last(self) -> Any:
        return self.answers[-1][0]


@pytest.fixture
def make(dressed: QApplication, qtbot: QtBot) -> Callable[..., Told]:
    return lambda node, look=None: Told(qtbot, node, look)


def test_text_is_told_key_by_key_and_leaving_is_told(make: Callable[..., Told]) -> None:
    told = make(question())
    line = told.find(TextInput)
    line.setFocus()
    QTest.keyClicks(line, "ab")
    assert told.answers == [("a", True), ("ab", True)]
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert told.last is None
    line.clearFocus()
    assert told.left == 1


@pytest.mark.parametrize(
    ("type_", "extras", "typed", "answer"),
    [
        ("int", {}, "12", 12),
        ("int", {}, "1.5", "1.5"),
        ("decimal", {}, "0.25", Decimal("0.25")),
        ("decimal", {"kind": "money"}, "360,000.5", Decimal("360000.5")),
        ("decimal", {"kind": "money-wan"}, "12", Decimal(12)),
        ("decimal", {}, "12a", "12a"),
    ],
)
def test_figures(
    make: Callable[..., Told], type_: str, extras: dict[str, str], typed: str, answer: object
) -> None:
    told = make(question(type_, extras=extras))
    QTest.keyClicks(told.find(TextInput), typed)
    assert told.last == answer
    assert type(told.last) is type(answer)


def test_money_shows_thousands_and_its_words(make: Callable[..., Told]) -> None:
    told = make(question("decimal", extras={"kind": "money"}, value=Decimal("360000.00")))
    assert told.find(TextInput).text() == "360,000.00"


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


def test_few_choices_stand_side_by_side_more_as_chips_many_in_a_list(make: Callable[..., Told]) -> None:
    assert make(question("select1", choices=choices("Yes", "No"))).find(Segmented)
    assert make(question("select1", choices=choices(*"ABCDE"))).find(MultiChips)
    assert make(question("select1", choices=choices(*"ABCDEFGHIJ"))).find(Select)
    assert make(question("select1", choices=choices("Yes", "No"), appearance="minimal")).find(Select)


def test_a_choice_is_told_and_left_with_one_press(make: Callable[..., Told]) -> None:
    told = make(question("select1", choices=choices("Yes", "No")))
    told.press("form.part.thing.no")
    assert (told.last, told.left) == ("no", 1)
    several = make(question("select", choices=choices("One", "Two", "Six")))
    several.press("form.part.thing.six")
    several.press("form.part.thing.one")
    assert several.last == ("one", "six")


def test_other_choices_need_another_field(make: Callable[..., Told]) -> None:
    told = make(question("select1", choices=choices("Yes", "No")))
    assert not told.field.fits(question("select1", choices=choices("Yes", "No", "Perhaps")))
    assert told.field.fits(question("select1", choices=choices("Yes", "No"), value="yes"))


def test_a_code_says_which_part_fails_and_offers_the_look_alike(make: Callable[..., Told]) -> None:
    wrong = GOOD.replace("0", "O", 1)
    told = make(question(extras={"kind": "uscc"}))
    field = told.field
    assert isinstance(field, CodeField)
    line = told.find(TextInput)
    line.setFocus()
    QTest.keyClicks(line, f"{wrong[:2]} {wrong[2:].lower()}")
    line.clearFocus()
    assert told.last == wrong
    field.show_node(question(extras={"kind": "uscc"}, value=wrong), Look("error", "wrong"))
    assert "character 4" in field.look.message
    assert field.look.fix == "Change to 0"
    field.fix_pressed.emit()
    assert told.last == GOOD
    field.show_node(question(extras={"kind": "uscc"}, value=GOOD), Look())
    assert field.look.message == ""


def test_a_personal_line_is_covered_until_someone_writes_in_it(make: Callable[..., Told]) -> None:
    told = make(question(extras={"mask": "phone"}, value="19912345678"))
    seen: list[str] = []
    assert isinstance(told.field, MaskedField)
    told.field.revealed.connect(seen.append)
    line = told.find(TextInput)
    line.clearFocus()
    seen.clear()
    assert line.text() == "199****5678"
    line.setFocus()
    assert line.text() == "19912345678"
    assert seen == ["/data/part/thing"]
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert told.last == "1991234567"
    line.clearFocus()
    assert line.text() == "199***4567"


def test_a_locked_personal_line_stays_covered(make: Callable[..., Told]) -> None:
    look = Look("locked", "Sign first", locked=True)
    told = make(question(extras={"mask": "name"}, value="演示李"), look)
    line = told.find(TextInput)
    line.setFocus()
    QTest.keyClicks(line, "x")
    assert line.text() == "演**"
    assert told.answers == []


def test_a_locked_choice_takes_no_press(make: Callable[..., Told]) -> None:
    told = make(question("select1", choices=choices("Yes", "No")), Look("locked", "Sign first", locked=True))
    QTest.mouseClick(told.find(QWidget, "form.part.thing.no"), Qt.MouseButton.LeftButton)
    assert told.answers == []


def test_what_is_being_written_is_not_overwritten(make: Callable[..., Told]) -> None:
    told = make(question(appearance="multiline"))
    area = told.find(TextArea)
    area.setFocus()
    QTest.keyClicks(area, "abc")
    told.field.show_node(question(appearance="multiline", value="abc"), Look())
    assert told.field.caret() == 3
    told.field.show_node(question(appearance="multiline", value="from an undo"), Look())
    assert area.text() == "from an undo"


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


def test_notes_take_bold_and_nothing_dangerous(dressed: QApplication, qtbot: QtBot) -> None:
    assert rich("**a** <b>x</b> *c*") == "<b>a</b> &lt;b&gt;x&lt;/b&gt; <i>c</i>"
    note = NoteView(Node("/data/n", "note", "n", label="**Late** by 3", extras={"kind": "warning"}))
    qtbot.addWidget(note)
    bar = note.findChild(InfoBar)
    assert bar is not None
    assert "Late" in bar.text()
