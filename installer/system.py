"""What the operating system must bring: Qt's libraries, a Chinese font, an X server, PostgreSQL.

Looks before it installs, and looks by loading or finding the very thing, never by asking a package database.
Debian and its relatives get the packages through apt when we are root; everyone else is told the exact line.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from installer.steps import StepError, run_step, say

# What PySide6's QtWidgets, QtNetwork, QtPrintSupport, QtMultimedia, QtPositioning and the plugins xcb and
# offscreen link to, minus what every system has (libc, libstdc++, libz). Found with `readelf -d`.
_QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
# File names of the families that carry Chinese on the systems we meet.
_CHINESE_FONTS = ("cjk", "sourcehan", "wqy", "uming", "ukai", "hans", "simsun", "simhei", "droidsansfallback")


class Need(NamedTuple):
    """One thing to be found, and the Debian package that brings it."""

    thing: str
    package: str
    is_there: Callable[[], bool]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    for folder in (Path(name).expanduser() for name in _FONT_FOLDERS):
        for file in folder.rglob("*.[ot]t[fc]"):
            if any(part in file.name.lower().replace("-", "") for part in _CHINESE_FONTS):
                return True
    return False


def _has_postgres() -> bool:
    if shutil.which("initdb"):
        return True
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def screen() -> list[Need]:
    """What any Qt window needs, also one that is drawn to memory."""
    needs = [Need(name, package, partial(_loads, name)) for name, package in _QT_LIBRARIES.items()]
    return [*needs, Need("a Chinese font", "fonts-noto-cjk", _has_chinese_font)]


def test_services() -> list[Need]:
    """What only the tests start."""
    return [
        Need("Xvfb", "xvfb", lambda: shutil.which("Xvfb") is not None),
        Need("PostgreSQL (initdb)", "postgresql", _has_postgres),
    ]


def bundling() -> list[Need]:
    """What PyInstaller calls."""
    library = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    return [
        Need("objdump", "binutils", lambda: shutil.which("objdump") is not None),
        Need(f"{library}.so.1.0", library, lambda: _has_shared_python(f"{library}.so.1.0")),
    ]


def _has_shared_python(library: str) -> bool:
    return _loads(library) or any(Path(sys.base_prefix, "lib").glob(library))


def python_venv() -> list[Need]:
    """What `python -m venv` needs and Debian keeps in a package of its own."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return [Need("ensurepip", package, lambda: importlib.util.find_spec("ensurepip") is not None)]


def provide(needs: Iterable[Need]) -> None:
    """Install what is missing, or raise `StepError` with the line to run."""
    if not sys.platform.startswith("linux"):
        return  # Windows and macOS bring all of this, apart from what only the Linux tests use
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return
    step = "system packages / 系统软件包: " + ", ".join(need.thing for need in missing)
    packages = sorted({need.package for need in missing})
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        why = "this system has no apt-get, so they cannot be installed from here"
        raise StepError(step, why, f"install what Debian calls: {' '.join(packages)}")
    if os.geteuid() != 0:
        line = f"sudo apt-get update && sudo {' '.join(install)}"
        raise StepError(step, "only root may install packages", f"run this, then try again:\n\n  {line}\n")
    say(f"· missing / 缺少: {', '.join(need.thing for need in missing)}")
    refreshed = _apt(["apt-get", "update"])
    try:
        _apt(install)
    except StepError as error:
        # `update` ends well even when it reached no server; its warnings are the reason for what follows.
        raise StepError(error.step, error.why, error.remedy, refreshed + error.output) from error
    importlib.invalidate_caches()
    still = [need.thing for need in missing if not need.is_there()]
    if still:
        why = f"installed {' '.join(packages)}, yet not found: {', '.join(still)}"
        raise StepError(
            step, why, "check what apt-get installed; `apt-get install -f` repairs a half-done run"
        )


def _apt(command: list[str]) -> str:
    remedy = "check the network and /etc/apt/sources.list; if another apt is running, wait for it"
    # A second run of dev.py at the same moment waits for the lock instead of failing.
    locked = [command[0], "-o", "DPkg::Lock::Timeout=300", *command[1:]]
    return run_step(" ".join(command), locked, remedy, {"DEBIAN_FRONTEND": "noninteractive"})
