"""The checkout's own Python (`.venv`), its locked packages, and what is compiled from resources.

Owns when set-up work is due: each piece leaves a stamp (a hash of what it was made from) in `.venv`, so that
a second run costs nothing. Must not know what the packages or the resources are for.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from installer import system
from installer.steps import ROOT, run_step

VENV = ROOT / ".venv"
LOCKS = ROOT / "locks"
COMPILED = ROOT / "resources" / "compiled"
TRANSLATIONS = ROOT / "resources" / "i18n"
_STAMPS = VENV / "xindang-stamps.json"


def program(name: str) -> Path:
    """A program of the environment: `python`, or a console script of an installed package."""
    if sys.platform == "win32":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def prepare(lock: str) -> None:
    """Make the environment hold `locks/<lock>.txt` and the compiled resources be current."""
    _provide_venv()
    install(lock)
    _provide_command()
    _compile_content()
    _compile_translations()


def prepare_tools(lock: str) -> None:
    """The environment alone, for work that does not touch the resources."""
    _provide_venv()
    install(lock)


def _stamps() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(_STAMPS.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found


def _record(name: str, stamp: str) -> None:
    _STAMPS.write_text(json.dumps({**_stamps(), name: stamp}, indent=1), encoding="utf-8")


def _hash(files: Iterable[Path]) -> str:
    """Of names and contents: a checkout that only changed file times is not made again."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.relative_to(ROOT).as_posix()}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _works(python: Path) -> bool:
    """False too when the Python it was made from is gone."""
    try:
        result = subprocess.run([str(python), "-c", "import pip"], check=False, capture_output=True)
    except OSError:
        return False
    return result.returncode == 0


def _provide_venv() -> None:
    if _works(program("python")):
        return
    system.provide(system.python_venv())
    remedy = "remove the folder .venv and try again; Python's own `venv` and `ensurepip` must be complete"
    words: list[str | Path] = [sys.executable, "-m", "venv", "--clear", VENV]
    run_step("Python environment in .venv / 建立环境", words, remedy)


def _provide_command() -> None:
    """`xindang` beside the environment's Python: this tree, from whatever folder it is called in. What is
    built from pyproject.toml has its own."""
    target, python = command(), program("python")
    start = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from desktop.__main__ import main; sys.exit(main())"
    )
    if sys.platform == "win32":
        text = f'@"{python}" -c "{start}" %*\n'
    else:
        text = f'#!/bin/sh\nexec {shlex.quote(str(python))} -c {shlex.quote(start)} "$@"\n'
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
        target.chmod(0o755)


def command() -> Path:
    """Where `xindang` is in the environment."""
    return VENV / ("Scripts/xindang.cmd" if sys.platform == "win32" else "bin/xindang")


def install(lock: str) -> None:
    """Install `locks/<lock>.txt`, unless it was installed as it is now."""
    file = LOCKS / f"{lock}.txt"
    stamp = _hash([file])
    if _stamps().get(lock) == stamp:
        return
    words: list[str | Path] = [
        program("python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]
    words += ["--progress-bar=off", "--require-hashes", "-r", file]
    remedy = (
        "check the network, or name a nearer package index: `pip config set global.index-url <address>`; "
        "what was already downloaded is kept"
    )
    run_step(f"packages of locks/{lock}.txt / 安装依赖", words, remedy)
    _record(lock, stamp)


def _compile_content() -> None:
    made = {COMPILED, TRANSLATIONS}
    sources = [
        file
        for folder in ("resources", "forms", "desktop/content")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and not made & set(file.parents) and "__pycache__" not in file.parts
    ]
    stamp = _hash(sources)
    if _stamps().get("content") == stamp and COMPILED.is_dir():
        return
    remedy = "correct the form or sheet at the row and column named; a traceback is a fault in the code"
    run_step("forms and rules / 编译表单与规则", [program("python"), "-m", "desktop.content.compile"], remedy)
    _record("content", stamp)


def _compile_translations() -> None:
    sources = sorted(TRANSLATIONS.glob("*.ts"))
    stamp = _hash(sources)
    if _stamps().get("translations") == stamp and all(s.with_suffix(".qm").is_file() for s in sources):
        return
    remedy = "correct the file named: it must be Qt's TS XML"
    words: list[str | Path] = [program("python"), "-m", "desktop.content.translations"]
    run_step("translations / 编译界面翻译", words, remedy)
    _record("translations", stamp)
