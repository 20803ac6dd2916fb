"""Codes in picture files: read, several at once, and pictures made to harm."""

import io
import time

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from desktop.capture.codes import codes_in_file, codes_in_frame
from desktop.capture.picture import LARGEST
from forms.errors import UserError
from tests.desktop.capture.devices import CODE, licence, qr


def test_a_photo_and_a_frame_say_the_same() -> None:
    assert [code.text for code in codes_in_file(licence())] == [CODE]
    assert codes_in_file(licence()) == codes_in_frame(QImage.fromData(licence()))


def test_chinese_and_several_codes() -> None:
    found = codes_in_file(qr("设备 7 号", "https://example.invalid/x"))
    assert {code.text for code in found} == {"设备 7 号", "https://example.invalid/x"}
    assert {code.kind for code in found} == {"QR Code"}


def test_the_same_code_twice_is_one() -> None:
    assert len(codes_in_file(qr("same", "same"))) == 1


def test_control_characters_are_left_out() -> None:
    assert codes_in_file(qr("a\x00b\x1dc\td"))[0].text == "abc\td"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (qr(), "no-code"),
        (b"GIF89a not really", "not-a-picture"),
        (licence()[:400], "not-a-picture"),
        (bytes(LARGEST + 1), "photo-too-large"),
    ],
)
def test_what_has_no_code_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        codes_in_file(data)
    assert caught.value.code == code


def test_a_bomb_is_refused_and_a_large_picture_takes_no_time() -> None:
    out = io.BytesIO()
    Image.new("1", (40_000, 40_000)).save(out, "PNG")
    with pytest.raises(UserError) as caught:
        codes_in_file(out.getvalue())
    assert caught.value.code == "photo-too-large"
    out = io.BytesIO()
    Image.effect_noise((6000, 4000), 90).save(out, "JPEG")
    began = time.monotonic()
    with pytest.raises(UserError) as caught:
        codes_in_file(out.getvalue())
    assert caught.value.code == "no-code"
    assert time.monotonic() - began < 20
