"""Typed text: told key by key, covered where it is personal, shaped, suggested, counted, opened as a link."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.fields import CodeField, Look, MaskedField, make_field
from desktop.fields.digits import DigitsField
from desktop.fields.link import LinkField
from desktop.fields.paragraph import ParagraphField
from desktop.fields.pattern import PatternField, mask_of_pattern
from desktop.fields.suggest import SuggestField
from desktop.fields.writing import LineField
from desktop.parts import IconButton, TextArea, TextInput
from tests.desktop.fields.told import Told, choices, question

GOOD = "91500108DEM07E571J"
LOCKED = Look("locked", "Sign first", locked=True)
Make = Callable[..., Told]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({}, LineField),
        ({"appearance": "numbers"}, DigitsField),
        ({"appearance": "url"}, LinkField),
        ({"appearance": "autocomplete"}, SuggestField),
        ({"appearance": "masked"}, MaskedField),
        ({"appearance": "multiline"}, ParagraphField),
        ({"parameters": {"rows": "4"}}, ParagraphField),
        ({"parameters": {"rows": "1"}}, LineField),
        ({"extras": {"mask": "phone"}}, MaskedField),
        ({"extras": {"mask": "99-9999"}}, PatternField),
        ({"extras": {"pattern": r"\d{4}-\d{2}"}}, PatternField),
        ({"extras": {"pattern": r"(a|b)+"}}, LineField),
        ({"extras": {"kind": "uscc"}}, CodeField),
        ({"appearance": "ex:org.example.app"}, LineField),
    ],
)
def test_the_field_suits_what_is_asked(
    dressed: QApplication, qtbot: QtBot, more: Any, kind: type[Any]
) -> None:
    field = make_field(question(**more), lambda: datetime.now(UTC))
    qtbot.addWidget(field)
    assert type(field) is kind


def test_text_is_told_key_by_key_and_leaving_is_told(make: Make) -> None:
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


@pytest.mark.parametrize("appearance", ["", "numbers", "url", "masked", "autocomplete", "multiline"])
def test_an_undo_is_shown_and_not_told(make: Make, appearance: str) -> None:
    told = make(question(appearance=appearance, value="first"))
    told.field.take_focus()
    told.show(question(appearance=appearance, value="second"))
    shown = told.find(TextArea if appearance == "multiline" else TextInput).text()
    assert shown == "second"
    told.show(question(appearance=appearance))
    assert told.answers == []


@pytest.mark.parametrize("appearance", ["", "numbers", "url", "autocomplete", "multiline"])
def test_what_is_locked_can_be_read_and_not_written(make: Make, appearance: str) -> None:
    told = make(question(appearance=appearance, value="kept"), LOCKED)
    line = told.find(TextArea if appearance == "multiline" else TextInput)
    line.setFocus()
    QTest.keyClicks(line, "x")
    assert line.text() == "kept"
    assert line.isEnabled(), "it can still be copied"
    assert told.answers == []


def test_what_is_being_written_is_not_overwritten(make: Make) -> None:
    told = make(question(appearance="multiline"))
    area = told.find(TextArea)
    area.setFocus()
    QTest.keyClicks(area, "abc")
    told.show(question(appearance="multiline", value="abc"))
    assert told.field.caret() == 3
    told.show(question(appearance="multiline", value="from an undo"))
    assert area.text() == "from an undo"


def test_a_paragraph_is_left_with_tab_and_says_how_much_is_used(make: Make) -> None:
    told = make(question(parameters={"rows": "2", "maxlength": "4"}))
    told.field.take_focus()
    told.type("12345")
    said = [label.text() for label in told.field.findChildren(QLabel)]
    assert "5 / 4" in said
    assert told.last == "12345", "too long is kept, and for the author to refuse"
    told.find(TextArea).clearFocus()
    assert told.left == 1


def test_the_caret_of_a_paragraph_with_signs_beyond_the_basic_plane(make: Make) -> None:
    told = make(question(appearance="multiline", value="𠮷野家"))
    told.field.take_focus()
    assert told.field.caret() == 4
    told.type("!")
    assert told.last == "𠮷野家!"


def test_full_width_digits_become_plain_ones(make: Make) -> None:
    told = make(question(appearance="numbers"))
    told.field.take_focus()
    told.focused.insert("０２３－６２８８")  # type: ignore[attr-defined]
    told.type("0")
    assert told.last == "023-62880"
    assert told.find(TextInput).text() == "023-62880"


@pytest.mark.parametrize(("typed", "shown"), [("1234567", "1,234,567"), ("0012", "0012"), ("12a", "12a")])
def test_text_with_thousands_is_told_without_them(make: Make, typed: str, shown: str) -> None:
    told = make(question(appearance="numbers thousands-sep"))
    told.field.take_focus()
    told.type(typed)
    told.find(TextInput).clearFocus()
    assert told.last == typed
    assert told.find(TextInput).text() == shown
    told.show(question(appearance="numbers thousands-sep", value=typed))
    assert told.find(TextInput).text() == shown


@pytest.mark.parametrize(
    ("pattern", "mask"),
    [
        (r"^\d{4}-\d{2}$", "9999-99"),
        (r"[A-Z]{2}\d", ">A!>A!9"),
        (r"No\. [0-9]{2}", "\\No. 99"),
        (r"\d+", ""),
        (r"(\d)\1", ""),
        (r"\w{3}", ""),
        (r"\d{99}", ""),
        ("", ""),
    ],
)
def test_simple_patterns_give_a_shape(pattern: str, mask: str) -> None:
    assert mask_of_pattern(pattern) == mask


def test_a_shape_takes_what_belongs_into_it(make: Make) -> None:
    node = {"extras": {"pattern": r"[A-Z]{2}\d{4}-\d{3}"}}
    told = make(question(**node))
    told.field.take_focus()
    told.type("y?c20")
    assert told.find(TextInput).displayText() == "YC20__-___"
    told.type("26001")
    assert told.last == "YC2026-001"
    told.show(question(**node))
    assert told.find(TextInput).displayText() == "______-___"
    told.show(question(value="YC2026-002", **node))
    assert told.find(TextInput).text() == "YC2026-002"


def test_a_shape_takes_full_width_digits_of_an_input_method(make: Make) -> None:
    told = make(question(extras={"mask": "99-99"}))
    told.field.take_focus()
    event = QInputMethodEvent("", [])
    event.setCommitString("１２３４")
    QApplication.sendEvent(told.focused, event)
    assert told.last == "12-34"
    told.key(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    told.key(Qt.Key.Key_Delete)
    assert told.last is None, "the separators alone are no answer"


def test_what_others_answered_is_offered_in_pinyin_too(make: Make) -> None:
    look = Look(offers=("演示物业服务", "演示食材供应", "重庆演示"))
    told = make(question(appearance="autocomplete", choices=choices("Nobody")), look)
    told.field.take_focus()
    told.type("yswy")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert told.last == "演示物业服务"
    assert told.find(TextInput).text() == "演示物业服务"
    told.key(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    told.type("quite another")
    assert told.last == "quite another"
    assert QApplication.activePopupWidget() is None


class Browser(QObject):
    """Takes the addresses that would be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("https")


def test_a_link_opens_only_when_it_is_one(make: Make, browser: Browser) -> None:
    told = make(question(appearance="url"))
    button = told.find(IconButton, "form.part.thing.open")
    for words in ("example", "javascript:alert(1)", "file:///etc/passwd", "https://"):
        told.show(question(appearance="url", value=words))
        assert not button.isEnabled(), words
    told.show(question(appearance="url", value="https://example.org/a"))
    told.tap(button)
    assert browser.opened == ["https://example.org/a"]


def test_a_code_says_which_part_fails_and_offers_the_look_alike(make: Make) -> None:
    wrong = GOOD.replace("0", "O", 1)
    told = make(question(extras={"kind": "uscc"}))
    field = told.field
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


def test_a_personal_line_is_covered_until_someone_writes_in_it(make: Make) -> None:
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


def test_a_locked_personal_line_stays_covered(make: Make) -> None:
    told = make(question(extras={"mask": "name"}, value="演示李"), LOCKED)
    line = told.find(TextInput)
    line.setFocus()
    QTest.keyClicks(line, "x")
    assert line.text() == "演**"
    assert told.answers == []


def test_a_masked_number_is_still_a_number(make: Make) -> None:
    told = make(question("int", appearance="masked", value=4321))
    line = told.find(QLineEdit)
    line.clearFocus()
    assert line.text() == "••••"
    line.setFocus()
    QTest.keyClicks(line, "0")
    assert told.last == 43210
