"""The cycle, against the fake centre and the real service: what people do, and what comes of it."""

from datetime import timedelta

import pytest

from forms.errors import UserError
from sync.client import Phase, State
from tests.sync.client.world import Real, World
from tests.sync.service import start_service


def test_records_go_up_and_come_down(world):
    one = world.desk()
    archive = one.firm("演示商行")
    record = one.record(archive, number="A-1")
    result = one.synced()
    assert (result.sent_records, result.verified, result.cancelled) == (2, 1, False)
    assert one.store.outbox() is None
    other = world.colleague(one, archive)
    assert other.get(archive, "name") == "演示商行"
    assert other.get(record, "number") == "A-1"
    world.agree()


def test_changes_arrive_as_events_after_the_snapshot(world):
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    one.set(archive, name="演示新名")
    record = one.record(archive, number="A-2")
    one.synced()
    result = other.synced()
    assert result.received == 2
    assert (other.get(archive, "name"), other.get(record, "number")) == ("演示新名", "A-2")
    other.set(record, number="A-3")
    other.synced()
    one.synced()
    assert one.get(record, "number") == "A-3"
    world.agree()


def test_nothing_new_is_one_small_request(world):
    one = world.desk()
    one.firm()
    one.synced()
    result = one.synced()
    assert (result.requests, result.sent_records, result.received) == (1, 0, 0)
    assert result.bytes_up + result.bytes_down < 400


def test_nothing_acknowledged_is_sent_again(world):
    one = world.desk()
    archive = one.firm()
    for number in range(40):
        one.record(archive, number=number, text="演示" * 50)
    first = one.synced()
    again = one.synced()
    assert first.sent_records == 41
    assert again.sent_records == 0
    assert again.bytes_up < first.bytes_up / 2


def test_different_properties_merge(world):
    one = world.desk()
    archive = one.firm(staff=5)
    one.synced()
    other = world.colleague(one, archive)
    one.set(archive, staff=6)
    other.set(archive, phone="19900000000")
    world.settle()
    for desk in (one, other):
        assert (desk.get(archive, "staff"), desk.get(archive, "phone")) == (6, "19900000000")
        assert desk.store.conflicts() == ()


def test_the_same_property_keeps_both_until_a_person_decides(world):
    one = world.desk()
    archive = one.firm(staff=26)
    one.synced()
    other = world.colleague(one, archive)
    one.set(archive, staff=28)
    other.set(archive, staff=31)
    one.synced()
    other.synced()
    assert one.synced().disputed == 1
    for desk in (one, other):
        (conflict,) = desk.store.conflicts()
        assert {value.value for value in conflict.values} == {28, 31}
    other.set(archive, phone="19900000000")  # work goes on, the conflict stays
    world.settle()
    assert len(one.store.conflicts()) == len(other.store.conflicts()) == 1
    one.store.resolve(archive, {"staff": 28})
    world.settle()
    for desk in (one, other):
        assert desk.get(archive, "staff") == 28
        assert desk.store.conflicts() == ()


def test_delete_against_edit_is_a_conflict_of_nobodys_choice(world):
    one = world.desk()
    archive = one.firm()
    record = one.record(archive, number="A-1")
    one.synced()
    other = world.colleague(one, archive)
    one.set(record, deleted=True)
    other.set(record, number="A-2")
    world.settle()
    for desk in (one, other):
        assert desk.get(record, "number") == "A-2"
        assert desk.get(record, "deleted") is True


def test_new_firms_made_offline_by_two_people_both_stay(world):
    one, other = world.desk(), world.desk()
    archives = [desk.firm(f"演示{n}") for n, desk in enumerate((one, other))]
    one.synced()
    other.synced()
    world.centre.assign(one.person, archives[1])
    world.centre.assign(other.person, archives[0])
    world.settle()
    for desk in (one, other):
        assert set(desk.store.digests()) == set(archives)


def test_a_device_gets_its_scope_and_nothing_else(world):
    one, other = world.desk(), world.desk()
    mine, shared = one.firm("演示甲"), one.firm("演示乙")
    one.synced()
    world.centre.assign(other.person, shared)
    other.synced()
    one.set(mine, name="演示丙")
    one.set(shared, name="演示丁")
    one.synced()
    other.synced()
    assert set(other.store.digests()) == {shared}
    assert other.get(shared, "name") == "演示丁"
    assert other.store.entity(mine) is None


def test_what_leaves_the_scope_is_purged_after_its_changes_are_safe(world):
    one = world.desk()
    archive, kept = one.firm(), one.firm("演示留下")
    one.synced()
    other = world.colleague(one, archive, kept)
    record = other.record(archive, number="late")
    world.centre.unassign(other.person, archive)
    result = other.sync()
    assert (result.purged, result.sent_records) == (1, 1)
    assert set(other.store.digests()) == {kept}
    assert other.store.entity(record) is None
    assert other.store.outbox() is None
    world.centre.assign(other.person, archive)
    other.synced()
    assert other.get(archive, "name") == one.get(archive, "name")


def test_what_is_not_permitted_is_set_aside_and_blocks_nothing(world):
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    world.centre.unassign(other.person, archive)
    other.record(archive, number="refused")
    own = other.firm("演示自己")
    result = other.sync()
    assert (result.sent_records, result.refused) == (2, 1)
    (refused,) = other.store.refused()
    assert refused.code == "out-of-scope"
    one.synced()
    assert one.store.archive(archive).entities == (one.store.entity(archive),)
    world.centre.assign(one.person, own)
    one.synced()
    assert one.get(own, "name") == "演示自己"


def test_however_much_is_set_aside_all_of_it_is_told(tmp_path):
    """A reply has room for some; the centre confirms no more than it has told of."""
    few = "from sync.server.exchange import repository; repository.REFUSALS = 2"
    service = start_service(tmp_path / "service", before=few)
    real = Real(service, tmp_path)
    world = World(real, tmp_path)
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    world.centre.unassign(other.person, archive)
    for number in range(13):
        other.record(archive, number=number)
    own = other.firm("演示自己")
    result = other.sync()
    assert (result.sent_records, result.refused) == (14, 13)
    assert (other.store.acked, len(other.store.refused())) == (other.store.seq, 13)
    assert other.synced().refused == 0
    world.centre.assign(one.person, own)
    one.synced()
    assert one.get(own, "name") == "演示自己"
    real.close()
    world.close()
    service.stop()


def test_two_devices_upload_while_a_third_pulls(world):
    """The race our first prototype lost records in: a push must never move the pull cursor past what came."""
    one = world.desk()
    archive = one.firm()
    one.synced()
    two, three = world.colleague(one, archive), world.colleague(one, archive)
    for n in range(5):
        one.record(archive, number=f"one {n}")
        two.record(archive, number=f"two {n}")
        three.record(archive, number=f"three {n}")
        two.synced()
        one.synced()
        three.synced()
    world.settle()
    for desk in (one, two, three):
        assert len(desk.store.entities(archive)) == 1 + 15


def test_a_second_device_of_the_same_person_gets_everything(world):
    one = world.desk()
    archive = one.firm()
    record = one.record(archive, number="A-1")
    one.synced()
    second = world.desk(one.person)
    second.synced()
    assert second.get(record, "number") == "A-1"
    second.set(record, number="A-2")
    second.synced()
    one.synced()
    assert one.get(record, "number") == "A-2"
    world.agree()


@pytest.mark.parametrize("years", [-30, 40])
def test_clocks_years_off_block_nothing_and_are_told(world, years):
    one = world.desk()
    one.lead = timedelta(days=365 * years)
    archive = one.firm()
    result = one.sync()
    assert result.sent_records == 1
    assert [problem.error.code for problem in result.problems] == ["clock-off"]
    assert abs(result.skew_ms) > abs(years) * 364 * 86_400_000
    other = world.colleague(one, archive)
    other.set(archive, name="演示改名")
    other.synced()
    one.sync()
    assert one.get(archive, "name") == "演示改名"


def test_a_revoked_device_is_told_and_keeps_its_data_until_the_caller_wipes(world):
    one = world.desk()
    archive = one.firm()
    one.synced()
    world.centre.revoke(one.store.identity.device)
    with pytest.raises(UserError) as caught:
        one.sync()
    assert caught.value.code == "revoked"
    assert one.get(archive, "name") == "演示商行"


def test_before_enrolment_there_is_nothing_to_sync(world):
    one = world.desk()
    one.store.close()
    one.store.path.unlink()
    one.store = type(one.store).create(one.store.path, b"k" * 32)
    with pytest.raises(UserError) as caught:
        one.sync()
    assert caught.value.code == "not-enrolled"


def test_progress_goes_through_the_five_phases(world):
    one = world.desk()
    archive = one.firm()
    one.photo(archive, b"photo" * 1_000)
    one.synced()
    finished = [told.phase for told in one.told if told.state is State.DONE]
    assert finished == list(Phase)
    records = [told for told in one.told if told.phase is Phase.RECORDS_UP][-1]
    photos = [told for told in one.told if told.phase is Phase.PHOTOS_UP][-1]
    assert (records.done, records.total) == (2, 2)
    assert (photos.done, photos.total, photos.bytes_done, photos.bytes_total) == (1, 1, 5_000, 5_000)


def test_the_log_says_what_happened_without_data_of_a_firm(world):
    one = world.desk()
    one.firm("演示秘密商行")
    one.synced()
    entry = one.store.sync_log(1)[0]
    assert entry.what == "cycle-done"
    assert entry.details["sent_records"] == 1
    assert "演示" not in str(entry)
