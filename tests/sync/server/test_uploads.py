"""Uploads that were begun and not finished: how much of them a device may have, and how long they are kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from sync.server.accounts.repository import Caller
from sync.server.app import now_ms
from sync.server.blobs.files import BlobFiles
from sync.server.blobs.service import Blobs
from sync.server.database import Database, open_database
from sync.server.failures import RefusedError
from sync.server.settings import Settings
from tests.sync.server.test_blobs import create, head, patch
from tests.sync.service import Device, Service, Town

KB = 1 << 10
DAY = 24 * 60 * 60 * 1000


class Centre:
    """The blobs of a running centre beside it, as another worker has them, with little room and a clock that
    can be set."""

    def __init__(self, service: Service) -> None:
        self.database: Database = open_database(service.db_url)
        self.now = now_ms()
        folder = service.folder / "blobs"
        self.files = BlobFiles(folder)
        settings = Settings(db=service.db_url, blobs=folder, unfinished_limit=1000 * KB, unfinished_days=30)
        self.blobs = Blobs(self.database, settings, lambda: self.now)

    def begin(self, device: Device, archive: str, data: bytes | int) -> str:
        """Its hash. Raises RefusedError."""
        content = data if isinstance(data, bytes) else os.urandom(8)
        length = len(data) if isinstance(data, bytes) else data
        sha = hashlib.sha256(content).hexdigest()
        self.blobs.create(Caller(device.id, device.person, device.unit, False), sha, archive, length)
        return sha

    def again(self, device: Device, archive: str, sha: str, length: int) -> None:
        self.blobs.create(Caller(device.id, device.person, device.unit, False), sha, archive, length)


@pytest.fixture
def centre(service: Service) -> Iterator[Centre]:
    made = Centre(service)
    yield made
    made.database.close()


def refused(centre: Centre, device: Device, archive: str, data: bytes | int) -> tuple[int, str]:
    with pytest.raises(RefusedError) as caught:
        centre.begin(device, archive, data)
    return caught.value.status, caught.value.code


def test_a_device_begins_no_more_than_its_room(
    centre: Centre, town: Town, device: Device, archive: str
) -> None:
    photo = os.urandom(600 * KB)
    sha = centre.begin(device, archive, photo)
    assert refused(centre, device, archive, 401 * KB) == (507, "uploads-full")
    centre.begin(device, archive, 400 * KB)
    assert refused(centre, device, archive, 1) == (507, "uploads-full")
    centre.again(device, archive, sha, len(photo))  # it goes on, and once it is whole there is room
    assert patch(device, sha, 0, photo).ok
    centre.begin(device, archive, 600 * KB)
    other = town.device()  # another one's room is another one's
    own = town.firm(other)
    other.sync()
    centre.begin(other, own, 1000 * KB)


def test_thousands_of_tiny_ones_fill_it_too(centre: Centre, device: Device, archive: str) -> None:
    begun = 0
    with pytest.raises(RefusedError):
        while begun < 100:
            centre.begin(device, archive, 1)
            begun += 1
    assert begun == 1000 // 64


def test_what_was_begun_small_does_not_grow_past_it(centre: Centre, device: Device, archive: str) -> None:
    sha = centre.begin(device, archive, 1)
    centre.begin(device, archive, 900 * KB)
    with pytest.raises(RefusedError) as caught:
        centre.again(device, archive, sha, 200 * KB)
    assert caught.value.status == 507
    centre.again(device, archive, sha, 100 * KB)


def test_nothing_is_made_smaller_while_it_is_written_to(centre: Centre, device: Device, archive: str) -> None:
    """Or what came of it would count for less than it takes."""
    photo = os.urandom(600 * KB)
    sha = centre.begin(device, archive, photo)
    assert patch(device, sha, 0, photo[: 300 * KB]).ok
    with centre.files.lock(device.id, sha) as ours:
        assert ours
        with pytest.raises(RefusedError) as caught:
            centre.again(device, archive, sha, 1)
        assert caught.value.status == 423
    assert refused(centre, device, archive, 500 * KB) == (507, "uploads-full")
    centre.again(device, archive, sha, 1)
    assert not centre.files.part(device.id, sha).exists()
    centre.begin(device, archive, 900 * KB)


def test_what_comes_whole_by_stick_needs_no_room(centre: Centre, device: Device, archive: str) -> None:
    centre.begin(device, archive, 1000 * KB)
    photo = os.urandom(KB)
    caller = Caller(device.id, device.person, device.unit, False)
    sha = hashlib.sha256(photo).hexdigest()
    assert centre.blobs.put(caller, sha, archive, len(photo), lambda: iter([photo]))


def test_what_nobody_adds_to_is_cleared_and_begun_anew(centre: Centre, device: Device, archive: str) -> None:
    photo = os.urandom(600 * KB)
    sha, empty = centre.begin(device, archive, photo), centre.begin(device, archive, 8)
    centre.now += 20 * DAY
    centre.files.part(device.id, sha).write_bytes(photo[: 300 * KB])
    centre.files.touch(device.id, sha, centre.now)
    centre.now += 20 * DAY  # the one went on since, the other did not
    centre.blobs.clear_abandoned()
    assert head(device, sha).headers["Upload-Offset"] == str(300 * KB)
    assert head(device, empty).status_code == 404
    centre.now += 20 * DAY
    with centre.files.lock(device.id, sha) as ours:
        assert ours
        centre.blobs.clear_abandoned()  # somebody writes to it
    assert head(device, sha).ok
    centre.blobs.clear_abandoned()
    assert not centre.files.part(device.id, sha).exists()
    assert patch(device, sha, 300 * KB, photo[300 * KB :]).status_code == 404
    assert create(device, sha, archive, len(photo)).headers["Upload-Offset"] == "0"
    assert patch(device, sha, 0, photo).ok


def test_it_is_cleared_also_after_the_clock_was_years_ahead(
    centre: Centre, device: Device, archive: str
) -> None:
    centre.now += 3_000 * DAY
    centre.begin(device, archive, 8)
    centre.now -= 3_000 * DAY
    sha = centre.begin(device, archive, os.urandom(8))
    centre.now += 40 * DAY
    centre.begin(device, archive, os.urandom(8))
    assert head(device, sha).status_code == 404


def test_one_that_is_begun_again_keeps_what_came(centre: Centre, device: Device, archive: str) -> None:
    photo = os.urandom(600 * KB)
    sha = centre.begin(device, archive, photo)
    assert patch(device, sha, 0, photo[: 300 * KB]).ok
    centre.now += 40 * DAY
    centre.again(device, archive, sha, len(photo))  # its first call of the day clears: this one too
    centre.blobs.clear_abandoned()
    assert head(device, sha).ok


def test_a_file_of_no_upload_goes_too(centre: Centre, device: Device) -> None:
    part = centre.files.part(device.id, "0" * 64)
    part.write_bytes(b"left by a crash")
    centre.files.touch(device.id, "0" * 64, centre.now)
    centre.blobs.clear_abandoned()
    assert part.exists()
    centre.now += 31 * DAY
    centre.blobs.clear_abandoned()
    assert not part.exists()


def test_a_whole_file_of_which_nobody_knows_goes_too(centre: Centre, device: Device, archive: str) -> None:
    """The centre died between the last byte and saying that it is there, and the device never came back."""
    photo = os.urandom(KB)
    sha = centre.begin(device, archive, photo)
    centre.files.part(device.id, sha).write_bytes(photo)
    assert centre.files.complete(device.id, sha)
    centre.now += 31 * DAY
    assert centre.blobs.clear_abandoned() >= 1
    assert not centre.files.whole(sha).exists()


def test_no_upload_fails_because_others_cannot_be_cleared(
    centre: Centre, device: Device, archive: str, monkeypatch: pytest.MonkeyPatch, expected_logs
) -> None:
    def fails() -> int:
        raise OSError("演示")

    monkeypatch.setattr(centre.blobs, "clear_abandoned", fails)
    centre.now += 2 * DAY
    expected_logs("could not be cleared: 演示")
    centre.begin(device, archive, KB)


def test_tus_says_until_when_an_upload_is_kept(device: Device, archive: str) -> None:
    photo = os.urandom(2 * KB)
    sha = hashlib.sha256(photo).hexdigest()
    month = datetime.now(UTC) + timedelta(days=30)
    begun, going = create(device, sha, archive, len(photo)), patch(device, sha, 0, photo[:KB])
    for answer in (begun, going):
        until = parsedate_to_datetime(answer.headers["Upload-Expires"])
        assert abs(until - month) < timedelta(minutes=5)
    assert "Upload-Expires" not in patch(device, sha, KB, photo[KB:]).headers
    assert "Upload-Expires" not in create(device, sha, archive, len(photo)).headers
    told = device.http.options(f"{device.url}/v1/blobs", timeout=30)
    assert told.headers["Tus-Extension"] == "creation,expiration"
