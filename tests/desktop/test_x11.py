"""The screens on a real X server: what makes windows runs a second time, in one that is shown.

The whole suite draws to memory (Qt's offscreen platform); windows, focus and activation are only real with a
server behind them. Which tests that concerns `windowing` finds in what they do. One child run keeps one summary
line for both.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent.parent
NO_WINDOW = (
    "capture/apart",
    "capture/pdf",
    "capture/reader",
    "content",
    "dossier",
    "formcheck",
    "library",
    "intake",
    "reports",
    "rights",
    "test_rubbish.py",
    "test_syncing.py",
    "test_translations.py",
)
SAME_WINDOWS = (
    "creditreport",
    "demands",
    "intake",
    "licence",
    "pledges",
    "policy",
    "quality",
    "rights",
    "visits",
)
"""Pages made of the parts, fields and dialogs that the others show; what they take long over is no window."""


def test_windows_are_drawn_where_they_should(qapp: QApplication) -> None:
    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"]


@pytest.mark.timeout(1800)
def test_all_of_this_holds_on_a_real_x_server(x_display: str) -> None:
    this_test = "tests/desktop/test_x11.py::test_all_of_this_holds_on_a_real_x_server"
    left_out = (*NO_WINDOW, *(f"pages/{page}" for page in SAME_WINDOWS))
    without = [f"--ignore=tests/desktop/{folder}" for folder in left_out]
    windowed = ["-p", "tests.desktop.windowing", "--deselect", this_test]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/desktop", "-q", *windowed, *without],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": x_display},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert result.returncode == 0, f"under X ({x_display}):\n{result.stdout[-20_000:]}"
