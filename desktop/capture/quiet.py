"""Qt's multimedia and positioning loaded when they are first asked for, and kept from talking to the log.

On machines without PulseAudio, PipeWire, VA-API or GeoClue they report each missing library as a warning;
what concerns people comes by their signals. Only these categories and lines are hushed, nothing of ours.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QLoggingCategory, qInstallMessageHandler

_HUSHED = "qt.multimedia*=false\nqt.positioning*=false"
_LINES = (
    "PulseAudioService: ",
    "No audio device detected",
    "PipeWire audio backend",
    "nmea: No known GPS",
    "QRhi* {anonymous}::ThreadLocalRhiHolder::ensureRhi",  # it converts frames without a graphics card too
)


@contextmanager
def quietly() -> Iterator[None]:
    """While the libraries are loaded, and devices looked for."""
    QLoggingCategory.setFilterRules(_HUSHED)
    with without_known_lines():
        yield


@contextmanager
def without_known_lines() -> Iterator[None]:
    """Leave out those lines that have no category of their own."""

    def pass_on(kind: Any, context: Any, message: str) -> None:
        if message.startswith(_LINES):
            return
        if before is not None:
            before(kind, context, message)
        else:
            sys.stderr.write(f"{message}\n")

    before: Any = qInstallMessageHandler(pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
