"""Every way a field asks for, to the answer in the store; and no byte of it open on the disk."""

import hashlib
import io
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.capture.drawing import DrawingDialog
from desktop.capture.keeping import Captured
from desktop.parts import Button
from desktop.workspace import Workspace
from tests.desktop.capture.desk import Desk, node
from tests.desktop.capture.devices import CODE, TestCamera, licence, qr, tone


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Desk:
    return Desk(qtbot, workspace, TestCamera())


@pytest.fixture
def seeing(qtbot: QtBot, workspace: Workspace) -> Desk:
    return Desk(qtbot, workspace, TestCamera("desk", picture=QImage.fromData(licence())))


def test_a_photo_from_the_camera_is_kept_small_with_its_own_hash(seeing: Desk) -> None:
    seeing.ask("photo", node("image", parameters={"max-pixels": "600"}))
    take = seeing.dialog("capture.camera.take", Button)
    seeing.qtbot.waitUntil(take.isEnabled)
    take.click()
    seeing.press("capture.camera.use")
    info = seeing.workspace.store.evidence(seeing.answer())
    assert info is not None
    assert info.mime == "image/jpeg"
    assert info.label == "Thing"
    assert info.thumbnail
    assert len(info.original_sha256) == 64
    kept = Image.open(io.BytesIO(seeing.workspace.store.read_evidence(info.sha256)))
    assert max(kept.size) == 600


def test_the_camera_dialog_gives_way_to_a_file(seeing: Desk, tmp_path: Path) -> None:
    file = tmp_path / "licence.jpg"
    file.write_bytes(licence())
    seeing.ask("photo", node("image"))
    seeing.press("capture.camera.file")
    seeing.choose(file)
    info = seeing.workspace.store.evidence(seeing.answer())
    assert info is not None
    assert info.original_sha256 == hashlib.sha256(licence()).hexdigest()


@pytest.mark.parametrize("way", ["camera", "front"])
def test_camera_only_without_one_says_why(desk: Desk, way: str) -> None:
    desk.ask(way, node("image", "new"))
    assert desk.error() == "no-camera"
    assert desk.parent.findChild(QDialog) is None


def stroke(dialog: DrawingDialog) -> None:
    pad = dialog.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.mouseMove(pad, QPoint(400, 260))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(420, 200))


def test_a_sketch_is_kept(desk: Desk) -> None:
    desk.ask("draw", node("image", "draw"))
    done = desk.dialog("capture.drawing.done", Button)
    assert not done.isEnabled()
    stroke(desk.dialog("capture.drawing"))
    done.click()
    sha = desk.answer()
    image = Image.open(io.BytesIO(desk.workspace.store.read_evidence(sha))).convert("L")
    assert min(image.tobytes()) < 120


def test_what_is_drawn_over_a_photo_remembers_the_photo(desk: Desk) -> None:
    store = desk.workspace.store
    photo = store.put_evidence(
        licence(),
        archive="archive-1",
        mime="image/jpeg",
        label="x",
        captured_at=None,
        original_sha256="cd" * 32,
    )
    desk.ask("annotate", node("image", "annotate", value=photo.sha256))
    stroke(desk.dialog("capture.drawing"))
    desk.press("capture.drawing.done")
    sha = desk.answer()
    info = store.evidence(sha)
    assert info is not None
    assert sha != photo.sha256
    assert info.original_sha256 == "cd" * 32
    assert store.read_evidence(photo.sha256) == licence()


def test_escape_asks_before_a_drawing_is_thrown_away(desk: Desk) -> None:
    desk.ask("draw", node("image", "draw"))
    dialog = desk.dialog("capture.drawing")
    stroke(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.press("capture.drawing.leave.keep")
    assert dialog.isVisible()
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.pad.is_empty()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.answers == []


def test_a_code_from_the_camera(seeing: Desk) -> None:
    seeing.ask("scan", node("barcode"))
    assert seeing.answer() == CODE


def test_without_a_camera_a_code_comes_from_a_picture(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "code.png"
    file.write_bytes(qr("one", "two"))
    desk.ask("scan", node("barcode"))
    assert "No camera" in desk.dialog("capture.file", QFileDialog).windowTitle()
    desk.choose(file)
    button = desk.dialog("capture.choice.1", Button)
    assert button.text().startswith(("one", "two"))
    button.click()
    assert desk.answer() == button.toolTip()


def test_a_picture_without_a_code_says_so(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "blank.png"
    file.write_bytes(qr())
    desk.ask("scan-file", node("barcode"))
    desk.choose(file)
    assert desk.error() == "no-code"


def test_a_file_is_kept_under_its_name(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "报价.txt"
    file.write_text("synthetic", encoding="utf-8")
    desk.ask("file", node("file", parameters={"accept": ".txt"}))
    desk.choose(file)
    info = desk.workspace.store.evidence(desk.answer())
    assert info is not None
    assert (info.label, info.mime, info.size) == ("报价.txt", "text/plain", 9)


def test_a_file_of_another_kind_is_refused(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("synthetic", encoding="utf-8")
    desk.ask("file", node("audio"))
    desk.choose(file)
    assert desk.error() == "wrong-file"


def test_a_copy_outside_is_the_persons_own_act_and_noted(desk: Desk, tmp_path: Path) -> None:
    sha = desk.taking.keep(Captured(tone(0.2), "audio/wav", "said.wav"), "archive-1")
    target = tmp_path / "copy.wav"
    desk.taking.copy_out(sha, "../../said.wav")
    desk.choose(target, "capture.copy")
    desk.qtbot.waitUntil(lambda: bool(desk.said))
    assert target.read_bytes() == tone(0.2)
    assert str(target) in desk.said[0]
    noted = desk.workspace.store.access_log()[0]
    assert (noted.what, noted.details) == (f"evidence {sha}", {"purpose": "saved as a file"})


def test_a_copy_is_not_written_by_the_thread_of_the_screen(desk: Desk, tmp_path: Path) -> None:
    sha = desk.taking.keep(Captured(tone(0.2), "audio/wav", "said.wav"), "archive-1")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # whoever opens it waits for its other end
    desk.taking._write(sha, pipe)
    read = pipe.read_bytes()
    desk.qtbot.waitUntil(lambda: bool(desk.said))
    assert read == tone(0.2)


def test_a_copy_that_cannot_be_made_is_said(desk: Desk, tmp_path: Path) -> None:
    sha = desk.taking.keep(Captured(tone(0.2), "audio/wav", "said.wav"), "archive-1")
    desk.taking._write(sha, tmp_path / "gone" / "copy.wav")
    assert desk.error() == "not-written"
    desk.taking._write("ab" * 32, tmp_path / "copy.wav")
    desk.qtbot.waitUntil(lambda: bool(desk.said))
    assert "at the centre" in desk.said[0]
    assert not (tmp_path / "copy.wav").exists()


def test_nothing_that_was_captured_lies_open_on_the_disk(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    planted = b"planted-" + tone(0.5)
    sha = desk.taking.keep(Captured(planted, "audio/wav"), "archive-1")
    read: list[bytes | None] = []
    desk.taking.read(sha, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert read == [planted]
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"planted-" not in file.read_bytes(), file


def test_what_is_at_the_centre_only_is_said(desk: Desk) -> None:
    read: list[bytes | None] = []
    desk.taking.read("ab" * 32, read.append)
    desk.qtbot.waitUntil(lambda: bool(read))
    assert read == [None]


def test_a_pdf_is_looked_at_inside_the_program(desk: Desk) -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 560), "white").save(out, "PDF")
    sha = desk.taking.keep(Captured(out.getvalue(), "application/pdf", "a.pdf"), "archive-1")
    desk.taking.show(sha)
    view = desk.dialog("capture.view")
    assert view.windowTitle() == "a.pdf"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
