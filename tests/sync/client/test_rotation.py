"""Changing the signing key: the device stays the same one, nothing is lost, and whatever breaks off on the way
leaves one key that works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import TransientError, UserError
from sync import card, wire
from sync.client.anew import enrol_anew
from sync.client.certifying import held_certificate
from sync.client.failures import failure
from sync.client.transport import HttpTransport, Transport
from sync.store import Identity, Store
from sync.store.rekeying import ASKED
from tests.sync.client.rekeyed import PowerCutError, fail, public, switched_on, tokens_of, who
from tests.sync.client.world import DB_KEY, Desk, Real, World


def test_by_an_administrators_order_the_key_changes_and_the_device_does_not(world: World) -> None:
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    other = world.colleague(desk, archive)
    before = who(desk)
    world.centre.rotate(before.device)
    desk.set(archive, staff=2)
    desk.synced()
    after = who(desk)
    assert after.device == before.device
    assert after.private_key != before.private_key == after.former_key
    assert (after.next_key, len(after.links)) == (b"", 1)
    held = held_certificate(desk.store, desk.clock().date())
    assert held is not None, "cards can be issued at once"
    assert held.key == public(after)
    desk.set(archive, staff=3)
    desk.synced()
    assert who(desk) == after, "once is enough"
    other.synced()
    assert other.get(archive, "staff") == 3
    world.agree()


def test_when_the_person_asks_and_again(world: World) -> None:
    desk = world.desk()
    archive = desk.firm()
    for staff in range(3):
        desk.store.put_setting(ASKED, True)
        desk.set(archive, staff=staff)
        desk.synced()
    assert len(who(desk).links) == 3
    assert desk.store.get_setting(ASKED) is None
    desk.set(archive, staff=7)
    desk = switched_on(world, desk)
    desk.synced()
    other = world.colleague(desk, archive)
    assert other.get(archive, "staff") == 7


class Broken:
    """A line on which the power fails around the introduction of a key."""

    def __init__(self, line: Transport, *, heard: bool) -> None:
        self._line = line
        self._heard = heard

    def introduce(self, identity: Identity) -> str | None:
        if self._heard:
            self._line.introduce(identity)
        raise PowerCutError

    def __getattr__(self, name: str) -> object:
        return getattr(self._line, name)


class Cut(Broken):
    """The line breaks there, and the program goes on."""

    def introduce(self, identity: Identity) -> str | None:
        if self._heard:
            self._line.introduce(identity)
        raise failure("interrupted")


def before_the_key_is_written(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Store, "begin_key", fail)


def before_the_centre_hears(desk: Desk, _: pytest.MonkeyPatch) -> None:
    desk.line = Broken(desk.line, heard=False)  # type: ignore[assignment] # all else is the line's


def after_the_centre_took_it(desk: Desk, _: pytest.MonkeyPatch) -> None:
    desk.line = Broken(desk.line, heard=True)  # type: ignore[assignment] # all else is the line's


def before_that_is_written(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Store, "finish_key", fail)


def after_that_is_written(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    log = desk.store.append_log
    patch.setattr(
        Store,
        "append_log",
        lambda _, what, details=None: fail() if what == "key-changed" else log(what, details),
    )


def the_line_before(desk: Desk, _: pytest.MonkeyPatch) -> None:
    desk.line = Cut(desk.line, heard=False)  # type: ignore[assignment] # all else is the line's


def the_line_after(desk: Desk, _: pytest.MonkeyPatch) -> None:
    desk.line = Cut(desk.line, heard=True)  # type: ignore[assignment] # all else is the line's


@pytest.mark.parametrize(
    "breaking",
    [
        before_the_key_is_written, before_the_centre_hears, after_the_centre_took_it,
        before_that_is_written, after_that_is_written, the_line_before, the_line_after,
    ],
)  # fmt: skip
def test_whatever_breaks_off_leaves_one_key_that_works(
    world: World, monkeypatch: pytest.MonkeyPatch, breaking: Callable[[Desk, pytest.MonkeyPatch], None]
) -> None:
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    before = who(desk)
    world.centre.rotate(before.device)
    with monkeypatch.context() as patch:
        breaking(desk, patch)
        if breaking.__name__.startswith("the_line"):
            assert desk.sync().problems == (), "nothing to worry anybody with"
        else:
            with pytest.raises(PowerCutError):
                desk.sync()
    desk = switched_on(world, desk)
    desk.set(archive, staff=2)
    desk.synced()
    desk.set(archive, staff=3)
    desk.synced()
    after = who(desk)
    assert (after.device, after.next_key, len(after.links)) == (before.device, b"", 1)
    assert after.private_key != before.private_key
    other = world.colleague(desk, archive)
    assert other.get(archive, "staff") == 3
    if isinstance(world.centre, Real):
        assert not tokens_of(world.centre, before), "the old key opens nothing any more"
        assert world.centre.service.admin("verify") == "all holds"


def test_a_centre_put_back_to_before_the_change_takes_the_device_again(fragile_world: World) -> None:
    world = fragile_world
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    backup = world.centre.backup()
    for staff in (2, 3):
        world.centre.rotate(who(desk).device)
        desk.set(archive, staff=staff)
        desk.synced()
    before = who(desk)
    desk.set(archive, staff=4)
    desk.synced()
    world.centre.restore(backup)
    desk = switched_on(world, desk)
    desk.set(archive, staff=5)
    desk.synced()
    assert who(desk) == before, "no code, and no other device"
    other = world.colleague(desk, archive)
    assert other.get(archive, "staff") == 5
    world.agree()
    if isinstance(world.centre, Real):
        assert world.centre.service.admin("verify") == "all holds"


def test_a_centre_put_back_in_the_middle_of_a_change(fragile_world: World) -> None:
    world = fragile_world
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    backup = world.centre.backup()
    world.centre.rotate(who(desk).device)
    desk.line = Cut(desk.line, heard=True)  # type: ignore[assignment] # all else is the line's
    desk.sync()
    assert who(desk).next_key
    world.centre.restore(backup)
    desk = switched_on(world, desk)
    desk.set(archive, staff=2)
    desk.synced()
    assert len(who(desk).links) == 1
    assert not who(desk).next_key
    assert world.colleague(desk, archive).get(archive, "staff") == 2


def test_a_centre_that_forgot_the_device_takes_it_as_the_same_by_its_keys(fragile_world: World) -> None:
    world = fragile_world
    one = world.desk()
    one.firm()
    one.synced()
    backup = world.centre.backup()
    late = world.desk(one.person)
    archive = late.firm(staff=1)
    late.store.put_setting(ASKED, True)
    late.synced()
    late.set(archive, staff=2)
    late.synced()
    before = who(late)
    assert before.links
    world.centre.restore(backup)
    with pytest.raises(UserError) as caught:
        late.sync()
    assert caught.value.code == "not-recognised"
    late.store.enrol(world.centre.enrol(late.person, before))
    late = switched_on(world, late)
    late.synced()
    assert (who(late).device, who(late).private_key) == (before.device, before.private_key)
    one.synced()
    assert one.get(archive, "staff") == 2


def test_a_copy_from_before_the_change_is_not_the_device(world: World) -> None:
    desk = world.desk()
    desk.synced()
    old = who(desk)
    desk.store.put_setting(ASKED, True)
    desk.synced()
    with pytest.raises(UserError) as caught:
        world.centre.line(old).connect()
    assert caught.value.code == "not-recognised"
    forged = replace(old, next_key=Ed25519PrivateKey.generate().private_bytes_raw())
    assert world.centre.line(who(desk)).introduce(replace(forged, private_key=forged.next_key)) is None


class Older:
    """A line to a centre of before: it knows nothing of keys that change."""

    def __init__(self, line: Transport) -> None:
        self._line = line

    def introduce(self, identity: Identity) -> None:
        return None

    def __getattr__(self, name: str) -> object:
        return getattr(self._line, name)


def test_a_centre_that_does_not_take_it_is_told_and_the_old_key_goes_on(world: World) -> None:
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    before = who(desk)
    desk.store.put_setting(ASKED, True)
    desk.line = Older(desk.line)  # type: ignore[assignment] # all else is the line's
    assert [problem.error.code for problem in desk.sync().problems] == ["key-not-taken"]
    desk.set(archive, staff=2)
    desk.synced()
    assert who(desk).private_key == before.private_key
    desk = switched_on(world, desk)
    desk.synced()
    assert who(desk).private_key != before.private_key, "a centre that knows of it takes it later"


def test_a_certificate_of_before_stays_as_it_says(world: World) -> None:
    desk = world.desk()
    desk.synced()
    today, before = desk.clock().date(), who(desk)
    old = held_certificate(desk.store, today)
    assert old is not None
    desk.store.put_setting(ASKED, True)
    desk.synced()
    centre_key = bytes.fromhex(before.centre_key)
    assert card.certified(old.raw, before.device, public(before), centre_key, today) is not None


def test_the_invitation_names_the_centre(real_world: World) -> None:
    from sync.client import enrol

    assert isinstance(real_world.centre, Real)
    service, person = real_world.centre.service, real_world.centre.add_person()
    code = service.admin("enrolment-code", person)
    with pytest.raises(UserError) as caught:
        enrol(service.url, code, "演示电脑", centre="0" * 16)
    assert caught.value.code == "other-centre"
    made = enrol(service.url, service.admin("enrolment-code", person), "演示电脑")
    named = card.centre_id(bytes.fromhex(made.centre_key))
    again = service.admin("enrolment-code", person)
    assert enrol(service.url, again, "演示电脑", centre=named).person.id == person


@pytest.mark.parametrize("cut", [False, True])
def test_a_copy_from_before_the_change_makes_nothing_again_that_the_centre_has(
    real_world: World, monkeypatch: pytest.MonkeyPatch, cut: bool
) -> None:
    """It is not recognised, so it cannot ask as itself what the centre has of it; `cut`: while it was, it was
    found to be a copy, and the line broke before it was told how far both are one."""
    world = real_world
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    waiting = desk.record(archive, number="waiting when it was copied")
    path = world.folder / "copy.db"
    desk.store.back_up().replace(path)
    desk.record(archive, number="made since")
    desk.synced()
    if cut:
        was_found_to_be_a_copy(path, world.centre.line(who(desk)), monkeypatch)
    desk.store.put_setting(ASKED, True)
    desk.synced()
    desk.set(waiting, number="decided since")
    desk.synced()
    old = Desk(Store.open(path, DB_KEY), world.centre.line(who(desk)))
    old.line = world.centre.line(who(old))
    world.desks.append(old)
    made = old.record(archive, number="made on the copy")
    assert isinstance(world.centre, Real)
    code = world.centre.service.admin("enrolment-code", desk.person)
    assert enrol_anew(old.store, old.sync, code, "演示电脑") is None
    old = switched_on(world, old)
    old.synced()
    desk.synced()
    assert who(old).device != who(desk).device
    for one in (desk, old):
        assert one.get(made, "number") == "made on the copy"
        entity = one.store.entity(waiting)
        assert entity is not None
        assert [value.value for value in entity.values("number")] == ["decided since"]
    world.agree()


def was_found_to_be_a_copy(path: Path, line: Transport, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no more than that: the line broke."""
    copy = Desk(Store.open(path, DB_KEY), line)
    copy.record(next(iter(copy.store.digests())), number="made before that")
    exchange = HttpTransport.exchange

    def broken(line: HttpTransport, request: wire.SyncRequest, *rest: Any) -> Any:
        if request.recall is not None:
            raise failure("interrupted")
        return exchange(line, request, *rest)

    with monkeypatch.context() as patch, pytest.raises(TransientError):
        patch.setattr(HttpTransport, "exchange", broken)
        copy.sync()
    assert copy.store.is_apart
    copy.store.close()
