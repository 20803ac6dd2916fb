"""One centre per kind of database for all tests here; each test has a unit of its own in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.service import Device, Service, Town, new_town, start_service


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    running = start_service(tmp_path_factory.mktemp(f"centre-{request.param}"), url)
    yield running
    assert running.stop() == 0, "SIGTERM did not end it cleanly"
    assert "Traceback" not in running.log, running.log


@pytest.fixture
def town(service: Service) -> Town:
    return new_town(service)


@pytest.fixture
def device(town: Town) -> Device:
    return town.device()


@pytest.fixture
def archive(town: Town, device: Device) -> str:
    """A firm of the device's, of which the centre knows."""
    made = town.firm(device)
    device.sync()
    return made


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Service]:
    """A centre of this test's own, to be killed, filled up, or restored (SQLite)."""
    running = start_service(tmp_path / "own")
    yield running
    if running.process is not None:
        running.stop()
