"""The reader beside a worker that is missing, crashes, hangs, or talks nonsense; real processes throughout."""

import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from desktop.capture.reader import Reader
from forms.errors import UserError

WORKER = Path(__file__).with_name("substitute.py")


def picture(side: int = 64, *, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side * 3 // 4), "white").save(out, kind)
    return out.getvalue()


@pytest.fixture
def reader_of() -> Iterator[object]:
    made: list[Reader] = []

    def make(*words: str, picture: float = 20.0, idle: float = 60.0) -> Reader:
        made.append(Reader([sys.executable, str(WORKER), *words], picture=picture, idle=idle))
        return made[-1]

    yield make
    for reader in made:
        reader.close()


def code_of(call: object, *arguments: object) -> str:
    with pytest.raises(UserError) as caught:
        call(*arguments)
    assert caught.value.remedy
    return caught.value.code


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until(true: object) -> None:
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def test_without_libraries_the_reader_is_missing(reader_of) -> None:
    reader = reader_of("missing")
    assert not reader.missing
    assert code_of(reader.read, picture()) == "reader-missing"
    assert reader.missing
    assert reader.pid is None


def test_without_a_program_the_reader_is_missing() -> None:
    reader = Reader(["/nowhere/xindang", "--read-pictures"])
    assert code_of(reader.read, picture()) == "reader-missing"
    reader.warm_up()
    assert reader.missing


@pytest.mark.parametrize("way", ["crash", "garbage", "huge", "nonsense", "failed", "print"])
def test_whatever_goes_wrong_is_told_the_same_way(reader_of, way: str) -> None:
    reader = reader_of(way)
    assert code_of(reader.read, picture()) == "reader-failed"
    assert not reader.missing


def test_one_that_hangs_is_ended_in_time(reader_of) -> None:
    reader = reader_of("hang", picture=0.5)
    reader.warm_up()
    pid, began = reader.pid, time.monotonic()
    assert code_of(reader.read, picture()) == "reader-failed"
    assert time.monotonic() - began < 5
    assert gone(pid)


def test_the_next_picture_starts_another(reader_of, tmp_path: Path) -> None:
    reader = reader_of("once", str(tmp_path / "crashed"))
    assert code_of(reader.read, picture()) == "reader-failed"
    assert reader.read(picture()).lines == ()


def test_whoever_waits_may_give_up(reader_of) -> None:
    reader = reader_of("hang")
    reader.warm_up()
    pid, began = reader.pid, time.monotonic()
    assert code_of(reader.read, picture(), lambda: time.monotonic() - began > 0.3) == "reader-cancelled"
    assert time.monotonic() - began < 5
    assert gone(pid)


def test_whoever_waits_for_their_turn_may_give_up_and_disturbs_nobody(reader_of) -> None:
    reader = reader_of("hang", picture=3.0)
    reader.warm_up()
    pid = reader.pid
    first: list[str] = []
    other = threading.Thread(target=lambda: first.append(code_of(reader.read, picture())))
    other.start()
    wait_until(reader._turn.locked)
    assert code_of(reader.read, picture(), lambda: True) == "reader-cancelled"
    assert not gone(pid)
    other.join()
    assert first == ["reader-failed"]


def test_giving_up_while_it_starts(reader_of) -> None:
    reader = reader_of("never")
    assert code_of(reader.read, picture(), lambda: True) == "reader-cancelled"
    assert reader.pid is None


def test_one_worker_serves_many_and_rests_when_idle(reader_of) -> None:
    reader = reader_of("empty", idle=0.4)
    reader.read(picture())
    pid = reader.pid
    assert reader.read(picture()).payloads == ()
    assert reader.pid == pid
    wait_until(lambda: reader.pid is None)
    assert gone(pid)
    assert reader.read(picture()).quality.upright


def test_closing_does_not_wait_for_a_picture(reader_of) -> None:
    reader = reader_of("hang")
    reader.warm_up()
    pid, told = reader.pid, []
    other = threading.Thread(target=lambda: told.append(code_of(reader.read, picture())))
    other.start()
    wait_until(reader._turn.locked)
    began = time.monotonic()
    reader.close()
    other.join()
    assert time.monotonic() - began < 5
    assert told == ["reader-cancelled"]
    assert gone(pid)


def test_closing_ends_it(reader_of) -> None:
    reader = reader_of("empty")
    reader.warm_up()
    pid = reader.pid
    reader.close()
    assert gone(pid)
    reader.close()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "not-a-picture"), (b"%PDF-1.7", "not-a-picture"), (picture(64, kind="PNG")[:80], "not-a-picture")],
)
def test_what_is_no_picture_never_reaches_it(reader_of, data: bytes, code: str) -> None:
    reader = reader_of("empty")
    assert code_of(reader.read, data) == code
    assert code_of(reader.straighten, data) == code
    assert reader.pid is None


def test_a_picture_of_too_many_pixels_never_reaches_it(reader_of) -> None:
    out = io.BytesIO()
    Image.new("1", (16_000, 16_000)).save(out, "PNG")
    reader = reader_of("empty")
    assert code_of(reader.read, out.getvalue()) == "photo-too-large"
    assert reader.pid is None


@pytest.mark.parametrize("library", ["rapidocr", "cv2", "numpy", "zxingcpp", "onnxruntime"])
def test_any_library_that_is_hidden_from_the_worker_makes_the_reader_missing(library: str) -> None:
    """The worker itself, on a machine where that library was not installed."""
    script = (
        f"import sys; sys.modules[{library!r}] = None\nfrom desktop.capture.reader.worker import main; main()"
    )
    reader = Reader([sys.executable, "-c", script])
    try:
        assert code_of(reader.read, picture()) == "reader-missing"
        assert reader.missing
        assert reader.pid is None, "nothing is left running"
    finally:
        reader.close()
