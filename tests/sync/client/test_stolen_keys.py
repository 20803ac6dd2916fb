"""A key that was reported stolen: believed no more, and replaced with a code by whose device it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.errors import UserError
from sync.client.anew import enrol_anew
from sync.client.failures import failure
from sync.store import Store
from tests.sync.client.rekeyed import PowerCutError, fail, switched_on, tokens_of, who
from tests.sync.client.world import DB_KEY, Desk, Real, World


def stolen(world: World, desk: Desk) -> str:
    """The administrator hears that the key was stolen; the code."""
    assert isinstance(world.centre, Real)
    return world.centre.service.admin("rotate", who(desk).device, "--stolen")


def anew(world: World, desk: Desk, code: str) -> Desk:
    def cycle() -> None:
        desk.sync()
        raise AssertionError("the centre knows the key")

    assert enrol_anew(desk.store, cycle, code, "演示电脑") is None  # type: ignore[arg-type] # it never returns
    return switched_on(world, desk)


def test_a_stolen_key_is_believed_no_more_and_a_code_gives_another(real_world: World) -> None:
    world = real_world
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    before = who(desk)
    code = stolen(world, desk)
    assert len(code.replace("-", "")) == 12
    desk.set(archive, staff=2)
    desk = anew(world, desk, code)
    desk.synced()
    after = who(desk)
    assert (after.device, after.former_key, after.next_key) == (before.device, b"", b"")
    assert after.private_key != before.private_key
    assert world.colleague(desk, archive).get(archive, "staff") == 2
    assert isinstance(world.centre, Real)
    assert not tokens_of(world.centre, before)
    assert world.centre.service.admin("verify") == "all holds"


def test_a_thief_cannot_change_a_stolen_key(real_world: World) -> None:
    world = real_world
    desk = world.desk()
    desk.synced()
    thief = who(desk)
    code = stolen(world, desk)
    mine = Store.create(world.folder / "thief.db", DB_KEY, thief)
    changed = mine.begin_key()
    mine.close()
    assert world.centre.line(thief).introduce(replace(changed, private_key=changed.next_key)) is None
    other = world.desk()
    assert isinstance(world.centre, Real)
    theirs = world.centre.service.admin("enrolment-code", other.person)
    store = other.store
    with pytest.raises(UserError) as caught:  # another person's code gives no key to this device
        enrol_anew(desk.store, lambda: fail_with("not-recognised"), theirs, "演示电脑")
    assert caught.value.code == "other-person"
    assert store.identity is not None
    assert anew(world, desk, code).store.identity is not None


def fail_with(code: str) -> None:  # type: ignore[misc] # it never returns
    raise failure(code)


def test_power_fails_after_the_code_was_used_and_no_code_is_needed(
    real_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = real_world
    desk = world.desk()
    archive = desk.firm(staff=1)
    desk.synced()
    before = who(desk)
    code = stolen(world, desk)
    with monkeypatch.context() as patch, pytest.raises(PowerCutError):
        patch.setattr(Store, "enrol", fail)
        anew(world, desk, code)
    desk = switched_on(world, desk)
    desk.set(archive, staff=2)
    desk.synced()
    assert who(desk).device == before.device
    assert world.colleague(desk, archive).get(archive, "staff") == 2
