"""The file itself: whole or known not to be, whoever breaks it and wherever."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.errors import UserError
from sync import bundle
from sync.bundle.parts import Section

DEVICE, OFFICE, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
ANYHOW = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
Said = list[tuple[Section, bytes]]


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def header(key: str, **changed: object) -> bundle.Header:
    said = {
        "kind": "up",
        "bundle": "0" * 16,
        "number": 1,
        "sender": "d1",
        "recipient": bundle.CENTRE,
        "recipient_key": public(OFFICE).hex(),
        "made_ms": 1,
        "key": key,
    }
    return bundle.Header.model_validate({**said, **changed})


def photo(data: bytes) -> tuple[Section, bytes]:
    return bundle.Photo(size=len(data), sha256="a" * 64, archive="x"), data


def written(said: Sequence[tuple[Section, bytes]], by: Ed25519PrivateKey = DEVICE) -> bytes:
    out = io.BytesIO()
    sealed = bundle.Sealed(out, bundle.Keys(by, public(OFFICE)), header)
    for section, body in said:
        sealed.section(section, [body] if body else [])
    sealed.finish()
    return out.getvalue()


def read(path: Path, said: Said) -> None:
    """Put what is read into `said`, as far as it goes."""
    with bundle.Opened(path, lambda _: bundle.Keys(OFFICE, public(DEVICE))) as opened:
        for section, pieces in opened.sections():
            said.append((section, b"".join(pieces())))


WHOLE: Said = [
    (bundle.UpManifest(first=1, last=0, photos=2), b""),
    photo(b"1" * 70_000),
    photo(b"2" * 130_000),
    (bundle.End(last=True), b""),
]
BYTES = written(WHOLE)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sizes=st.lists(
        st.sampled_from([1, 2, 65_000, 65_400, 65_536, 131_072]) | st.integers(1, 200_000), max_size=4
    )
)
def test_what_is_written_is_read_whatever_its_size(sizes: list[int], tmp_path: Path) -> None:
    said = [WHOLE[0], *(photo(bytes([n]) * size) for n, size in enumerate(sizes)), WHOLE[-1]]
    path = tmp_path / "x"
    path.write_bytes(written(said))
    found: Said = []
    read(path, found)
    assert found == said


@ANYHOW
@given(at=st.integers(0, len(BYTES) - 1))
def test_a_file_cut_anywhere_gives_what_was_before_and_says_so(at: int, tmp_path: Path) -> None:
    broken_gives_a_beginning(BYTES[:at], tmp_path)


@ANYHOW
@given(at=st.integers(0, 700) | st.integers(0, len(BYTES) - 1), bit=st.integers(0, 7))
def test_a_bit_turned_anywhere_gives_what_was_before_and_says_so(at: int, bit: int, tmp_path: Path) -> None:
    broken = bytearray(BYTES)
    broken[at] ^= 1 << bit
    broken_gives_a_beginning(bytes(broken), tmp_path)


@pytest.mark.parametrize("more", [b"x", b"\0" * 100_000, BYTES])
def test_a_file_with_something_after_it_is_not_whole(more: bytes, tmp_path: Path) -> None:
    broken_gives_a_beginning(BYTES + more, tmp_path)


def test_pieces_in_another_order_are_not_the_file(tmp_path: Path) -> None:
    piece = 65_536 + 16
    begin = BYTES.index(b"\n", BYTES.index(b"\n", BYTES.index(b"\n") + 1) + 1) + 1
    first, second = BYTES[begin : begin + piece], BYTES[begin + piece : begin + 2 * piece]
    broken_gives_a_beginning(BYTES[:begin] + second + first + BYTES[begin + 2 * piece :], tmp_path)


def broken_gives_a_beginning(data: bytes, folder: Path) -> None:
    path = folder / "x"
    path.write_bytes(data)
    found: Said = []
    with pytest.raises(UserError) as refused:
        read(path, found)
    assert refused.value.code in {
        "bundle-damaged",
        "bundle-foreign",
        "bundle-newer",
        "bundle-other-key",
        "bundle-for-another",
        "bundle-forged",
    }
    assert found == WHOLE[: len(found)] and len(found) < len(WHOLE)


def test_a_stranger_writes_in_nobodys_name(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(written(WHOLE, by=STRANGER))
    with pytest.raises(UserError) as refused:
        read(path, [])
    assert refused.value.code == "bundle-forged"


def test_a_signed_beginning_lends_its_name_to_no_other_content(tmp_path: Path) -> None:
    """A stranger who seals for the same reader and takes the device's signed beginning."""
    theirs, mine = written(WHOLE, by=STRANGER), BYTES
    cut = [data.index(b"\n", data.index(b"\n", data.index(b"\n") + 1) + 1) + 1 for data in (mine, theirs)]
    path = tmp_path / "x"
    path.write_bytes(mine[: cut[0]] + theirs[cut[1] :])
    found: Said = []
    with pytest.raises(UserError) as refused:
        read(path, found)
    assert refused.value.code == "bundle-damaged" and found == []


@given(seed=st.binary(min_size=32, max_size=32))
def test_both_ways_to_the_key_for_agreeing_meet(seed: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    theirs = bundle.exchange_public(public(key)).public_bytes_raw()
    assert bundle.exchange_private(key).public_key().public_bytes_raw() == theirs


def test_the_key_for_agreeing_is_libsodiums() -> None:
    """libsodium's test `ed25519_convert`: its seed, and the Curve25519 public key it expects."""
    seed = bytes.fromhex("421151a459faeade3d247115f94aedae42318124095afabe4d1451a559faedee")
    key = Ed25519PrivateKey.from_private_bytes(seed)
    expected = "f1814f0e8ff1043d8a44d25babff3cedcae6c22c3edaa48f857ae70de2baae50"
    assert bundle.exchange_public(public(key)).public_bytes_raw().hex() == expected


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError):
        bundle.exchange_public((1).to_bytes(32, "little"))


@given(device=st.text(max_size=64).filter(lambda t: "\0" not in t), number=st.integers(1, 10_000))
def test_no_name_leads_out_of_the_stick(device: str, number: int) -> None:
    name = bundle.file_name(header("0" * 160, sender=device, number=number))
    assert Path(name).name == name and name.isascii() and not name.startswith(".")
    assert not set(name) & set('\\/:*?"<>| ')


@pytest.mark.parametrize(
    "section",
    [
        {"kind": "photo", "size": 1 << 40, "sha256": "a" * 64, "archive": "x"},
        {"kind": "photo", "size": -1, "sha256": "a" * 64, "archive": "x"},
        {"kind": "photo", "size": 1, "sha256": "../../etc/passwd", "archive": "x"},
        {"kind": "request", "size": 1 << 30},
        {"kind": "nonsense", "size": 0},
        {"kind": "wanted", "size": 0, "photos": ["/etc"]},
        [],
    ],
)
def test_a_section_that_is_none_ends_the_reading(section: object, tmp_path: Path) -> None:
    """Properly sealed and signed, by a device that went bad."""

    class Bad(bundle.End):
        def model_dump_json(self, **_: object) -> str:
            return json.dumps(section)

    path = tmp_path / "x"
    path.write_bytes(written([WHOLE[0], (Bad(last=True), b"")]))
    found: Said = []
    with pytest.raises(UserError) as refused:
        read(path, found)
    assert refused.value.code == "bundle-damaged" and found == WHOLE[:1]
