"""One suite, two centres: the fake one in memory, and the real service as a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.client.impostor import Running
from tests.sync.client.world import Fake, Real, World
from tests.sync.service import Service, start_service


@pytest.fixture(scope="module")
def shared_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A real centre that the tests of a module share, each in a unit of its own."""
    running = start_service(tmp_path_factory.mktemp("centre") / "service")
    yield running
    running.stop()


@pytest.fixture
def impostor() -> Iterator[Running]:
    """Somebody at a centre's address who answers anything."""
    with Running() as running:
        yield running


@pytest.fixture(params=["fake", "service"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A centre and room for desks; every test with it runs twice."""
    if request.param == "fake":
        made = World(Fake(), tmp_path)
        yield made
    else:
        real = Real(request.getfixturevalue("shared_service"), tmp_path)
        made = World(real, tmp_path)
        yield made
        real.close()
    made.close()


@pytest.fixture
def real_world(shared_service: Service, tmp_path: Path) -> Iterator[World]:
    """The real service alone, for what the fake one does not do."""
    real = Real(shared_service, tmp_path)
    made = World(real, tmp_path)
    yield made
    real.close()
    made.close()


@pytest.fixture
def fake_world(tmp_path: Path) -> Iterator[World]:
    """The fake centre alone, for tests that look inside it."""
    made = World(Fake(), tmp_path)
    yield made
    made.close()


@pytest.fixture(params=["fake", "service"])
def fragile_world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A centre of the test's own, to be restored from a backup."""
    if request.param == "fake":
        made = World(Fake(), tmp_path)
        yield made
        made.close()
    else:
        yield request.getfixturevalue("fragile_real_world")


@pytest.fixture
def fragile_real_world(tmp_path: Path) -> Iterator[World]:
    """The real service, of the test's own."""
    running = start_service(tmp_path / "service")
    real = Real(running, tmp_path)
    made = World(real, tmp_path)
    yield made
    real.close()
    made.close()
    running.stop()
