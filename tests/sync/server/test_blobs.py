"""Evidence: uploads that resume, hashes that must match, and who may read (tus 1.0)."""

import base64
import hashlib
import os
import socket
import threading
from collections.abc import Iterator

import pytest
import requests

from forms.archive import JSON
from sync import wire
from sync.server.blobs.files import BlobFiles
from tests.sync.service import Device, Service, Town, failure, new_id

TUS = {"Tus-Resumable": "1.0.0"}
OFFSET = {**TUS, "Content-Type": "application/offset+octet-stream"}


def said(**values: str) -> str:
    return ",".join(f"{name} {base64.b64encode(v.encode()).decode()}" for name, v in values.items())


def bearer(device: Device) -> dict[str, str]:
    return {"Authorization": f"Bearer {device.token}"}


def create(device: Device, sha256: str, archive: str, length: int) -> requests.Response:
    headers = {**TUS, **bearer(device), "Upload-Length": str(length)}
    headers["Upload-Metadata"] = said(sha256=sha256, archive=archive)
    return device.http.post(f"{device.url}/v1/blobs", headers=headers, timeout=30)


def patch(device: Device, sha256: str, offset: int, data: bytes | Iterator[bytes]) -> requests.Response:
    headers = {**OFFSET, **bearer(device), "Upload-Offset": str(offset)}
    return device.http.patch(f"{device.url}/v1/blobs/{sha256}", data=data, headers=headers, timeout=30)


def head(device: Device, sha256: str) -> requests.Response:
    return device.http.head(f"{device.url}/v1/blobs/{sha256}", headers={**TUS, **bearer(device)}, timeout=30)


def get(device: Device, sha256: str, **headers: str) -> requests.Response:
    sent = {**bearer(device), **headers}
    return device.http.get(f"{device.url}/v1/blobs/{sha256}", headers=sent, timeout=30)


@pytest.fixture
def photo() -> tuple[bytes, str]:
    data = os.urandom(700_000)
    return data, hashlib.sha256(data).hexdigest()


def test_an_upload_goes_on_where_it_was_and_can_be_read(
    device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    begun = create(device, sha256, archive, len(data))
    assert (begun.status_code, begun.headers["Location"]) == (201, f"/v1/blobs/{sha256}")
    assert begun.headers["Upload-Offset"] == "0"
    assert patch(device, sha256, 0, data[:300_000]).headers["Upload-Offset"] == "300000"
    resumed = head(device, sha256)
    assert (resumed.headers["Upload-Offset"], resumed.headers["Upload-Length"]) == ("300000", "700000")
    assert create(device, sha256, archive, len(data)).headers["Upload-Offset"] == "300000"
    assert get(device, sha256).status_code == 404
    assert patch(device, sha256, 300_000, data[300_000:]).status_code == 204
    assert get(device, sha256).content == data
    part = get(device, sha256, Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, data[10:20])


def test_half_an_upload_cut_on_the_line_is_kept(
    service: Service, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    lines = [f"PATCH /v1/blobs/{sha256} HTTP/1.1", "Host: c", "Upload-Offset: 0"]
    lines += [f"Content-Length: {len(data)}", *(f"{k}: {v}" for k, v in {**OFFSET, **bearer(device)}.items())]
    with socket.create_connection(("127.0.0.1", service.port)) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode() + data[:400_000])
    offset = 0
    while offset < 400_000:  # the service reads what had arrived when the line was cut
        offset = int(head(device, sha256).headers["Upload-Offset"])
    assert offset == 400_000
    while (rest := patch(device, sha256, offset, data[offset:])).status_code == 423:
        pass  # it may still be putting the first half away
    assert rest.status_code == 204
    assert get(device, sha256).content == data


def test_a_stored_blob_is_not_sent_again(device: Device, archive: str, photo: tuple[bytes, str]) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    patch(device, sha256, 0, data)
    again = create(device, sha256, archive, len(data))
    assert (again.status_code, again.headers["Upload-Offset"]) == (201, str(len(data)))
    assert head(device, sha256).headers["Upload-Offset"] == str(len(data))


def test_a_photo_whose_file_is_gone_is_not_here_and_taken_anew(
    service: Service, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    """The folder was put back to an earlier time than the database: nobody is told that it is safe."""
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    patch(device, sha256, 0, data)
    BlobFiles(service.folder / "blobs").remove(sha256)
    assert failure(get(device, sha256)).code == "not-found"
    assert failure(get(device, sha256, Range="bytes=0-9")).code == "not-found"
    assert head(device, sha256).status_code == 404
    again = create(device, sha256, archive, len(data))
    assert again.headers["Upload-Offset"] == "0"
    assert wire.CONFIRMED not in again.headers
    assert wire.CONFIRMED in patch(device, sha256, 0, data).headers
    assert get(device, sha256).content == data


def test_a_stored_blob_is_read_by_who_has_any_archive_it_was_announced_for(
    town: Town, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    patch(device, sha256, 0, data)
    second, reader = town.firm(device), town.device()
    device.sync()
    town.service.admin("assign", reader.person, second)
    assert get(reader, sha256).status_code == 404
    assert create(device, sha256, second, len(data)).headers["Upload-Offset"] == str(len(data))
    assert get(reader, sha256).content == data


def test_bytes_of_another_hash_are_dropped_and_can_be_sent_again(
    device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    answer = patch(device, sha256, 0, data[:-1] + bytes([data[-1] ^ 1]))
    assert (answer.status_code, failure(answer).code) == (422, "wrong-hash")
    assert create(device, sha256, archive, len(data)).headers["Upload-Offset"] == "0"
    assert patch(device, sha256, 0, data).status_code == 204


@pytest.mark.parametrize("ask", ["create", "head"])
@pytest.mark.parametrize("right", [True, False])
def test_a_crash_between_the_last_byte_and_the_blob_confirms_nothing_that_is_not_there(
    device: Device, archive: str, photo: tuple[bytes, str], service: Service, ask: str, right: bool
) -> None:
    data, sha = photo
    assert create(device, sha, archive, len(data)).headers["Upload-Offset"] == "0"
    part = BlobFiles(service.folder / "blobs").part(device.id, sha)
    part.write_bytes(data if right else bytes(len(data)))
    answer = create(device, sha, archive, len(data)) if ask == "create" else head(device, sha)
    if right:
        assert answer.headers["Upload-Offset"] == str(len(data))
        assert get(device, sha).content == data
    else:
        assert answer.status_code == 422
        assert create(device, sha, archive, len(data)).headers["Upload-Offset"] == "0"


def test_an_offset_that_is_not_the_end_is_told_the_end(
    device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    patch(device, sha256, 0, data[:1000])
    for offset in (0, 999, 1001):
        answer = patch(device, sha256, offset, data[offset:])
        assert (answer.status_code, failure(answer).code) == (409, "wrong-offset")
        assert answer.headers["Upload-Offset"] == "1000"
    over = patch(device, sha256, 1000, data[1000:] + b"x")
    assert (over.status_code, failure(over).code) == (413, "too-large")


def test_a_stored_blob_is_an_upload_at_its_end(
    town: Town, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    """Whoever missed the answer to the last piece sends it again, or asks and then sends nothing."""
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    patch(device, sha256, 0, data)
    late = patch(device, sha256, 600_000, data[600_000:])
    assert (late.status_code, failure(late).code) == (409, "wrong-offset")
    assert late.headers["Upload-Offset"] == str(len(data))
    done = patch(device, sha256, len(data), b"")
    assert (done.status_code, done.headers["Upload-Offset"]) == (204, str(len(data)))
    assert done.headers[wire.CONFIRMED]
    assert patch(device, sha256, len(data), b"x").status_code == 413
    assert patch(town.device(), sha256, len(data), b"").status_code == 404
    assert get(device, sha256).content == data


def test_two_writers_never_write_to_one_upload(
    service: Service, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    with BlobFiles(service.folder / "blobs").lock(device.id, sha256) as ours:  # as another worker would
        assert ours
        answer = patch(device, sha256, 0, data)
        assert (answer.status_code, failure(answer).code) == (423, "locked")
    twin = Device(device.url, token=device.token)
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda d=d: answers.append(patch(d, sha256, 0, data).status_code))
        for d in (device, twin)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(204) == 1
    assert set(answers) <= {204, 404, 409, 423}
    assert get(device, sha256).content == data


def test_only_who_has_an_archive_of_it_reads_a_blob(
    town: Town, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    patch(device, sha256, 0, data)
    stranger = town.device()
    assert get(stranger, sha256).status_code == 404, "nor does the answer say that somebody has it"
    assert head(stranger, sha256).status_code == 404
    denied = create(stranger, sha256, archive, len(data))
    assert (denied.status_code, failure(denied).code) == (403, "out-of-scope")
    # Knowing a hash is not having the blob: with an archive of one's own it must be sent in full.
    own = town.firm(stranger)
    stranger.sync()
    assert create(stranger, sha256, own, len(data)).headers["Upload-Offset"] == "0"
    assert get(stranger, sha256).status_code == 404
    town.service.admin("assign", stranger.person, archive)
    assert get(stranger, sha256).content == data


def test_who_may_read_it_no_more_gets_it_back_by_naming_it_in_no_firm_of_the_own(
    town: Town, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    create(device, sha256, archive, len(data))
    patch(device, sha256, 0, data)
    former = town.device()
    own = town.firm(former)
    former.sync()
    town.service.admin("assign", former.person, archive)
    assert get(former, sha256).content == data
    town.service.admin("unassign", former.person, archive)
    assert get(former, sha256).status_code == 403
    assert create(former, sha256, own, len(data)).headers["Upload-Offset"] == "0"
    assert get(former, sha256).status_code == 403
    # Of the firm itself it is here: whatever the device still has to say of that comes to nothing new.
    assert create(former, sha256, archive, len(data)).headers["Upload-Offset"] == str(len(data))
    assert get(former, sha256).status_code == 403
    # Who has the bytes may keep them.
    assert patch(former, sha256, 0, data).status_code == 204
    assert get(former, sha256).content == data


@pytest.mark.parametrize(("how", "code"), [("revoke", "wipe"), ("rotate --stolen", "no-token")])
def test_who_is_let_in_no_more_finishes_no_photo_that_it_was_sending(
    town: Town, device: Device, archive: str, photo: tuple[bytes, str], how: str, code: str
) -> None:
    """A body may take hours, and its token was looked at when it began."""
    data, sha256 = photo
    reader = town.device()
    town.service.admin("assign", reader.person, archive)
    create(device, sha256, archive, len(data))

    def body() -> Iterator[bytes]:
        yield data[:-1]
        command, *options = how.split()
        town.service.admin(command, device.id, *options)
        yield data[-1:]

    refused = patch(device, sha256, 0, body())
    assert failure(refused).code == code
    assert wire.CONFIRMED not in refused.headers
    assert get(reader, sha256).status_code == 404


def test_evidence_of_an_archive_that_left_the_scope_still_gets_safe(
    town: Town, device: Device, archive: str, photo: tuple[bytes, str]
) -> None:
    data, sha256 = photo
    town.service.admin("unassign", device.person, archive)
    assert create(device, sha256, archive, len(data)).status_code == 201
    assert patch(device, sha256, 0, data).status_code == 204
    assert get(device, sha256).status_code == 403


def test_what_is_no_upload_is_refused(device: Device, archive: str) -> None:
    sha256 = "0" * 64
    assert create(device, sha256, archive, 1 << 40).status_code == 413
    assert create(device, "../../etc/passwd", archive, 5).status_code == 400
    assert create(device, sha256, "", 5).status_code == 403
    assert create(device, sha256, archive, 0).status_code == 400
    assert patch(device, sha256, 0, b"12345").status_code == 404
    assert get(device, "..%2f..%2fcentre.db").status_code == 404
    url = f"{device.url}/v1/blobs"
    assert device.http.post(url, headers=bearer(device), timeout=30).status_code in {400, 412}
    assert device.http.post(url, headers={**TUS, "Upload-Length": "1"}, timeout=30).status_code in {400, 401}
    options = device.http.options(url, timeout=30)
    assert (options.status_code, options.headers["Tus-Version"]) == (204, "1.0.0")
    assert "creation" in options.headers["Tus-Extension"]


@pytest.mark.parametrize("name", ["a" * 300, "..%2F..%2Fcentre.db", "A" * 64, "²" * 64, "0" * 63, "%00"])
def test_what_is_no_hash_is_no_upload(device: Device, name: str) -> None:
    """Also where no file could be called so."""
    for answer in (patch(device, name, 0, b"x"), get(device, name)):
        assert (answer.status_code, failure(answer).code) in {(404, "not-found"), (405, "bad-request")}
    assert head(device, name).status_code in {404, 405}


class Erased:
    """A photo whose record is erased by a colleague while its own device, which has not heard, uploads it."""

    def __init__(self, town: Town, photo: tuple[bytes, str]) -> None:
        self.data, self.sha = photo
        self.device = town.device()
        self.archive = town.firm(self.device)
        self.named = self.name()
        self.device.sync()
        self.files = BlobFiles(town.service.folder / "blobs")

    def name(self) -> str:
        """A record that names it."""
        return self.device.save(self.archive, new_id(), {"photo": self.sha}, type="record.licence").id

    def erase(self) -> None:
        what: dict[str, JSON] = {"events": [self.named], "of": {"record.licence": ["photo"]}}
        self.device.save(self.archive, new_id(), what, type="erasure")
        self.device.sync()

    @property
    def left(self) -> list[str]:
        """Files that hold any of it."""
        return [p.name for p in self.files.whole("").parents[1].rglob(f"*{self.sha}*") if p.stat().st_size]


@pytest.fixture
def erased(town: Town, photo: tuple[bytes, str]) -> Erased:
    return Erased(town, photo)


def test_half_an_upload_goes_with_what_named_it(erased: Erased) -> None:
    create(erased.device, erased.sha, erased.archive, len(erased.data))
    assert patch(erased.device, erased.sha, 0, erased.data[:9_000]).ok
    assert erased.left
    erased.erase()
    assert erased.left == []
    assert patch(erased.device, erased.sha, 9_000, erased.data[9_000:]).status_code == 404
    assert erased.left == []


def test_what_was_erased_while_its_last_piece_came_is_not_kept(erased: Erased) -> None:
    create(erased.device, erased.sha, erased.archive, len(erased.data))

    def pieces() -> Iterator[bytes]:
        yield erased.data[:400_000]
        erased.erase()
        yield erased.data[400_000:]

    twin = Device(erased.device.url, token=erased.device.token)
    assert patch(twin, erased.sha, 0, pieces()).status_code == 404
    assert erased.left == []
    assert get(twin, erased.sha).status_code == 404


def test_what_was_erased_is_not_taken_from_who_has_not_heard_unless_it_is_named_anew(erased: Erased) -> None:
    erased.erase()
    answer = create(erased.device, erased.sha, erased.archive, len(erased.data))
    assert (answer.status_code, failure(answer).code) == (403, "out-of-scope")
    assert erased.left == []
    erased.name()
    erased.device.sync()
    assert create(erased.device, erased.sha, erased.archive, len(erased.data)).ok
    assert patch(erased.device, erased.sha, 0, erased.data).ok
    assert get(erased.device, erased.sha).content == erased.data


def test_what_was_erased_of_one_archive_goes_on_for_another(erased: Erased, town: Town) -> None:
    """The same bytes, half way up from another device."""
    other = Erased(town, (erased.data, erased.sha))
    create(other.device, other.sha, other.archive, len(other.data))
    assert patch(other.device, other.sha, 0, other.data[:9_000]).ok
    erased.erase()
    assert patch(other.device, other.sha, 9_000, other.data[9_000:]).ok
    assert get(other.device, other.sha).content == other.data
