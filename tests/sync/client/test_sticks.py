"""Syncing by stick only, with a real centre: what it must bring, in any order, however often, whatever breaks."""

from contextlib import closing
from pathlib import Path

import pytest

from forms.errors import UserError
from sync import bundle
from sync.client.carrying import HandOver, find, read_bundle
from sync.store import Store
from sync.store.rekeying import ASKED
from tests.sync.client.sticks import ROOMY, Sticks, never
from tests.sync.client.world import DB_KEY, Real, World


@pytest.fixture
def sticks(real_world: World, tmp_path: Path) -> Sticks:
    folder = tmp_path / "sticks"
    folder.mkdir()
    return Sticks(real_world, folder)


def test_records_and_photos_go_up_and_the_answer_confirms_them(sticks: Sticks) -> None:
    desk = sticks.world.desk()
    firm = desk.firm()
    desk.photo(firm, b"\xff\xd8" + b"photo" * 50_000)
    (path,) = sticks.write(desk)
    assert desk.store.pending().records == 2, "nothing counts as sent before the centre says so"
    said = sticks.hand_in(path, answer=True)
    assert "Taken in: 2 records and 1 photos." in said
    (carried,) = sticks.read(desk)
    assert (carried.confirmed, carried.confirmed_photos, carried.last) == (2, 1, True)
    assert desk.store.pending().records == desk.store.pending().photos == 0
    before = desk.synced()
    assert (before.sent_records, before.sent_photos, before.received) == (0, 0, 0)
    sticks.world.agree()


def test_what_was_made_offline_does_not_come_back_from_the_centre(sticks: Sticks) -> None:
    """Its maker holds it, and knows all that it was told."""
    desk = sticks.world.desk()
    desk.firm()
    desk.synced()
    for name in ("演示一厂", "演示二厂"):
        desk.firm(name)
    sticks.hand_in(*sticks.write(desk), answer=True)
    (carried,) = sticks.read(desk)
    assert (carried.confirmed, carried.received) == (2, 0)
    assert desk.synced().received == 0
    sticks.world.agree()


def test_a_colleagues_work_a_pack_and_a_photo_come_down(sticks: Sticks) -> None:
    from tests.sync.client.world import pack_of

    world = sticks.world
    desk, other = world.desk(), world.desk()
    firm = other.firm("演示电子")
    sha = other.photo(firm, b"photo" * 1_000)
    other.synced()
    world.centre.assign(desk.person, firm)
    world.centre.publish(pack_of({"a.csv": b"x\n"}, "7"), "7")
    sticks.hand_in(*sticks.write(desk), answer=True)
    (carried,) = sticks.read(desk)
    assert carried.received == 2 and carried.packs == (("content", "7"),) and carried.problems == ()
    assert desk.get(firm, "name") == "演示电子"
    desk.store.want_evidence(sha, firm)
    other.set(firm, name="演示电子二")
    other.synced()
    desk.set(firm, address="演示路一号")
    for old in sticks.stick("down").iterdir():
        old.unlink()
    sticks.hand_in(*sticks.write(desk, name="up2"), answer=True)
    (carried,) = sticks.read(desk)
    assert carried.photos == 1 and desk.store.read_evidence(sha) == b"photo" * 1_000
    assert desk.get(firm, "name") == "演示电子二"
    world.settle()


def test_a_photo_that_a_second_firm_names_goes_by_stick_without_its_bytes(sticks: Sticks) -> None:
    """Together with the first one, or after it; its people read it as if it had come for them alone."""
    photo = b"photo" * 100_000
    desk = sticks.world.desk()
    first, second, third = desk.firm(), desk.firm(), desk.firm()
    sha = desk.photo(first, photo)
    desk.photo(second, photo)
    sticks.hand_in(*sticks.write(desk), answer=True)
    (carried,) = sticks.read(desk)
    assert carried.confirmed_photos == 2
    desk.photo(third, photo)
    (path,) = sticks.write(desk, name="later")
    assert path.stat().st_size < len(photo) // 10
    sticks.hand_in(path, answer=True)
    sticks.hand_in(path)  # once more
    carried = sticks.read(desk)[-1]
    assert carried.confirmed_photos == 1
    assert desk.store.pending().photos == 0
    for firm in (second, third):
        other = sticks.world.colleague(desk, firm)
        other.store.want_evidence(sha, firm)
        other.synced()
        assert other.store.read_evidence(sha) == photo


def test_a_stick_makes_no_photo_evidence_where_no_record_names_it(sticks: Sticks) -> None:
    """Nor where somebody only knows its hash, or may read it no more."""
    desk, stranger, former = sticks.world.desk(), sticks.world.desk(), sticks.world.desk()
    firm, other, own, mine = desk.firm(), desk.firm(), stranger.firm(), former.firm()
    sha = desk.photo(firm, b"photo" * 1_000)
    sticks.hand_in(*sticks.write(desk), *sticks.write(stranger), *sticks.write(former))
    sticks.world.centre.assign(former.person, firm)
    sticks.world.centre.unassign(former.person, firm)
    for who, archive in ((desk, other), (stranger, own), (former, mine)):
        if who is not desk:
            who.record(archive, photo=sha)
        hand = HandOver(who.store, who.clock)
        hand._named = ((sha, archive),)
        path = sticks.stick(f"false-{archive}") / hand.name
        with path.open("wb") as out:
            hand.write(out, ROOMY, never, sticks.told.append)
        sticks.hand_in(path)
        reader = sticks.world.colleague(desk, archive)
        reader.store.want_evidence(sha, archive)
        assert [p.error.code for p in reader.sync().problems] == ["not-found"]


def test_several_sticks_in_any_order_one_that_is_missing_is_named(sticks: Sticks) -> None:
    desk = sticks.world.desk()
    firm = desk.firm()
    for number in range(60):
        desk.record(firm, note=f"{number} " + "字" * 400)
    desk.photo(firm, b"1" * 20_000)
    desk.photo(firm, b"2" * 20_000)
    paths = sticks.write(desk, room=48 << 10)
    assert len(paths) > 3
    assert all(path.stat().st_size <= 48 << 10 for path in paths)
    said = sticks.hand_in(paths[1], code=1)
    assert "it needs stick 1 first" in said and "Missing of this stick" in said
    said = sticks.hand_in(paths[-1], code=1)
    assert "needs stick 1 first" in said
    sticks.hand_in(paths[0])
    said = sticks.hand_in(paths[-1], code=1)
    assert "needs stick 2 first" in said
    said = sticks.hand_in(*reversed(paths), answer=True)
    assert "That was the last stick." in said and "Here already" in said
    sticks.read(desk)
    assert (desk.store.pending().records, desk.store.pending().photos) == (0, 0)


def test_the_answer_on_several_sticks_names_the_one_that_is_missing(sticks: Sticks) -> None:
    world = sticks.world
    desk, other = world.desk(), world.desk()
    shas = []
    for number in range(3):
        firm = other.firm(f"演示{number}")
        shas.append((other.photo(firm, bytes([number]) * 700_000), firm))
        other.synced()
        world.centre.assign(desk.person, firm)
    desk.synced()
    for sha, firm in shas:
        desk.store.want_evidence(sha, firm)
    firm = other.firm("演示新")
    other.synced()
    world.centre.assign(desk.person, firm)
    sticks.hand_in(*sticks.write(desk), answer=True, limit=1)
    identity = desk.store.identity
    assert identity is not None
    paths = find(sticks.stick("down"), identity)
    assert len(paths) == 3
    with pytest.raises(UserError) as needs:
        read_bundle(desk.store, paths[2], desk.clock, never, sticks.told.append)
    assert (needs.value.code, needs.value.details["missing"]) == ("bundle-needs", 1)
    assert desk.get(firm, "name") is None
    results = sticks.read(desk)
    assert [r.last for r in results] == [False, False, True]
    assert sum(r.photos for r in results) == 3
    assert desk.get(firm, "name") == "演示新"
    assert [r.received for r in sticks.read(desk)] == [0, 0, 0], "a second time nothing is new"
    world.settle()


def test_an_old_stick_brings_nothing_back_and_skips_nothing(sticks: Sticks) -> None:
    """Between question and answer the device synced: a firm left, another came, work went on."""
    world = sticks.world
    other = world.desk()
    gone, stays = other.firm("走"), other.firm("留")
    other.synced()
    desk = world.desk()
    world.centre.assign(desk.person, gone)
    world.centre.assign(desk.person, stays)
    desk.synced()
    other.set(gone, name="走二")
    other.set(stays, name="留二")
    other.synced()
    sticks.hand_in(*sticks.write(desk), answer=True)
    world.centre.unassign(desk.person, gone)
    other.set(stays, name="留三")
    other.synced()
    desk.synced()
    assert set(desk.store.digests()) == {stays}
    other.set(stays, address="演示路")
    other.synced()
    sticks.read(desk)
    assert set(desk.store.digests()) == {stays}
    assert desk.get(stays, "name") == "留三"
    desk.synced()
    assert desk.get(stays, "address") == "演示路"
    world.settle()


def test_only_the_reader_opens_it_and_only_the_sender_writes_it(sticks: Sticks) -> None:
    world = sticks.world
    desk, other = world.desk(), world.desk()
    firm = desk.firm("秘密商行")
    desk.photo(firm, b"geheim" * 10_000)
    (path,) = sticks.write(desk)
    raw = path.read_bytes()
    assert "秘密商行".encode() not in raw and b"geheim" not in raw and firm.encode() not in raw
    sticks.hand_in(path, answer=True)
    mine, theirs = desk.store.identity, other.store.identity
    assert mine is not None and theirs is not None
    (down,) = find(sticks.stick("down"), mine)
    assert find(sticks.stick("down"), theirs) == []
    with pytest.raises(UserError) as refused:
        read_bundle(other.store, down, other.clock, never, sticks.told.append)
    assert refused.value.code == "bundle-for-another"
    with pytest.raises(UserError) as refused:
        read_bundle(desk.store, path, desk.clock, never, sticks.told.append)
    assert refused.value.code == "bundle-for-another"
    assert "is for d" in sticks.hand_in(down, code=1)
    head = raw.split(b"\n", 2)
    forged = b"\n".join([head[0], head[1].replace(mine.device.encode(), theirs.device.encode()), head[2]])
    path.write_bytes(forged)
    assert "does not come from whom it names" in sticks.hand_in(path, code=1)
    path.write_bytes(raw.replace(mine.device.encode(), b"d00000000000f"))
    assert "not enrolled here" in sticks.hand_in(path, code=1)


def test_a_revoked_device_is_told_by_stick_too(sticks: Sticks) -> None:
    world = sticks.world
    desk = world.desk()
    desk.firm()
    identity = desk.store.identity
    assert identity is not None
    (path,) = sticks.write(desk)
    world.centre.revoke(identity.device)
    assert "was revoked" in sticks.hand_in(path, answer=True, code=1)
    (down,) = find(sticks.stick("down"), identity)
    with pytest.raises(UserError) as told:
        read_bundle(desk.store, down, desk.clock, never, sticks.told.append)
    assert told.value.code == "revoked"


def test_a_person_stops_and_goes_on(sticks: Sticks) -> None:
    world = sticks.world
    desk, other = world.desk(), world.desk()
    firms = [other.firm(f"演示{n}") for n in range(5)]
    other.synced()
    for firm in firms:
        world.centre.assign(desk.person, firm)
    sticks.hand_in(*sticks.write(desk), answer=True)
    asked = iter([False, False, True])
    with pytest.raises(UserError) as stopped:
        sticks.read(desk, cancel=lambda: next(asked))
    assert stopped.value.code == "bundle-stopped"
    assert len(desk.store.digests()) == 5, "what came before stays"
    assert sticks.read(desk)[0].last


def test_another_centres_bundle_is_nobodys_here(sticks: Sticks, tmp_path: Path) -> None:
    path = tmp_path / f"x{bundle.SUFFIX}"
    for content in (b"", b"xindang-bundle-1\n{}\n", b"xindang-bundle-1\n" + b"x" * 9_000, b"PK\x03\x04"):
        path.write_bytes(content)
        assert "no hand-over bundle" in sticks.hand_in(path, code=1)
    path.write_bytes(b"xindang-bundle-2\n{}\n")
    assert "newer version" in sticks.hand_in(path, code=1)
    assert "cannot be read" in sticks.hand_in(tmp_path / "nothing.xdbundle", code=1)


def test_sticks_written_around_a_change_of_the_key_are_read(sticks: Sticks) -> None:
    world = sticks.world
    desk = world.desk()
    firm = desk.firm(staff=1)
    old_up = sticks.write(desk, name="old")
    sticks.hand_in(*old_up, answer=True)  # sealed for the key that is given up now
    desk.synced()
    desk.store.put_setting(ASKED, True)
    desk.synced()
    assert "not signed" not in sticks.hand_in(*old_up), "all of it is here: nothing to say against it"
    assert [carried.last for carried in sticks.read(desk)] == [True]
    desk.set(firm, staff=2)
    sticks.hand_in(*sticks.write(desk, name="new"), answer=True)
    sticks.read(desk)
    assert desk.store.pending().records == 0
    desk.store.put_setting(ASKED, True)
    desk.synced()
    desk.store.put_setting(ASKED, True)
    desk.synced()
    with pytest.raises(UserError) as refused:
        sticks.read(desk)
    assert refused.value.code == "bundle-other-key", "two keys ago"


def test_a_stick_of_a_stolen_key_is_not_taken_in_nor_answered(sticks: Sticks) -> None:
    world = sticks.world
    desk = world.desk()
    desk.firm(staff=1)
    paths = sticks.write(desk)
    identity = desk.store.identity
    assert identity is not None
    assert isinstance(world.centre, Real)
    world.centre.service.admin("rotate", identity.device, "--stolen")
    assert "was reported stolen" in sticks.hand_in(*paths, code=1)
    command = ["export-bundle", identity.device, str(sticks.stick("down")), "--blobs", sticks.blobs]
    refused = world.centre.service.admin_process(*command)
    assert refused.returncode == 1
    assert "was reported stolen" in refused.stderr, "who has the key could read it"
    assert list(sticks.stick("down").iterdir()) == []


def test_a_stick_that_the_line_overtook_skips_nothing_of_what_came_over_the_line_first(sticks):
    """It was asked for before a firm was given to the device, and goes on from there: what it says has been seen
    of the stream is not so of that firm."""
    world = sticks.world
    one, two = world.desk(), world.desk()
    archive = one.firm()
    one.synced()
    asked = sticks.write(two)
    world.centre.assign(two.person, archive)
    two.synced()
    record = one.record(archive, number="since then")
    one.synced()
    sticks.hand_in(*asked, answer=True)
    sticks.read(two)
    result = two.synced()
    assert two.get(record, "number") == "since then"
    assert result.repaired == 0
    world.agree()


def test_sticks_go_by_what_another_window_wrote(sticks: Sticks) -> None:
    """Else one would be read that goes on from what is not here any more, and what is between be skipped."""
    world = sticks.world
    one, desk = world.desk(), world.desk()
    firm = one.firm(staff=1)
    one.synced()
    world.centre.assign(desk.person, firm)
    desk.synced()
    assert desk.store.seq == 0
    with closing(Store.open(desk.store.path, DB_KEY)) as window:
        window.save(archive=firm, entity=firm, type="firm", set={"staff": 2})
    assert HandOver(desk.store, desk.clock).left == (1, 0)
    one.record(firm, number="1")
    one.synced()
    sticks.hand_in(*sticks.write(desk), answer=True)
    assert desk.store.cursors()
    with closing(Store.open(desk.store.path, DB_KEY)) as window:
        window.start_over("said")
    with pytest.raises(UserError) as refused:
        sticks.read(desk)
    assert refused.value.code == "bundle-outdated"
