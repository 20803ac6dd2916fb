"""The ground every test stands on; it must know nothing of what is tested.

Owns what has to hold before the first project import: a screen that needs no display, the clock of
Chongqing, home folders nobody lives in, and how hard hypothesis searches. The fixtures with a life of their
own are in the `fixtures_*` modules beside this one.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.fixtures_logs",
    "tests.fixtures_network",
    "tests.fixtures_postgres",
    "tests.fixtures_x11",
]

_HOME = Path(tempfile.mkdtemp(prefix="xindang-home-"))
_HOME_FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": ".run",
}


def _settle_environment() -> None:
    for variable, folder in _HOME_FOLDERS.items():
        path = _HOME / folder
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(path)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TZ"] = "Asia/Shanghai"
    if hasattr(time, "tzset"):  # Windows has no tzset: there the machine's own zone stands
        time.tzset()


_settle_environment()
# A run that is told to end puts away the servers it started, as it does at Ctrl+C.
signal.signal(signal.SIGTERM, signal.default_int_handler)

settings.register_profile(
    "here",
    max_examples=60,
    deadline=None,  # shared machines stall; a stall is not a failure
    suppress_health_check=[HealthCheck.too_slow],  # for the same reason
    database=None,  # a found example becomes a written test, not a file on one machine
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


LONGEST = ("test_x11", "test_kill", "test_field_day", "test_torture", "test_fits")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that no core waits for another at the end."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_HOME, ignore_errors=True)
