"""Photos: taken in, shown as proof, refused in words."""

import hashlib
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt

from desktop.capture.keeping import Captured
from desktop.fields import PictureField
from desktop.parts import InfoBar
from tests.desktop.pages.form.hands import Screen


def test_a_photo_becomes_the_answer_and_the_proof_of_others(
    screen: Screen, firm: str, tmp_path: Path
) -> None:
    file = tmp_path / "licence.jpg"
    Image.new("RGB", (1200, 900), "white").save(file)
    page = screen.open(archive=firm, kind="firm", ref="name")
    screen.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    screen.choose_file(file)
    ref = "/data/registration/licence_photo"
    screen.qtbot.waitUntil(lambda: screen.form.node(ref).value is not None)
    sha = screen.form.node(ref).value
    name = page.view.questions.fields["/data/registration/name"]
    screen.qtbot.waitUntil(lambda: name.look.source == "original")
    assert isinstance(page.view.questions.fields[ref], PictureField)
    assert page.view.pane.pictures()[0][0] == sha
    drafts = screen.workspace.store.drafts
    screen.qtbot.waitUntil(lambda: any(sha.encode() in draft.content for draft in drafts()))


def test_what_a_field_captured_is_kept_at_once_and_can_be_read_again(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="firm", ref="name")
    ref = "/data/registration/licence_photo"
    field = page.view.questions.fields[ref]
    assert isinstance(field, PictureField)
    field.captured.emit(ref, Captured(b"made here", "image/jpeg"))
    sha = screen.form.node(ref).value
    assert sha == hashlib.sha256(b"made here").hexdigest()
    assert field.look.attachment is not None
    assert field.look.attachment.size == 9
    read: list[bytes | None] = []
    field.read_asked.emit(sha, read.append)
    screen.qtbot.waitUntil(lambda: bool(read))
    assert read == [b"made here"]
    screen.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.form.node(ref).value is None


def test_the_field_says_from_where_a_picture_comes(screen: Screen, firm: str, tmp_path: Path) -> None:
    file = tmp_path / "licence.jpg"
    Image.new("RGB", (600, 400), "white").save(file)
    screen.open(archive=firm, kind="firm", ref="name")
    screen.press("form.registration.licence_photo.file")
    screen.choose_file(file)
    ref = "/data/registration/licence_photo"
    screen.qtbot.waitUntil(lambda: screen.form.node(ref).value is not None)


def test_a_file_that_is_no_picture_is_told_and_nothing_typed_is_lost(
    screen: Screen, firm: str, tmp_path: Path
) -> None:
    file = tmp_path / "letter.jpg"
    file.write_bytes(b"%PDF-1.7")
    screen.open(archive=firm, kind="firm", ref="name")
    screen.write("form.registration.name", "！")
    screen.press("form.registration.licence_photo.photo")
    screen.choose_file(file)
    error = screen.find("shell.error", InfoBar)
    screen.qtbot.waitUntil(error.isVisible)
    assert "not a picture" in error.text()
    assert screen.form.node("/data/registration/name").value.endswith("！")
