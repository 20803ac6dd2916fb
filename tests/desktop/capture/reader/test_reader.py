"""The real worker on rendered papers: one process for the whole module."""

import io
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from desktop.capture.apart.process import own_command
from desktop.capture.reader import Reader, Scan
from forms.recognition import Documents, read
from tests.corpus.papers import Paper, paper

pytest.importorskip("rapidocr")
TABLE = Path(__file__).parents[4] / "resources" / "reference" / "documents.csv"
DOCUMENTS = Documents.load({"documents.csv": TABLE.read_bytes()})


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def spoilt() -> Paper:
    """A landscape licence seen askew, with a reflection beside its code."""
    return paper("landscape", Random(5), number=5, levels={"perspective": 0.8, "rotation": 0.5, "glare": 0.8})


@pytest.fixture(scope="module")
def scan(reader: Reader, spoilt: Paper) -> Scan:
    return reader.read(spoilt.jpeg)


def values(found: Scan) -> dict[str, str]:
    reading = read(found.lines, found.payloads, DOCUMENTS, glare=found.quality.glare)
    return {field.name: field.value for field in reading.fields}


def near(one: tuple[float, float], other: tuple[float, float], most: float) -> bool:
    return abs(one[0] - other[0]) <= most and abs(one[1] - other[1]) <= most


@pytest.mark.parametrize("layout", ["food", "hygiene"])
def test_papers_are_read_as_they_are_printed(reader: Reader, layout: str) -> None:
    printed = paper(layout, Random(3), number=3, levels={"rotation": 0.4, "jpeg": 0.3})
    found = reader.read(printed.jpeg)
    reading = read(found.lines, found.payloads, DOCUMENTS)
    assert reading.document == printed.document
    wrong = {n: (v, values(found).get(n)) for n, v in printed.truth.items() if values(found).get(n) != v}
    assert not wrong
    assert 0 < found.seconds < 30


def test_lines_are_where_they_are_printed(scan: Scan, spoilt: Paper) -> None:
    line = next(one for one in scan.lines if one.text == spoilt.truth["uscc"])
    (printed,) = spoilt.quads["uscc"]
    assert all(near(a, b, 25) for a, b in zip(line.quad, printed, strict=True))
    assert len(line.scores) == len(line.text)


def test_the_qr_code_is_read(scan: Scan, spoilt: Paper) -> None:
    assert spoilt.payload == any(spoilt.truth["uscc"] in text for text in scan.payloads)


def test_what_the_photo_is_like(scan: Scan, reader: Reader) -> None:
    assert scan.quality.corners
    assert scan.quality.sharp
    assert scan.quality.glare
    assert not scan.quality.low_light
    dark = reader.read(paper("generic", Random(4), levels={"low light": 1.0}).jpeg).quality
    assert (dark.low_light, dark.sharp) == (True, True)
    blurred = reader.read(paper("generic", Random(4), levels={"blur": 1.0}).jpeg).quality
    assert (blurred.low_light, blurred.sharp) == (False, False)


def test_the_sheet_is_found_and_made_straight(reader: Reader, spoilt: Paper) -> None:
    flat = reader.straighten(spoilt.jpeg)
    assert flat.found
    assert all(near(a, b, 20) for a, b in zip(flat.corners, spoilt.corners, strict=True))
    with Image.open(io.BytesIO(flat.jpeg)) as image:
        assert 1.2 < image.width / image.height < 1.6, "the sheet is 1680 × 1180"


def test_corners_may_be_given(reader: Reader, spoilt: Paper) -> None:
    corners = ((100.0, 100.0), (900.0, 120.0), (880.0, 700.0), (90.0, 680.0))
    flat = reader.straighten(spoilt.jpeg, corners)
    assert flat.found
    assert all(near(a, b, 0.01) for a, b in zip(flat.corners, corners, strict=True))
    with Image.open(io.BytesIO(flat.jpeg)) as image:
        assert abs(image.width - 800) < 5


def test_a_picture_without_a_sheet_stays_as_it_is(reader: Reader) -> None:
    out = io.BytesIO()
    Image.effect_noise((320, 240), 30).convert("RGB").save(out, "JPEG")
    flat = reader.straighten(out.getvalue())
    assert (flat.found, flat.jpeg) == (False, out.getvalue())
    found = reader.read(out.getvalue())
    assert not found.payloads
    assert not found.quality.corners


def test_upside_down_and_sideways_are_read_all_the_same(reader: Reader) -> None:
    printed = paper("hygiene", Random(9), number=9)
    with Image.open(io.BytesIO(printed.jpeg)) as image:
        for turn in (Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90):
            out = io.BytesIO()
            image.transpose(turn).save(out, "JPEG", quality=85)
            found = reader.read(out.getvalue())
            assert not found.quality.upright
            assert values(found)["number"] == printed.truth["number"]
            assert values(found)["valid_to"] == printed.truth["valid_to"]


def test_it_reaches_no_network_and_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        script = (
            "import socket\nfrom desktop.capture.apart.confine import confine\nconfine(4 * 1024**3)\n"
            f"socket.create_connection(('127.0.0.1', {port}))"
        )
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "NetworkRefusedError" in run.stderr


def test_it_ends_with_whoever_started_it() -> None:
    run = subprocess.run(
        own_command("desktop.capture.reader.worker", "--read-pictures"),
        input=b"",
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0
    assert b"ready" in run.stdout


def test_the_bundle_starts_it_by_a_word() -> None:
    words = [sys.executable, "-m", "desktop", "--read-pictures"]
    run = subprocess.run(words, input=b"", capture_output=True, check=False, timeout=60)
    assert run.returncode == 0
    assert b"ready" in run.stdout


def test_nothing_of_it_is_imported_by_the_program() -> None:
    script = "import sys, desktop.capture.reader\nprint([n for n in ('cv2', 'numpy', 'rapidocr', 'PySide6') if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
