"""Sticks that break, and who breaks them: a real centre, real processes, real files."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from sync import bundle, wire
from sync.bundle.parts import LIST, Section
from sync.client import body
from sync.client.carrying import HandOver
from sync.client.carrying.writing import keys
from sync.server.blobs.files import BlobFiles
from sync.server.carrying.report import MOST_TOLD, Report
from sync.server.carrying.service import MOST_WANTED, Asked, Bundles
from tests.sync.client.sticks import ROOMY, Sticks, never
from tests.sync.client.world import Desk, Real, World
from tests.sync.server.state import kept_by
from tests.sync.service import ROOT, start_service


@pytest.fixture
def sticks(real_world: World, tmp_path: Path) -> Sticks:
    folder = tmp_path / "sticks"
    folder.mkdir()
    return Sticks(real_world, folder)


@pytest.fixture
def own_sticks(tmp_path: Path) -> Iterator[Sticks]:
    """A centre of the test's own, to be restored."""
    service = start_service(tmp_path / "service")
    real = Real(service, tmp_path)
    world = World(real, tmp_path)
    folder = tmp_path / "sticks"
    folder.mkdir()
    yield Sticks(world, folder)
    real.close()
    world.close()
    service.stop()


def busy_desk(sticks: Sticks, photos: int = 4) -> Desk:
    desk = sticks.world.desk()
    firm = desk.firm()
    for number in range(photos):
        desk.photo(firm, bytes([number]) * 300_000)
    return desk


def test_a_damaged_stick_says_what_came_and_what_is_missing(sticks: Sticks) -> None:
    desk = busy_desk(sticks)
    (path,) = sticks.write(desk)
    whole = path.read_bytes()
    broken = bytearray(whole)
    broken[len(whole) * 5 // 8] ^= 1
    path.write_bytes(broken)
    said = sticks.hand_in(path, answer=True, code=1)
    assert "Taken in: 5 records and 2 photos." in said
    assert "is damaged or was cut off, at 0.8 of 1.2 MB" in said
    assert "Missing of this stick: 0 records and 2 photos." in said and "Nothing is lost" in said
    sticks.read(desk)
    assert (desk.store.pending().records, desk.store.pending().photos) == (0, 2), "only what came counts"
    path.write_bytes(whole)
    said = sticks.hand_in(path)
    assert "Taken in: 0 records and 2 photos. Here already: 5 records and 2 photos." in said
    assert desk.synced().sent_photos == 2, "it hears so"


def test_an_import_that_is_killed_goes_on(sticks: Sticks) -> None:
    desk = busy_desk(sticks, photos=12)
    (path,) = sticks.write(desk)
    centre = sticks.world.centre
    assert isinstance(centre, Real)
    command = [sys.executable, "-m", "sync.server.admin", "--db", centre.service.db_url]
    command += ["import-bundle", str(path), "--blobs", sticks.blobs]
    whole = Path(sticks.blobs) / "whole"
    before = sum(1 for _ in whole.rglob("*"))
    killed = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while sum(1 for _ in whole.rglob("*")) == before and killed.poll() is None:
        time.sleep(0)
    killed.kill()
    killed.wait()
    said = sticks.hand_in(path, answer=True)
    assert "That was the last stick." in said and "was not taken in" not in said, said
    sticks.read(desk)
    assert (desk.store.pending().records, desk.store.pending().photos) == (0, 0)
    assert centre.service.admin("verify") == "all holds"


def sealed_by(desk: Desk, path: Path, *packed: bytes) -> Path:
    """What a device that went bad could hand in: properly sealed, anything inside."""
    return sealed_of(desk, path, *((bundle.Request(size=len(one)), one) for one in packed))


def sealed_of(desk: Desk, path: Path, *sections: tuple[Section, bytes]) -> Path:
    """The same of any sections."""
    identity = desk.store.identity
    assert identity is not None
    hand = HandOver(desk.store, desk.clock)
    with path.open("wb") as out:
        sealed = bundle.Sealed(out, keys(identity), hand._header)
        sealed.section(bundle.UpManifest(first=1, last=0))
        for section, raw in sections:
            sealed.section(section, [raw])
        sealed.section(bundle.End(last=True))
        sealed.finish()
    return path


@pytest.mark.parametrize(
    ("packed", "why"),
    [
        (zstandard.compress(b"\0" * (300 << 20)), "larger than"),
        (zstandard.compress(b'{"protocol":1}\n' + b"x" * (80 << 20)), "larger than"),
        (b"no zstd", "not zstd"),
        (body.pack(wire.SyncRequest(device="somebody"), ()), "another device's"),
        (body.pack(wire.SyncRequest(protocol=0), ()), "too old"),
        (body.pack(wire.SyncRequest(cursors={f"{n}": 1 for n in range(10_000)}), ()), "more than 9000"),
    ],
)
def test_a_bomb_or_rubbish_in_a_good_seal_is_refused(packed: bytes, why: str, sticks: Sticks) -> None:
    desk = sticks.world.desk()
    path = sealed_by(desk, sticks.stick("up") / "bad.xdbundle", packed)
    centre = sticks.world.centre
    assert isinstance(centre, Real)
    with kept_by(centre.service) as kept:
        before = kept.digest(contact=False)
        assert why in sticks.hand_in(path, code=1)
        assert kept.digest(contact=False) == before


def test_a_stick_asks_for_no_more_than_what_is_new(sticks: Sticks) -> None:
    """Of a long chain its hashes would come as they are asked for, again and again, until the disk is full."""
    world = sticks.world
    desk, other = world.desk(), world.desk()
    firm = other.firm("演示电子")
    other.synced()
    world.centre.assign(desk.person, firm)
    asks = body.pack(wire.SyncRequest(recall=0, device=desk_id(desk), again=(firm,), check=(firm,)), ())
    sticks.hand_in(sealed_by(desk, sticks.stick("up") / "asks.xdbundle", asks), answer=True)
    (carried,) = sticks.read(desk)
    assert carried.received == 1 and desk.get(firm, "name") == "演示电子"


def test_a_stick_of_a_million_small_things_fills_no_memory(
    sticks: Sticks, monkeypatch: pytest.MonkeyPatch
) -> None:
    took, kept = Bundles.take_in, []

    def take_in(bundles: Bundles, path: Path) -> tuple[Report, Asked]:
        kept.append(took(bundles, path))
        return kept[-1]

    monkeypatch.setattr(Bundles, "take_in", take_in)
    desk = sticks.world.desk()
    firm = desk.firm()
    wanted = [(bundle.Wanted(photos=("a" * 64,) * LIST), b"")] * (MOST_WANTED // LIST + 5)
    photo = (bundle.Photo(size=1, sha256="b" * 64, archive=firm), b"x")
    path = sealed_of(desk, sticks.stick("up") / "many.xdbundle", *wanted, *[photo] * (MOST_TOLD + 50))
    assert "50 more photos were not taken in." in sticks.hand_in(path)
    ((report, asked),) = kept
    assert (len(asked.photos), report.photos_refused) == (MOST_WANTED, MOST_TOLD + 50)
    assert len(report.refused) == MOST_TOLD


def test_who_gets_no_answer_keeps_none_from_others(sticks: Sticks, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is reported stolen after its stick was taken in, and before the answers are written."""
    one, two = sticks.world.desk(), sticks.world.desk()
    first, second = (*sticks.write(one, name="a"), *sticks.write(two, name="b"))
    centre = sticks.world.centre
    assert isinstance(centre, Real)
    took, robbed = Bundles.take_in, min(desk_id(one), desk_id(two))

    def take_in(bundles: Bundles, path: Path) -> tuple[Report, Asked]:
        done = took(bundles, path)
        if done[0].device == robbed:
            centre.service.admin("rotate", robbed, "--stolen")
        return done

    monkeypatch.setattr(Bundles, "take_in", take_in)
    said = sticks.hand_in(first, second, answer=True, code=1)
    assert "was reported stolen" in said
    (answer,) = sticks.stick("down").iterdir()
    assert bundle.peek(answer).recipient == max(desk_id(one), desk_id(two))


def desk_id(desk: Desk) -> str:
    assert desk.store.identity is not None
    return desk.store.identity.device


def test_events_of_somebody_else_are_put_aside_by_stick_too(sticks: Sticks) -> None:
    world = sticks.world
    desk, other = world.desk(), world.desk()
    firm = other.firm()
    other.synced()
    entity = desk.firm()
    desk.store.save(archive=firm, entity=firm, type="firm", set={"name": "übernommen"})
    sha = desk.photo(firm, b"nicht meine" * 1_000)
    said = sticks.hand_in(*sticks.write(desk), answer=True)
    assert f"Photo {sha[:12]} was not taken in: No record of archive" in said
    (carried,) = sticks.read(desk)
    assert carried.refused == 2
    other.synced()
    assert other.get(firm, "name") == "演示商行"
    assert entity in world.desks[0].store.digests()


def test_an_old_stick_brings_nothing_back_that_was_erased(sticks: Sticks) -> None:
    """Withdrawn after the sticks were written, up and down; then they are found and read."""
    world = sticks.world
    desk, other = world.desk(), world.desk()
    firm = desk.firm(phone="19900000042")
    sha = desk.photo(firm, b"planted-photo" * 10_000)
    (up,) = sticks.write(desk)
    sticks.hand_in(up)
    world.centre.assign(other.person, firm)
    sticks.hand_in(*sticks.write(other, name="other"), answer=True)
    sticks.read(other)
    other.store.want_evidence(sha, firm)
    for old in sticks.stick("down").iterdir():
        old.unlink()
    sticks.hand_in(*sticks.write(other, name="wants"), answer=True)
    sticks.read(other)
    assert other.store.read_evidence(sha)
    desk.store.erase(firm, {"firm": ("phone",), "record.licence": ("photo",)}, {})
    desk.synced()
    other.synced()
    assert "No record of archive" in sticks.hand_in(up)
    sticks.read(other)
    for one in (desk, other):
        assert one.get(firm, "phone") is None
        assert one.store.evidence(sha) is None
    whole = Path(sticks.blobs) / "whole" / sha[:2] / sha
    assert not whole.exists()
    world.settle()


def test_a_cloned_device_is_recognised_by_stick(sticks: Sticks, tmp_path: Path) -> None:
    desk = sticks.world.desk()
    firm = desk.firm()
    copy = desk.store.back_up()
    desk.record(firm, note="eins")
    sticks.hand_in(*sticks.write(desk))
    from sync.store import Store
    from tests.sync.client.world import DB_KEY

    clone = Desk(Store.open(copy.rename(tmp_path / "clone.db"), DB_KEY), desk.line)
    sticks.world.desks.append(clone)
    clone.record(firm, note="zwei")
    said = sticks.hand_in(*sticks.write(clone, name="clone"), answer=True, code=1)
    assert "restored or cloned" in said


def test_a_full_stick_is_told_and_the_rest_goes_on_the_next(sticks: Sticks) -> None:
    from forms.errors import TransientError

    desk = busy_desk(sticks, photos=2)
    hand = HandOver(desk.store, desk.clock)
    first = sticks.stick("a") / hand.name
    with first.open("wb") as out:
        written = hand.write(out, 400_000, never, sticks.told.append)
    assert (written.records, written.photos, written.last) == (3, 1, False)
    with (sticks.stick("b") / hand.name).open("wb") as out, pytest.raises(TransientError) as full:
        hand.write(out, 100_000, never, sticks.told.append)
    assert full.value.code == "bundle-no-room" and hand.number == 2
    second = sticks.stick("c") / hand.name
    with second.open("wb") as out:
        assert hand.write(out, ROOMY, never, sticks.told.append).last
    sticks.hand_in(first, second, answer=True)
    sticks.read(desk)
    assert desk.store.pending().photos == 0


def test_no_answer_confirms_a_photo_whose_file_is_gone(own_sticks: Sticks) -> None:
    sticks, world = own_sticks, own_sticks.world
    desk = world.desk()
    sha = desk.photo(desk.firm(), b"a photo")
    sticks.hand_in(*sticks.write(desk))
    BlobFiles(Path(sticks.blobs)).remove(sha)
    assert isinstance(world.centre, Real) and desk.store.identity is not None
    down = str(sticks.stick("down"))
    world.centre.service.admin("export-bundle", desk.store.identity.device, down, "--blobs", sticks.blobs)
    sticks.read(desk)
    assert (desk.store.pending().records, desk.store.pending().photos) == (0, 1)


@pytest.mark.expected_logs("the centre was restored")
def test_a_restored_centre_gets_back_what_it_forgot_by_stick(own_sticks: Sticks) -> None:
    sticks, world = own_sticks, own_sticks.world
    desk = world.desk()
    firm = desk.firm()
    sticks.hand_in(*sticks.write(desk, name="1"), answer=True)
    sticks.read(desk)
    old = world.centre.backup()
    desk.record(firm, note="later")
    sticks.hand_in(*sticks.write(desk, name="2"), answer=True)
    sticks.read(desk)
    assert desk.store.pending().records == 0
    world.centre.restore(old)
    desk.record(firm, note="last")
    said = sticks.hand_in(*sticks.write(desk, name="3"), answer=True, code=1)
    assert "the centre was restored" in said
    sticks.read(desk)
    assert desk.store.pending().records == 2, "what it forgot waits again"
    sticks.hand_in(*sticks.write(desk, name="4"), answer=True)
    sticks.read(desk)
    assert desk.store.pending().records == 0
    desk.synced()
    world.agree()
