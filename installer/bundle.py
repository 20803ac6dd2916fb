"""The one-folder program for people: built by PyInstaller, searched for what does not belong, then tried.

What goes in is said in `xindang.spec`; here is what must not be in, and how the result is started.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from installer.environment import program
from installer.steps import ROOT, StepError, run_step, say

FOLDER = ROOT / "dist" / "xindang"
# Parts of file names that would mean somebody ships what no user starts.
# Of Qt Quick and QML only the libraries that the multimedia plugin is linked to belong in.
UNWANTED = ("webengine", ".jar", "qt6quickc", "qt6quick3d", "/qml/", "qt6designer", "pytest", "hypothesis")


def build() -> None:
    """Build, check and start `dist/xindang`; say how large it is. Raises `StepError`."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    command: list[str | Path] = [program("python"), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += ["--distpath", FOLDER.parent, "--workpath", ROOT / "build" / "pyinstaller"]
    remedy = "a module it cannot find belongs into `hiddenimports` of installer/xindang.spec"
    run_step("bundle / 打包 (PyInstaller)", [*command, ROOT / "installer" / "xindang.spec"], remedy)
    if found := unwanted(FOLDER):
        why = f"{len(found)} unneeded files are inside, such as {found[0]}"
        raise StepError("contents of the bundle / 检查内容", why, "exclude them in installer/xindang.spec")
    _smoke()
    say(f"· {FOLDER.relative_to(ROOT)}: {megabytes(FOLDER):.0f} MB")


def unwanted(folder: Path) -> list[str]:
    """Files below `folder` that must not be delivered, as paths relative to it."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return sorted(name for name in names if any(part in name.lower() for part in UNWANTED))


def megabytes(folder: Path) -> float:
    """Size of the files below, links not followed; 1 MB is 10^6 bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def _smoke() -> None:
    """Start the program where nobody lives: it must find everything inside its own folder."""
    executable = FOLDER / ("xindang.exe" if sys.platform == "win32" else "xindang")
    with tempfile.TemporaryDirectory(prefix="xindang-smoke-") as home:
        places = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home)
        xdg = {f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        screen = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"} if sys.platform != "win32" else {}
        remedy = "the traceback names what is missing from the bundle: add it in installer/xindang.spec"
        run_step("first start / 试运行", [executable, "--smoke"], remedy, {**places, **xdg, **screen})
