"""Pictures made fit to keep: upright, small, bare, with their original's hash; what cannot be kept says why."""

import hashlib
import io
import random
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.photo import PhotoDesk, keeper
from desktop.capture.picture import KEPT, LARGEST, prepare
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.store.model import EvidenceInfo


def jpeg(size: tuple[int, int] = (320, 200), *, orientation: int = 1, comment: str = "") -> bytes:
    """Left half red, right half blue, so that turning can be seen."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.ImageDescription] = comment
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif.tobytes(), quality=92)
    return out.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    pixels = random.Random(7).randbytes(size[0] * size[1] * 3)
    Image.frombytes("RGB", size, pixels).save(out, "PNG", compress_level=1)
    return out.getvalue()


def test_a_photo_taken_on_its_side_stands_upright_and_says_nothing_more() -> None:
    data = jpeg(orientation=6, comment="29.5234,106.5612")
    kept = prepare(data)
    image = Image.open(io.BytesIO(kept.data))
    assert (kept.width, kept.height) == image.size == (200, 320)
    red, _green, blue = image.convert("RGB").getpixel((100, 10))  # type: ignore[misc] # RGB gives three
    assert red > 200
    assert blue < 60
    assert not image.getexif()
    assert b"106.5612" not in kept.data
    assert kept.original_sha256 == hashlib.sha256(data).hexdigest()


def test_a_large_photo_is_brought_below_the_limit_with_a_small_thumbnail() -> None:
    data = noise((1700, 1275))
    kept = prepare(data)
    assert len(data) > 5 * KEPT
    assert len(kept.data) <= KEPT
    thumb = Image.open(io.BytesIO(kept.thumbnail))
    assert max(thumb.size) <= 480
    assert thumb.size[0] / thumb.size[1] == pytest.approx(4 / 3, abs=0.02)


def test_the_form_says_how_large_a_picture_may_be() -> None:
    kept = prepare(jpeg((1600, 900)), 640)
    assert (kept.width, kept.height) == (640, 360)
    assert prepare(jpeg((320, 200)), 640).width == 320


def test_what_is_drawn_over_a_photo_keeps_the_photos_hash() -> None:
    assert prepare(jpeg(), original_sha256="ab" * 32).original_sha256 == "ab" * 32


def test_formats_that_run_programs_are_not_opened() -> None:
    script = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\nshowpage\n"
    with pytest.raises(UserError) as caught:
        prepare(script)
    assert caught.value.code == "not-a-picture"


def test_transparency_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    pixel = Image.open(io.BytesIO(prepare(out.getvalue()).data)).getpixel((20, 20))
    assert pixel == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 not a picture", "not-a-picture"),
        (b"", "not-a-picture"),
        (jpeg()[:200], "not-a-picture"),
        (b"\xff\xd8\xff" + bytes(LARGEST), "photo-too-large"),
    ],
)
def test_what_cannot_be_kept_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        prepare(data)
    assert caught.value.code == code


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 12_000)).save(out, "PNG")
    with pytest.raises(UserError) as caught:
        prepare(out.getvalue())
    assert caught.value.code == "photo-too-large"


def test_a_chosen_file_ends_up_in_the_store(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    file = tmp_path / "licence.jpg"
    file.write_bytes(jpeg((1200, 900)))
    kept: list[EvidenceInfo] = []
    errors: list[UserError] = []
    take = keeper(parent, workspace, "archive-1", kept.append, errors.append, label="licence")
    desk = PhotoDesk(parent, workspace.tasks, take, errors.append)
    dialog = desk.ask()
    assert "camera" in dialog.windowTitle()  # there is none: it is said, and a file is asked for
    assert parent.findChild(QFileDialog, "capture.file") is dialog
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText(str(file))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(kept or errors))
    assert not errors
    info = workspace.store.evidence(kept[0].sha256)
    assert info is not None
    assert info.original_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert info.thumbnail
    assert workspace.store.read_evidence(info.sha256)[:2] == b"\xff\xd8"


def test_a_stick_that_was_pulled_out_is_told(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    errors: list[UserError] = []
    desk = PhotoDesk(parent, workspace.tasks, lambda _picture: None, errors.append)
    desk.keep_file(tmp_path / "gone.jpg")
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "file-unreadable"
