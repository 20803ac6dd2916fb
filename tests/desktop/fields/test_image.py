"""Pictures: which ways the appearance offers, what is shown, what a locked one still lets see."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop.fields import AttachmentField, Look
from tests.desktop.capture.devices import licence
from tests.desktop.fields.conftest import Show, question

SHA = "ab12" * 16
HELD = Look("", "", "", "", "", False, {SHA: licence()})
WAYS = ("photo", "file", "draw", "annotate", "remove")


@pytest.mark.parametrize(
    ("appearance", "value", "offered"),
    [
        ("", None, {"photo", "file"}),
        ("", SHA, {"photo", "file", "remove"}),
        ("new", None, {"photo"}),
        ("new-front", SHA, {"photo", "remove"}),
        ("draw", None, {"draw"}),
        ("annotate", None, {"photo", "file"}),
        ("annotate", SHA, {"photo", "file", "annotate", "remove"}),
        ("new annotate", SHA, {"photo", "annotate", "remove"}),
    ],
)
def test_ways(show: Show, appearance: str, value: str | None, offered: set[str]) -> None:
    seen = show(question("image", appearance, value=value), HELD)
    assert {way for way in WAYS if seen.part(QAbstractButton, way).isVisible()} == offered


@pytest.mark.parametrize(
    ("appearance", "button", "way"),
    [
        ("", "photo", "photo"),
        ("", "file", "file"),
        ("new", "photo", "camera"),
        ("new-front", "photo", "front"),
        ("selfie", "photo", "front"),
        ("draw", "draw", "draw"),
        ("annotate", "annotate", "annotate"),
    ],
)
def test_a_press_asks_the_page_for_it(show: Show, appearance: str, button: str, way: str) -> None:
    seen = show(question("image", appearance, value=SHA), HELD)
    seen.press(button)
    assert seen.asked == [way]
    assert seen.answers == []


def test_the_slot_asks_the_same_and_tab_reaches_every_button(show: Show) -> None:
    seen = show(question("image", "new"))
    seen.press("slot")
    assert seen.asked == ["camera"]
    seen.field.take_focus()
    QTest.keyClick(seen.part(QAbstractButton, "photo"), Qt.Key.Key_Space)
    assert seen.asked == ["camera", "camera"]


def test_removing_is_one_press_and_an_undo_brings_it_back(show: Show) -> None:
    seen = show(question("image", value=SHA), HELD)
    seen.press("remove")
    assert seen.answers == [None]
    assert seen.left == 1
    seen.show(question("image", value=SHA), HELD)
    assert seen.part(QAbstractButton, "remove").isVisible()


def test_a_locked_picture_can_be_looked_at_and_not_changed(show: Show) -> None:
    seen = show(question("image", value=SHA), Look("locked", "Sign", "", "", "", True, {SHA: licence()}))
    shown: list[str] = []
    assert isinstance(seen.field, AttachmentField)
    seen.field.shown.connect(lambda _ref, sha: shown.append(sha))
    for way in WAYS:
        seen.press(way)
    assert (seen.asked, seen.answers) == ([], [])
    picture = seen.field.findChild(QAbstractButton, f"evidence.{SHA[:12]}")
    assert picture is not None
    picture.click()
    assert shown == [SHA]
    seen.show(question("image"), Look("locked", "Sign", locked=True))
    seen.press("slot")
    assert seen.asked == []


def test_every_button_is_large_enough_for_a_finger(show: Show) -> None:
    seen = show(question("image", "annotate", value=SHA), HELD)
    for button in seen.field.findChildren(QAbstractButton):
        if button.isVisible():
            assert min(button.width(), button.height()) >= 44, button.objectName()
            assert button.accessibleName()


def test_bytes_that_are_no_picture_are_a_picture_that_is_missing(show: Show) -> None:
    seen = show(question("image", value=SHA), Look("", "", "", "", "", False, {SHA: b"nothing"}))
    assert seen.field.findChild(QAbstractButton, f"evidence.{SHA[:12]}") is not None
