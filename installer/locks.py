"""Lock files: every package of every platform, pinned and hashed, and no word of where it comes from.

pip-compile resolves for the machine it runs on, so what only other platforms need is named in
`locks/platforms.in` with its marker; it is resolved here without the marker and locked with it.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from installer.environment import LOCKS, program
from installer.steps import ROOT, run_step

# Each lock holds the ones before it: what a developer runs is what a user runs. What only tests speak with
# (`peers`) is for the developer alone: the program is built without it.
EXTRAS = {"runtime": (), "dev": ("dev", "peers"), "bundle": ("dev", "bundle")}
_PLATFORMS = LOCKS / "platforms.in"
_OPTIONS = (
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
    "--strip-extras",
    "--allow-unsafe",
    "--quiet",
)


class PlatformPackage(NamedTuple):
    """A line of `locks/platforms.in`: `package ; marker  # lock: who needs it`."""

    package: str
    marker: str
    lock: str


def platform_packages() -> list[PlatformPackage]:
    """The lines of `locks/platforms.in`, in order."""
    found = []
    for line in _PLATFORMS.read_text(encoding="utf-8").splitlines():
        requirement, _, comment = line.partition("#")
        package, separator, marker = requirement.partition(";")
        if separator:
            found.append(PlatformPackage(package.strip(), marker.strip(), comment.partition(":")[0].strip()))
    return found


def _for_lock(name: str) -> list[PlatformPackage]:
    held = list(EXTRAS)[: list(EXTRAS).index(name) + 1]
    return [package for package in platform_packages() if package.lock in held]


def compile_locks(*, upgrade: bool) -> None:
    """Make every lock hold what pyproject.toml asks for; pins stay as they are unless `upgrade`."""
    constraint: Path | None = None
    for name, extras in EXTRAS.items():
        _compile(name, extras, constraint, upgrade=upgrade)
        constraint = LOCKS / f"{name}.txt"


def _compile(name: str, extras: tuple[str, ...], constraint: Path | None, *, upgrade: bool) -> None:
    target = LOCKS / f"{name}.txt"
    with tempfile.TemporaryDirectory(prefix="xindang-lock-") as folder:
        platforms, output = Path(folder, "platforms.in"), Path(folder, "lock.txt")
        platforms.write_text("\n".join(package.package for package in _for_lock(name)), encoding="utf-8")
        if target.is_file() and not upgrade:
            output.write_text(_without_markers(target.read_text(encoding="utf-8")), encoding="utf-8")
        command: list[str | Path] = [program("python"), "-m", "piptools", "compile", *_OPTIONS]
        command += [word for extra in extras for word in ("--extra", extra)]
        if constraint:
            command += ["--constraint", constraint]
        command += ["--output-file", output, ROOT / "pyproject.toml", platforms]
        remedy = "the last lines name the packages that cannot agree: widen or narrow them in pyproject.toml"
        run_step(f"locks/{name}.txt", command, remedy, _plain_pip())
        target.write_text(_with_markers(name, output.read_text(encoding="utf-8")), encoding="utf-8")


def _plain_pip() -> dict[str, str]:
    """Extra indexes and wheel folders of this machine must not reach a lock that others install from."""
    settings = {name: "" for name in os.environ if name in {"PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"}}
    return {**settings, "PIP_CONFIG_FILE": os.devnull}


def _with_markers(name: str, lock: str) -> str:
    marked = {package: marker for package, marker, _ in _for_lock(name)}

    def add_marker(line: re.Match[str]) -> str:
        marker = marked.get(line["package"])
        return f"{line['pin']} ; {marker}{line['rest']}" if marker else line[0]

    pins = "".join(line for line in lock.splitlines(keepends=True) if line.strip() and line[0] != "#")
    return re.sub(r"(?m)^(?P<pin>(?P<package>[\w.-]+)==\S+)(?P<rest>.*)$", add_marker, pins)


def _without_markers(lock: str) -> str:
    """As pip-compile wrote it: it would drop a pin whose marker shuts this machine out."""
    return re.sub(r"(?m)^(\S+==\S+) ; .*?( \\)?$", r"\1\2", lock)
