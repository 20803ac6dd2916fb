"""What a sync costs when there is nothing to do: every byte of the real client's requests and answers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sync.client import HttpTransport
from tests.sync.client.unreliable import CuttingProxy
from tests.sync.client.world import Desk, Real, World
from tests.sync.service import Service

APP = "2026.11.0"


@pytest.fixture
def proxy(shared_service: Service) -> Iterator[CuttingProxy]:
    made = CuttingProxy(shared_service.port)
    yield made
    made.close()


@pytest.fixture
def desk(shared_service: Service, proxy: CuttingProxy, tmp_path: Path) -> Iterator[Desk]:
    """A desk with some work behind it, whose line leads through the proxy."""
    centre = Real(shared_service, tmp_path)
    world = World(centre, tmp_path)
    made = world.desk()
    identity = made.store.identity
    assert identity is not None
    line = HttpTransport(proxy.url, identity)
    made.line = line
    for _ in range(3):
        archive = made.firm()
        for number in range(40):
            made.record(archive, number=number)
    made.sync(app_version=APP)
    other = world.colleague(made, archive)
    other.set(archive, name="演示新名")
    other.synced()
    made.sync(app_version=APP)
    yield made
    line.close()
    centre.close()
    world.close()


def test_nothing_new_is_one_request_of_less_than_400_bytes_both_ways(desk: Desk, proxy: CuttingProxy) -> None:
    before = proxy.passed
    result = desk.sync(app_version=APP)
    assert (result.requests, result.sent_records, result.received) == (1, 0, 0)
    spent = proxy.passed - before
    assert result.bytes_up + result.bytes_down + 100 < spent < 400, "heads and bodies"


def test_the_centre_knows_clock_and_version_though_idle_syncs_do_not_say_them(
    desk: Desk, shared_service: Service
) -> None:
    desk.lead = timedelta(hours=3)
    desk.firm()
    desk.sync(app_version=APP)
    desk.sync()
    assert desk.store.identity is not None
    with closing(sqlite3.connect(shared_service.folder / "centre.db")) as database:
        query = "SELECT app_version, skew_ms / 3600000.0 FROM devices WHERE id = ?"
        version, hours = database.execute(query, (desk.store.identity.device,)).fetchone()
    assert (version, round(hours, 1)) == (APP, 3.0)
