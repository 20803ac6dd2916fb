"""A real X server without a monitor (Xvfb), of the size of the smallest laptop we serve."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

_SMALLEST_SCREEN = "1366x768x24"


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """The DISPLAY of an X server that lives as long as the run."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.fail("Xvfb is missing: python3 dev.py test installs it or says how")
    ready, tell = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(tell), "-screen", "0", _SMALLEST_SCREEN, "-nolisten", "tcp"],
        pass_fds=[tell],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with os.fdopen(ready) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.fail(f"Xvfb ended at once, with {server.wait()}")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
