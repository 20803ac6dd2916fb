"""What a call that brings little costs the centre: few questions to its database, however they are put."""

import time

import pytest

from sync import wire
from sync.server.accounts.repository import Caller
from sync.server.database import open_database
from sync.server.exchange.service import Exchange
from sync.server.settings import Settings
from tests.sync.service import Device, Service, Town
from tests.sync.statements import statements


@pytest.fixture
def settled(town: Town, device: Device) -> Device:
    """A device with a firm at the centre, that has heard all there is."""
    town.firm(device)
    device.sync_all()
    device.sync_all()
    return device


def test_a_call_with_nothing_new_is_four_questions(service: Service, town: Town, settled: Device) -> None:
    database = open_database(service.db_url)
    exchange = Exchange(database, Settings(service.db_url, service.folder / "blobs"), _now)
    with statements() as asked:
        exchange.reply(_caller(settled), _request(settled), frozenset()).discard()
    database.close()
    assert len(asked) == 4, "its standing, its scope, how far the streams are, packs"


def test_a_hundred_changes_cost_as_many_questions_as_one(
    service: Service, town: Town, settled: Device
) -> None:
    database = open_database(service.db_url)
    exchange = Exchange(database, Settings(service.db_url, service.folder / "blobs"), _now)
    firm, first = town.firm(settled, 0), len(settled.log)
    settled.sync_all()
    for number in range(100):
        settled.save(firm, firm, {"no": number})
    batch = settled.batch(first + 1, len(settled.log))
    request = _request(settled).model_copy(update={"batch": batch})
    with statements() as asked:
        touched = exchange.take(_caller(settled), request, [(batch, settled.log[first:])])
        exchange.reply(_caller(settled), request, touched).discard()
    database.close()
    assert touched == {firm}
    assert len(asked) <= 20


def _caller(device: Device) -> Caller:
    return Caller(device.id, device.person, device.unit, revoked=False)


def _request(device: Device) -> wire.SyncRequest:
    return wire.SyncRequest(
        confirmed=device.confirmed, acked=device.acked, cursors=device.cursors, scope=device.scope
    )


def _now() -> int:
    return int(time.time() * 1000)
