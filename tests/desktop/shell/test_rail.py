"""The rail: a count never covers the icon it counts for."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.shell.rail import Rail


@pytest.mark.parametrize("count", [1, 37, 999, 1000, 100_000])
@pytest.mark.parametrize("wide", [False, True])
def test_a_count_leaves_its_icon_in_sight(
    dressed: QApplication, qtbot: QtBot, count: int, *, wide: bool
) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_wide(wide)
    rail.set_count("sync", count)
    item = rail._items["sync"]
    covered = item.icon_rect().intersected(item.count_rect())
    assert covered.width() * covered.height() < 0.15 * 22 * 22, "a corner at most"
    assert item.rect().toRectF().contains(item.icon_rect())
    assert item.rect().toRectF().contains(item.count_rect())
