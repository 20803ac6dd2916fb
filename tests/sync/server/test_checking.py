"""The folder of photos beside what the database says of it: `admin verify --blobs`."""

import hashlib
import os
from pathlib import Path

from sync.server.blobs.files import BlobFiles
from tests.sync.server.test_blobs import create, patch
from tests.sync.service import Device, Service, new_town


def stored(device: Device, archive: str, sha256: str, data: bytes) -> None:
    create(device, sha256, archive, len(data))
    assert patch(device, sha256, 0, data).status_code == 204


def test_photos_that_are_missing_cut_or_spoilt_are_named_and_files_of_no_photo(own_service: Service) -> None:
    town = new_town(own_service)
    device = town.device()
    archive = town.firm(device)
    device.sync()
    folder = own_service.folder / "blobs"
    files = BlobFiles(folder)
    photos = [os.urandom(5_000) for _ in range(4)]
    whole, gone, cut, spoilt = (hashlib.sha256(photo).hexdigest() for photo in photos)
    for sha256, data in zip((whole, gone, cut, spoilt), photos, strict=True):
        stored(device, archive, sha256, data)
    assert own_service.admin("verify", "--blobs", str(folder)) == "all holds"
    files.remove(gone)
    os.truncate(files.whole(cut), 4_999)
    files.whole(spoilt).write_bytes(bytes(5_000))
    old, young = "ab" + "0" * 62, "cd" + "0" * 62
    for sha256 in (old, young):
        files.whole(sha256).parent.mkdir(exist_ok=True)
        files.whole(sha256).write_bytes(b"left by an erasure")
    os.utime(files.whole(old), (0, 0))
    found = own_service.admin_process("verify", "--blobs", str(folder))
    assert found.returncode == 1
    assert set(found.stdout.splitlines()) == {
        f"photo {gone}: its file is missing",
        f"photo {cut}: its file has 4999 bytes, not 5000",
        f"photo {spoilt}: its file has other bytes",
        f"file {old}: no photo has these bytes",
    }
    assert own_service.admin("verify") == "all holds"
    stored(device, archive, gone, photos[1])
    assert f"photo {gone}" not in own_service.admin_process("verify", "--blobs", str(folder)).stdout


def test_a_folder_that_is_not_there_is_not_made(own_service: Service, tmp_path: Path) -> None:
    missing = tmp_path / "mistyped"
    said = own_service.admin_process("verify", "--blobs", str(missing))
    assert (said.returncode, said.stderr) == (1, f"Not done: {missing}: No such file or directory.\n")
    assert not missing.exists()
