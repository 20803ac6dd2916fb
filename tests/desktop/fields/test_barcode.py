"""Codes: typed, scanned, hidden."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.fields import Look
from desktop.parts import TextInput
from tests.desktop.fields.conftest import Show, question


def test_a_code_can_be_typed(show: Show) -> None:
    seen = show(question("barcode"))
    seen.field.take_focus()
    QTest.keyClicks(seen.part(TextInput), "A-1")
    assert seen.last == "A-1"
    seen.part(TextInput).clearFocus()
    assert seen.left == 1


def test_the_page_scans(show: Show) -> None:
    seen = show(question("barcode"))
    seen.press("scan")
    seen.press("file")
    front = show(question("barcode", "front"))
    front.press("scan")
    assert (seen.asked, front.asked) == (["scan", "scan-file"], ["scan-front"])
    seen.show(question("barcode", value="6901234567892"))
    assert seen.part(TextInput).text() == "6901234567892"


def test_a_hidden_code_is_nowhere_to_be_read(show: Show) -> None:
    seen = show(question("barcode", "hidden-answer", value="secret-7"))
    assert not seen.part(TextInput).isVisible()
    words = [label.text() for label in seen.field.findChildren(QLabel) if label.isVisible()]
    assert any("not shown" in text for text in words)
    assert "secret-7" not in " ".join([*words, seen.part(TextInput).text()])
    seen.press("remove")
    assert seen.answers == [None]
    assert not seen.part(QAbstractButton, "remove").isVisible()


def test_a_locked_code_can_be_read_and_an_error_is_outlined(show: Show) -> None:
    seen = show(question("barcode", value="A-1"), Look("locked", "Sign", locked=True))
    assert seen.part(TextInput).isReadOnly()
    for name in ("scan", "file", "remove"):
        seen.press(name)
    assert (seen.asked, seen.answers) == ([], [])
    seen.show(question("barcode", value="A-1"), Look("error", "No such code"))
    assert seen.part(TextInput).property("state") == "error"
    assert not seen.part(TextInput).isReadOnly()
