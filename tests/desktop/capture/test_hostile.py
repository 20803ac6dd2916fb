"""Whatever a stick, a phone or a bad day hands in, through the real way into a real store: taken well, or
refused with a way out, and nothing lost."""

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image, ImageCms, PngImagePlugin
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.workspace import Workspace
from forms.errors import UserError
from tests.desktop.capture.desk import Desk, node
from tests.desktop.capture.devices import TestCamera, licence
from tests.desktop.capture.pdf.books import LOCKED, endless, many

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 30), (30, 30, 200)
PLACE = "GPS-VON-HIER"


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Desk:
    return Desk(qtbot, workspace, TestCamera())


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(wide: int, high: int, *more: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = (chunk(b"IHDR", head), *more, chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def wrong_crc() -> bytes:
    good = saved(Image.new("RGB", (64, 64), RED), "PNG")
    at = good.index(b"IDAT") + 4
    return good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]


REFUSED = {
    "a JPEG cut off": (licence()[:2000], "not-a-picture"),
    "a PNG with a wrong sum": (wrong_crc(), "not-a-picture"),
    "nothing at all": (b"", "file-empty"),
    "a text called .jpg": ("一份说明".encode() * 50, "not-a-picture"),
    "a PDF called .jpg": (many(1), "not-a-picture"),
    "50,000 × 50,000 claimed": (png(50_000, 50_000), "photo-too-large"),
    "200 million points": (saved(Image.new("1", (16_000, 12_500)), "PNG"), "photo-too-large"),
    "a bomb of text in a PNG": (
        png(64, 64, chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(200_000_000)))),
        "not-a-picture",
    ),
    "a newer phone's HEIC": (b"\0\0\0\x18ftypheic" + bytes(500), "photo-heif"),
    "an AVIF": (b"\0\0\0\x18ftypavif" + bytes(500), "photo-heif"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_is_refused_with_a_way_out(desk: Desk, tmp_path: Path, what: str) -> None:
    data, code = REFUSED[what]
    file = tmp_path / "photo.jpg"
    file.write_bytes(data)
    desk.ask("photo", node("image"))
    desk.choose(file)
    assert desk.error() == code
    assert desk.errors[-1].remedy
    assert desk.answers == []
    assert desk.workspace.store.evidence_list("archive-1") == ()


def taken(desk: Desk, tmp_path: Path, data: bytes, name: str = "photo.jpg") -> Image.Image:
    """The picture that is in the store after this file was chosen for an image question."""
    file = tmp_path / name
    file.write_bytes(data)
    desk.ask("photo", node("image"))
    desk.choose(file)
    kept = desk.workspace.store.read_evidence(desk.answer())
    image = Image.open(io.BytesIO(kept))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    return image


def near(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int], most: int = 12) -> bool:
    found = image.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(a - b) <= most for a, b in zip(found, colour, strict=True))


def moving(kind: str) -> bytes:
    first, second = (Image.new("RGB", (80, 60), colour) for colour in (RED, BLUE))
    more = {"lossless": True} if kind == "WEBP" else {}
    return saved(first, kind, save_all=True, append_images=[second], duration=100, **more)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_a_moving_picture_the_first_is_taken(desk: Desk, tmp_path: Path, kind: str) -> None:
    image = taken(desk, tmp_path, moving(kind), f"photo.{kind.lower()}")
    assert image.size == (80, 60)
    assert near(image, (40, 30), RED)


def profiled(kind: str) -> bytes:
    """Red, saved with the profile of a screen whose red and blue are exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    return saved(Image.new("RGB", (64, 64), (200, 30, 30)), kind, icc_profile=turned)


DEEP = Image.new("I;16", (64, 64), 0x8000)
ODD = {
    "CMYK JPEG": (saved(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG"), (255, 0, 0), 20),
    "CMYK TIFF": (saved(Image.new("CMYK", (64, 64), (255, 0, 255, 0)), "TIFF"), (0, 255, 0), 20),
    "16-bit PNG": (saved(DEEP, "PNG"), (128, 128, 128), 4),
    "16-bit TIFF": (saved(DEEP, "TIFF"), (128, 128, 128), 4),
    "float TIFF": (saved(Image.linear_gradient("L").convert("F"), "TIFF"), (64, 64, 64), 4),
    "profiled JPEG": (profiled("JPEG"), BLUE, 12),
    "profiled TIFF": (profiled("TIFF"), BLUE, 12),
    "a broken profile": (saved(Image.new("RGB", (64, 64), GREEN), "PNG", icc_profile=b"none"), GREEN, 12),
    "1-bit TIFF": (saved(Image.new("1", (64, 64), 1), "TIFF"), (255, 255, 255), 4),
    "palette with transparency": (
        saved(Image.new("P", (64, 64), 0), "PNG", transparency=0), (255, 255, 255), 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ODD)
def test_odd_kinds_of_colour_become_those_of_a_screen(desk: Desk, tmp_path: Path, what: str) -> None:
    data, colour, most = ODD[what]
    image = taken(desk, tmp_path, data)
    assert near(image, (32, 64 if what == "float TIFF" else 32), colour, most), image.getpixel((32, 32))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_the_phone_was_held_the_picture_stands_upright(
    desk: Desk, tmp_path: Path, orientation: int
) -> None:
    upright = Image.new("RGB", (120, 80), "white")
    upright.paste(RED, (0, 0, 40, 40))
    transposes = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = upright.transpose(transposes[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = taken(desk, tmp_path, saved(held, "JPEG", exif=exif, quality=95))
    assert image.size == (120, 80)
    assert near(image, (15, 15), RED, 25)
    assert near(image, (100, 60), (255, 255, 255))


def test_nothing_a_camera_notes_stays_in_the_photo(desk: Desk, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0131], exif[0x013B] = "演示相机".encode().decode(), PLACE, PLACE
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[27] = "N", (29.0, 31.0, 12.0), PLACE.encode()
    noted = PngImagePlugin.PngInfo()
    noted.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{PLACE}</x:xmpmeta>")
    plain = Image.new("RGB", (200, 120), BLUE)
    files = {
        "a.jpg": saved(plain, "JPEG", exif=exif, comment=PLACE.encode(), xmp=PLACE.encode()),
        "b.png": saved(plain, "PNG", pnginfo=noted, exif=exif),
        "c.webp": saved(plain, "WEBP", exif=exif, xmp=PLACE.encode()),
    }
    for name, data in files.items():
        assert PLACE.encode() in data, f"{name} says where it was taken"
        taken(desk, tmp_path, data, name)
        info = desk.workspace.store.evidence(desk.answers[-1])
        assert info is not None
        for kept in (desk.workspace.store.read_evidence(info.sha256), info.thumbnail):
            assert PLACE.encode() not in kept
            assert b"Exif" not in kept
            assert b"http" not in kept, "no XMP"
            assert not Image.open(io.BytesIO(kept)).getexif()


PDFS = {"three hundred pages": many(300), "locked": LOCKED, "broken": many(3)[:200], "endless": endless()}


@pytest.mark.parametrize("what", PDFS)
def test_a_pdf_is_kept_as_it_is_whatever_is_in_it(desk: Desk, tmp_path: Path, what: str) -> None:
    file = tmp_path / "演示.pdf"
    file.write_bytes(PDFS[what])
    desk.ask("file", node("file", parameters={"accept": ".pdf"}))
    desk.choose(file)
    info = desk.workspace.store.evidence(desk.answer())
    assert info is not None
    assert desk.workspace.store.read_evidence(info.sha256) == PDFS[what]
    assert bool(info.thumbnail) is (what in ("three hundred pages", "endless"))


@pytest.fixture
def full(workspace: Workspace) -> Iterator[Workspace]:
    """A workspace whose disk has room for two more pages of the library."""

    def no_more(connection: sa.pool.PoolProxiedConnection, *_: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()  # type: ignore[attr-defined]  # the driver's own
        connection.execute(f"PRAGMA max_page_count={pages + 2}").fetchall()  # type: ignore[attr-defined]  # the same

    engine = workspace.store._db._engine
    sa.event.listen(engine, "checkout", no_more)
    yield workspace
    sa.event.remove(engine, "checkout", no_more)


def test_a_disk_that_is_full_says_so_and_takes_the_photo_again_later(
    qtbot: QtBot, full: Workspace, tmp_path: Path
) -> None:
    desk = Desk(qtbot, full, TestCamera("desk", picture=QImage.fromData(licence())))
    noise = tmp_path / "noise.jpg"
    noise.write_bytes(saved(Image.effect_noise((2000, 1500), 80).convert("RGB"), "JPEG", quality=90))
    before = full.store.verify()
    desk.ask("file", node("image"))
    desk.choose(noise)
    desk.qtbot.waitUntil(lambda: bool(desk.errors), timeout=20_000)
    error: UserError = desk.errors[0]
    assert (error.code, bool(error.remedy)) == ("disk-full", True)
    assert desk.answers == []
    assert full.store.evidence_list("archive-1") == ()
    assert full.store.verify() == before, "nothing half written"
