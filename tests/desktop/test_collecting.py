"""Garbage goes on the UI thread, whoever made it."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import collecting
from desktop.collecting import Collector, collect_due


class _Circle(QObject):
    def __init__(self, went: list[int]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: went.append(threading.get_ident()))


def _litter() -> None:
    """More objects than any generation takes before it is looked through."""
    kept = [[number] for number in range(collecting.THRESHOLDS[0] * 3)]
    kept.clear()
    for _ in range(collecting.THRESHOLDS[0] * 3):
        circle: list[object] = []
        circle.append(circle)


def test_what_a_worker_allocates_collects_nothing_on_it(qapp: QApplication, qtbot: QtBot) -> None:
    went: list[int] = []
    collector = Collector(qapp)
    _Circle(went)
    worker = threading.Thread(target=_litter)
    worker.start()
    worker.join()
    assert not gc.isenabled()
    assert went == []
    qtbot.waitUntil(lambda: bool(went))
    assert went == [threading.get_ident()]
    collector.deleteLater()


def test_an_older_generation_is_looked_through_after_enough_younger_ones() -> None:
    gc.collect()
    _litter()
    collect_due()
    assert gc.get_count()[0] < collecting.THRESHOLDS[0]
    for _ in range(collecting.THRESHOLDS[1] + 1):
        gc.collect(0)
    assert gc.get_count()[1] > collecting.THRESHOLDS[1]
    collect_due()
    assert gc.get_count()[1] == 0
    assert gc.get_count()[2] > 0
