"""Packs: what was signed comes back byte for byte, and nothing else ever does."""

import io
import json
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import UserError
from sync import pack

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CENTRE = KEY.public_key().public_bytes_raw().hex()
FILES = {"forms/firm.xml": b"<firm/>" * 50, "rules/grades.csv": "A,优秀\n".encode(), "空 格.txt": b""}


def signed(files=FILES, **rest):
    return pack.sign(pack.build_pack(files, "content", "2026.11", **rest), KEY)


def rezip(data: bytes, change):
    """The same zip after `change(dict of members)`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return out.getvalue()


def forged(manifest: bytes, files=FILES) -> bytes:
    """A pack with exactly this manifest, properly signed: what a careless administrator could publish."""
    members = {pack.MANIFEST: manifest, pack.SIGNATURE: KEY.sign(manifest), **files}
    return rezip(signed(), lambda found: (found.clear(), found.update(members)))


def refused(data: bytes, why: str, key: str = CENTRE) -> None:
    with pytest.raises(UserError, match=why) as caught:
        pack.open_pack(data, key)
    assert caught.value.code == "bad-pack"
    assert caught.value.remedy


def test_files_come_back_as_they_were():
    assert pack.open_pack(signed(), CENTRE) == FILES


def test_manifest_says_what_it_is():
    manifest = pack.read_manifest(signed(minimum_app="0.2"), CENTRE)
    assert (manifest.name, manifest.version, manifest.minimum_app) == ("content", "2026.11", "0.2")
    assert set(manifest.files) == set(FILES)


def test_same_files_give_the_same_bytes():
    assert signed() == signed(dict(reversed(FILES.items())))


def test_signing_again_replaces_the_signature():
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    again = pack.sign(signed(), other)
    assert pack.open_pack(again, other.public_key().public_bytes_raw().hex()) == FILES
    refused(again, "signature")


def test_unsigned_is_refused():
    refused(pack.build_pack(FILES, "content", "1"), "manifest.sig is missing")


@pytest.mark.parametrize("key", ["", "00", "zz", "00" * 32, "ab" * 32])
def test_other_keys_are_refused(key):
    refused(signed(), "signature", key)


def test_a_changed_file_is_refused():
    refused(
        rezip(signed(), lambda m: m.update({"forms/firm.xml": b"<evil/>"})), "not the file that was signed"
    )


def test_a_changed_manifest_is_refused():
    def change(members):
        members[pack.MANIFEST] = members[pack.MANIFEST].replace(b"2026.11", b"2026.12")

    refused(rezip(signed(), change), "signature")


def test_a_missing_file_is_named():
    refused(rezip(signed(), lambda m: m.pop("rules/grades.csv")), "rules/grades.csv is missing")


def test_files_outside_the_manifest_are_not_read():
    smuggled = rezip(signed(), lambda m: m.update({"../../evil.py": b"import os", "forms/more.xml": b"<x/>"}))
    assert pack.open_pack(smuggled, CENTRE) == FILES


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "./a",
        "a\\b",
        "C:x",
        "c:/x",
        "a/",
        "",
        pack.MANIFEST,
        "a\0b",
    ],
)
def test_paths_that_leave_the_pack_are_refused(path):
    with pytest.raises(UserError, match="path"):
        pack.build_pack({path: b"x"}, "content", "1")
    manifest = json.dumps({"name": "n", "version": "1", "files": {path: "0" * 64}}).encode()
    refused(forged(manifest), "path")


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b"nul",
        b'{"name":1,"version":"1","files":{}}',
        b'{"name":"n","version":"1","files":[]}',
        b'{"name":"n","version":"1","files":{"a":"12"}}',
        b'{"name":"n","version":"1","files":{"a":3}}',
        b"[" * 100_000,
    ],
)
def test_manifests_of_the_wrong_shape_are_refused(manifest):
    refused(forged(manifest), "manifest")


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip" * 100, signed()[:-30], signed()[:200]])
def test_what_is_no_zip_is_refused(data):
    refused(data, "zip")


def test_a_damaged_member_is_refused():
    data = bytearray(signed())
    place = data.index(b"forms/firm.xml") + len(b"forms/firm.xml")
    data[place : place + 8] = b"\xff" * 8
    refused(bytes(data), "damaged|not the file")


def test_a_bomb_is_refused_before_it_unpacks(monkeypatch):
    monkeypatch.setattr(pack, "MAX_UNPACKED", 10_000)
    half = signed({"a": b"a" * 6_000})
    assert pack.open_pack(half, CENTRE) == {"a": b"a" * 6_000}
    whole = {"a": b"a" * 6_000, "b": b"b" * 6_000}
    manifest = pack.build_pack(whole, "content", "1")
    with pytest.raises(UserError, match="b is too large"):
        pack.sign(manifest, KEY)


def test_a_member_that_lies_about_its_size_is_refused():
    data = bytearray(signed({"a": b"a" * 5_000}))
    size = (5_000).to_bytes(4, "little")
    while size in data:
        place = data.index(size)
        data[place : place + 4] = (5).to_bytes(4, "little")
    refused(bytes(data), "damaged|not the file|zip")


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(pack, "MAX_FILES", 3)
    refused(rezip(signed(), lambda m: m.update({f"x{n}": b"" for n in range(9)})), "more than 3")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_the_same_path_twice_is_refused():
    out = io.BytesIO(signed())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("forms/firm.xml", b"<evil/>")
    refused(out.getvalue(), "twice")
