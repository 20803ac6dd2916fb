"""Python's cyclic garbage, looked for on the UI thread alone.

The collector runs in whatever thread happens to allocate. On a worker it would take apart widgets that were
left in a circle: Qt's locks are then taken in the other order than on the UI thread, and both wait for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

# Objects made, and younger collections gone by, before a generation is looked through. Content parsed is many
# objects that stay: looking through all of them again and again halts the window for 150 ms each time.
THRESHOLDS = (10_000, 20, 100)
_EVERY = 250  # ms


def collect_due() -> None:
    """Collect the oldest generation that is due. On the UI thread."""
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > THRESHOLDS[generation]:
            gc.collect(generation)
            return


class Collector(QObject):
    """Takes over from Python's own timing for as long as the application lives."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        gc.disable()
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(collect_due)
        timer.start()
