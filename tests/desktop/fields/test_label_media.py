"""What belongs to a label: pictures that grow, sounds and videos to play, files that are missing or bad."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from desktop.fields import Look
from desktop.fields.label_media import LabelMedia, read_picture
from desktop.parts import TextInput
from tests.desktop.capture.devices import licence
from tests.desktop.fields.conftest import Show, question

FILES = {"a.jpg": licence(), "large.jpg": licence(), "say.m4a": b"sound", "show.mp4": b"video"}


def read_file(name: str) -> bytes:
    return FILES.get(name, b"")


MEDIA = {"image": "a.jpg", "big-image": "large.jpg", "audio": "say.m4a", "video": "show.mp4"}


def test_it_stands_between_label_and_answer(show: Show) -> None:
    seen = show(question("string", media=MEDIA), Look(media=read_file))
    media = seen.part(LabelMedia, "media")
    frame = seen.field.layout()
    assert isinstance(frame, QVBoxLayout)
    assert frame.indexOf(media) < frame.indexOf(seen.part(TextInput))
    picture = seen.part(QAbstractButton, "media.image")
    assert picture.width() > 200
    assert picture.height() <= 240
    assert seen.part(QAbstractButton, "media.audio.play").isVisible()
    assert seen.part(QAbstractButton, "media.video").isVisible()


def test_a_picture_grows_with_a_press_and_goes_with_escape(show: Show) -> None:
    seen = show(question("string", media=MEDIA), Look(media=read_file))
    QTest.keyClick(seen.part(QAbstractButton, "media.image"), Qt.Key.Key_Space)
    view = seen.field.findChild(QWidget, "capture.view")
    assert view is not None
    assert view.windowTitle() == "large.jpg"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_the_same_media_are_not_made_anew(show: Show) -> None:
    seen = show(question("string", media=MEDIA), Look(media=read_file))
    picture = seen.part(QAbstractButton, "media.image")
    seen.show(question("string", media=MEDIA, value="x"), Look(media=read_file))
    assert seen.part(QAbstractButton, "media.image") is picture


def test_a_file_that_did_not_come_is_named(show: Show) -> None:
    seen = show(question("string", media={"image": "a.jpg"}), Look())
    assert any("a.jpg" in label.text() for label in seen.field.findChildren(QLabel))
    seen.show(question("string", media={"image": "a.jpg"}), Look(media=read_file))
    assert not any("a.jpg" in label.text() for label in seen.part(LabelMedia, "media").findChildren(QLabel))
    assert not seen.part(QAbstractButton, "media.image").isHidden()


@pytest.mark.qt_log_ignore("Invalid JPEG file structure")  # Qt's own line about it
def test_bad_pictures_are_no_accident(show: Show) -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 20_000)).save(out, "PNG")
    for data in (b"", b"no picture", licence()[:200], out.getvalue()):
        seen = show(question("string", media={"image": "a.jpg"}), Look(media=lambda _name, data=data: data))
        assert seen.field.isVisible()
    assert read_picture(out.getvalue(), QSize(100, 100)).isNull()
    assert read_picture(licence(), QSize(100, 100)).width() == 100
