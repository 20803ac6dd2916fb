"""The certificate cards are signed with: fetched by itself, kept, renewed, and never a stranger's."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import card
from sync.client.certifying import Certifying, held_certificate
from sync.store.rekeying import CERTIFICATE
from tests.sync.client.world import Desk, World


def asked(desk: Desk) -> bool:
    identity = desk.store.identity
    assert identity is not None
    return Certifying(desk.store, identity, desk.clock().date()).wanted


def test_the_first_sync_brings_it_and_the_next_asks_no_more(world: World) -> None:
    desk = world.desk()
    assert held_certificate(desk.store, desk.clock().date()) is None
    assert asked(desk)
    desk.synced()
    held = held_certificate(desk.store, desk.clock().date())
    assert held is not None
    assert desk.store.identity is not None
    assert held.device == desk.store.identity.device
    assert held.centre == card.centre_id(bytes.fromhex(desk.store.identity.centre_key))
    assert not asked(desk)


def test_one_that_ends_soon_is_renewed(fake_world: World) -> None:
    desk = fake_world.desk()
    desk.synced()
    before = desk.store.get_setting(CERTIFICATE)
    desk.lead = timedelta(days=300)
    assert asked(desk)
    desk.sync()
    assert desk.store.get_setting(CERTIFICATE) == before, "the centre's clock says when it begins"
    desk.lead = timedelta(days=500)
    assert held_certificate(desk.store, desk.clock().date()) is None


@pytest.mark.parametrize("lead", [-4000, 4000])
def test_a_clock_years_off_keeps_it_all_the_same(fake_world: World, lead: int) -> None:
    desk = fake_world.desk()
    desk.lead = timedelta(days=lead)
    assert [problem.error.code for problem in desk.sync().problems] == ["clock-off"]
    assert held_certificate(desk.store, (desk.clock() - desk.lead).date()) is not None


def test_what_is_not_this_devices_own_is_not_kept(fake_world: World) -> None:
    desk, other = fake_world.desk(), fake_world.desk()
    identity, today = desk.store.identity, desk.clock().date()
    assert identity is not None
    other.synced()
    stranger = Ed25519PrivateKey.generate()
    mine = Ed25519PrivateKey.from_private_bytes(identity.private_key).public_key().public_bytes_raw()
    forged = card.certify(stranger, identity.device, mine, today, today + timedelta(days=400)).raw.hex()
    for answer in (other.store.get_setting(CERTIFICATE), forged, "zz", "00", "[" * 999):
        assert isinstance(answer, str)
        Certifying(desk.store, identity, today).take(answer)
        assert desk.store.get_setting(CERTIFICATE) is None


def test_a_device_enrolled_anew_asks_again(fake_world: World) -> None:
    desk, other = fake_world.desk(), fake_world.desk()
    desk.synced()
    other.store.put_setting(CERTIFICATE, desk.store.get_setting(CERTIFICATE))
    assert held_certificate(other.store, other.clock().date()) is None
    assert asked(other)
