"""The sync page over a store in which two people disagree."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.sync import SyncPage
from desktop.workspace import Workspace
from sync.store import Store
from tests.desktop.pages.sync.parted import FIRM, OTHER_FIRM, Parted, colleague
from tests.desktop.pages.sync.shown import opened
from tests.desktop.window import Window
from tests.sync.service import Service, start_service


@pytest.fixture
def two(store: Store, tmp_path: Path) -> Iterator[Parted]:
    """This device and a colleague's."""
    with colleague(store, tmp_path) as made:
        yield made


@pytest.fixture
def disputed(two: Parted) -> Parted:
    """Two firms; the number of employees and the address differ in the first, the town in the second."""
    two.firm(employees=26)
    two.firm(OTHER_FIRM, employees=26)
    here, there = ({"employees": n, "address": f"演示路 {a} 号"} for n, a in ((28, 1), (31, 2)))
    two.differ(FIRM, "firm", here, there)
    two.differ(OTHER_FIRM, "firm", {"town": "甲"}, {"town": "乙"}, OTHER_FIRM)
    return two


@pytest.fixture
def page(workspace: Workspace, disputed: Parted, window: Window, qtbot: QtBot) -> SyncPage:
    return opened(workspace, window, qtbot)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Service]:
    service = start_service(tmp_path / "centre")
    yield service
    service.stop()
