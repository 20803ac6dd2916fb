"""Evidence: originals up in pieces that resume, wanted ones down, none lost with an archive that leaves."""

import json
import random

import pytest

from forms.errors import TransientError
from sync.client import Phase, run_cycle
from sync.client import photos as photos_module
from sync.client.failures import failure
from sync.client.transport import Held, HttpTransport
from sync.server.app import now_ms
from sync.server.blobs.abandoned import DAY, clear
from sync.server.blobs.files import BlobFiles
from sync.server.database import open_database
from tests.sync.client.unreliable import Unreliable
from tests.sync.service import Service

PHOTO = random.Random(7).randbytes(600_000)


def test_a_photo_goes_up_and_comes_down_elsewhere(world):
    one = world.desk()
    archive = one.firm()
    sha = one.photo(archive, PHOTO)
    result = one.synced()
    assert result.sent_photos == 1
    assert one.store.evidence(sha).state == "centre"
    assert one.store.uploads() == ()
    other = world.colleague(one, archive)
    other.store.want_evidence(sha, archive)
    assert other.synced().photos_down == 1
    assert other.store.read_evidence(sha) == PHOTO


def test_an_evicted_photo_comes_back(world):
    one = world.desk()
    archive = one.firm()
    sha = one.photo(archive, PHOTO)
    one.synced()
    assert one.store.evict_evidence(sha)
    one.store.want_evidence(sha, archive)
    one.synced()
    assert one.store.read_evidence(sha) == PHOTO


@pytest.mark.parametrize("fate", ["before", "after"])
@pytest.mark.parametrize("call", [0, 1, 2, 3])
def test_an_upload_that_is_cut_goes_on_from_there(world, monkeypatch, fate, call):
    one = world.desk()
    archive = one.firm()
    sha = one.photo(archive, PHOTO)
    good = one.line
    one.line = Unreliable(good, iter([None, *[None] * call, fate]))
    result = one.sync()
    assert [p.phase for p in result.problems] == [Phase.PHOTOS_UP]
    assert result.sent_records == 2
    offsets = []
    plain = good.upload
    monkeypatch.setattr(good, "upload", lambda s, at, data: offsets.append(at) or plain(s, at, data))
    one.line = good
    assert one.synced().sent_photos == 1
    assert one.store.evidence(sha).state == "centre"
    done = max(0, call - 1) + (fate == "after" and call > 0)
    assert offsets == [
        at for at in range(0, 600_000, photos_module.CHUNK) if at >= done * photos_module.CHUNK
    ]


def test_a_photo_the_centre_has_already_is_not_sent(world):
    one = world.desk()
    archive = one.firm()
    one.photo(archive, PHOTO)
    one.synced()
    second = world.desk(one.person)
    second.synced()
    second.photo(archive, PHOTO)
    result = second.synced()
    assert result.sent_photos == 1
    assert result.bytes_up < 10_000


def test_a_photo_that_a_second_firm_names_later_is_there_for_its_people_too(real_world, monkeypatch):
    """It went up once; the second firm's people never had the first one."""
    one = real_world.desk()
    archive, second = one.firm(), one.firm()
    sha = one.photo(archive, PHOTO)
    one.synced()
    other = real_world.colleague(one, second)
    with monkeypatch.context() as watched:
        watched.setattr(HttpTransport, "upload", lambda *_: pytest.fail("it was sent twice"))
        assert one.photo(second, PHOTO) == sha
        assert one.synced().sent_photos == 1
        assert one.store.uploads() == ()
        assert one.synced().sent_photos == 0
    other.store.want_evidence(sha, second)
    other.synced()
    assert other.store.read_evidence(sha) == PHOTO


def test_a_photo_that_two_firms_name_from_the_beginning_goes_up_once(real_world):
    one = real_world.desk()
    archives = one.firm(), one.firm()
    sha, _ = (one.photo(archive, PHOTO) for archive in archives)
    result = one.synced()
    assert result.bytes_up < len(PHOTO) + 10_000
    for archive in archives:
        other = real_world.colleague(one, archive)
        other.store.want_evidence(sha, archive)
        other.synced()
        assert other.store.read_evidence(sha) == PHOTO


def test_one_photo_that_is_refused_holds_up_no_other(world, monkeypatch):
    one = world.desk()
    archive = one.firm()
    bad, good = one.photo(archive, b"a" * 1_000), one.photo(archive, b"b" * 1_000)
    plain = one.line.begin_upload

    def begin(sha256, *rest):
        if sha256 == bad:
            raise failure("too-large")
        return plain(sha256, *rest)

    monkeypatch.setattr(one.line, "begin_upload", begin)
    result = one.sync()
    assert [(p.error.code, p.subject) for p in result.problems] == [("too-large", bad)]
    assert one.store.evidence(good).state == "centre"
    assert one.store.evidence(bad).state == "local"
    assert one.store.read_evidence(bad) == b"a" * 1_000


@pytest.mark.parametrize("answered", [0, -1, 10**9])
def test_an_offset_that_makes_no_sense_ends_the_upload(world, monkeypatch, answered):
    one = world.desk()
    archive = one.firm()
    sha = one.photo(archive, PHOTO)
    monkeypatch.setattr(one.line, "upload", lambda *_: Held(answered))
    result = one.sync()
    assert [p.error.code for p in result.problems] == ["bad-reply"]
    assert one.store.evidence(sha).state != "centre"


def test_photos_of_an_archive_that_leaves_are_safe_first(world):
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    sha = other.photo(archive, PHOTO)
    world.centre.unassign(other.person, archive)
    good = other.line
    other.line = Unreliable(good, iter([None, "before"]))
    first = other.sync()
    assert first.purged == 0
    assert other.store.read_evidence(sha) == PHOTO
    other.line = good
    assert other.sync().purged == 1
    assert archive not in other.store.digests()
    assert other.store.evidence(sha) is None
    one.store.want_evidence(sha, archive)
    one.sync()
    assert one.store.read_evidence(sha) == PHOTO


def test_photos_of_work_that_came_too_late_are_there_when_it_is_taken_in(real_world):
    """The firm was given to somebody else before either was sent."""
    one = real_world.desk()
    archive = one.firm()
    one.synced()
    late = real_world.colleague(one, archive)
    sha = late.photo(archive, PHOTO)
    real_world.centre.unassign(late.person, archive)
    result = late.sync()
    assert (result.purged, result.sent_photos) == (1, 1)
    one.synced()
    assert sha not in {e.properties().get("photo") for e in one.store.entities(archive)}
    admin = real_world.centre.service.admin
    [aside] = [json.loads(line) for line in admin("aside", "--archive", archive).splitlines()]
    assert admin("take-in", aside["event"]) == "1"
    one.synced()
    assert sha in {e.properties().get("photo") for e in one.store.entities(archive)}
    one.store.want_evidence(sha, archive)
    one.sync()
    assert one.store.read_evidence(sha) == PHOTO


def test_an_archive_that_comes_back_while_its_photos_wait_stays(world):
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    sha = other.photo(archive, PHOTO)
    world.centre.unassign(other.person, archive)
    good = other.line
    other.line = Unreliable(good, iter([None, "before"]))
    other.sync()
    world.centre.assign(other.person, archive)
    other.line = good
    other.sync()
    assert archive in other.store.digests()
    assert other.store.read_evidence(sha) == PHOTO


def test_a_blob_that_is_not_the_one_is_not_kept(world, monkeypatch):
    one = world.desk()
    archive = one.firm()
    sha = one.photo(archive, PHOTO)
    one.synced()
    other = world.colleague(one, archive)
    other.store.want_evidence(sha, archive)
    monkeypatch.setattr(other.line, "blob", lambda _: b"another")
    result = other.sync()
    assert [(p.error.code, p.subject) for p in result.problems] == [("wrong-hash", sha)]
    monkeypatch.undo()
    other.synced()
    assert other.store.read_evidence(sha) == PHOTO


def test_a_full_disk_is_told_and_nothing_is_lost(world, monkeypatch):
    one = world.desk()
    archive = one.firm()
    sha = one.photo(archive, PHOTO)
    one.synced()
    other = world.colleague(one, archive)
    other.store.want_evidence(sha, archive)

    def full(*_):
        raise TransientError("disk-full", "The disk is full.", "Make room, then try again.")

    monkeypatch.setattr(other.store, "put_remote_evidence", full)
    result = other.sync()
    assert [p.error.code for p in result.problems] == ["disk-full"]
    monkeypatch.undo()
    other.synced()
    assert other.store.read_evidence(sha) == PHOTO


def test_photos_wait_while_the_network_is_metered_and_records_do_not(world):
    one = world.desk()
    archive = one.firm()
    one.photo(archive, b"jpeg" * 100)
    held = run_cycle(one.store, one.line, one.clock, lambda: False, one.told.append, hold_photos=lambda: True)
    assert (held.sent_records, held.sent_photos, held.problems) == (2, 0, ())
    assert (one.store.pending().records, one.store.pending().photos) == (0, 1)
    assert one.synced().sent_photos == 1


def test_a_photo_whose_upload_was_cleared_is_sent_from_the_start(real_world, monkeypatch):
    """Also where that happened between two of its pieces: then with the next cycle."""
    one = real_world.desk()
    archive = one.firm()
    sha = one.photo(archive, PHOTO)
    plain = HttpTransport.upload

    def cleared(line, sha256, offset, data):
        if offset:
            _clear(real_world.centre.service)
        return plain(line, sha256, offset, data)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(HttpTransport, "upload", cleared)
        assert [p.error.code for p in one.sync().problems] == ["not-found"]
    assert one.store.evidence(sha).state != "centre"
    assert one.synced().sent_photos == 1
    assert one.store.evidence(sha).state == "centre"


def test_a_centre_that_takes_no_further_photo_is_told_and_asked_again(world, monkeypatch):
    one = world.desk()
    archive = one.firm()
    shas = [one.photo(archive, PHOTO[:1000]), one.photo(archive, PHOTO[:2000])]
    plain = one.line.begin_upload

    def full(sha256, of_archive, size):
        if sha256 == shas[0]:
            raise failure("uploads-full")
        return plain(sha256, of_archive, size)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(one.line, "begin_upload", full)
        assert [p.error.code for p in one.sync().problems] == ["uploads-full"]
    assert [one.store.evidence(sha).state == "centre" for sha in shas] == [False, True]
    assert one.synced().sent_photos == 1


def _clear(service: Service) -> None:
    """As the centre does to what was begun a month ago, here also what other tests began at this centre."""
    database = open_database(service.db_url)
    try:
        assert clear(database, BlobFiles(service.folder / "blobs"), now_ms() + DAY) >= 1
    finally:
        database.close()
