"""Compiles the translations: `resources/i18n/*.ts` to `.qm` beside them, with Qt's own lrelease. No Qt
import.

python -m desktop.content.translations
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import resources

I18N = Path(resources.__file__).parent / "i18n"


def compile_translations(folder: Path = I18N) -> list[Path]:
    """Compile every .ts that is newer than its .qm. Returns what was written. Raises RuntimeError with
    lrelease's words.
    """
    written = []
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # A running program has the old file mapped: it is replaced, never written over.
        fresh = target.with_suffix(".qm.new")
        run = subprocess.run(  # noqa: S603 - our own tool on our own files
            [str(_lrelease()), "-silent", str(source), "-qm", str(fresh)],
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            fresh.unlink(missing_ok=True)
            raise RuntimeError(f"{source.name}: {run.stderr or run.stdout}")
        fresh.replace(target)
        written.append(target)
    return written


def _lrelease() -> Path:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    return Path(spec.origin).parent / name


if __name__ == "__main__":
    for made in compile_translations():
        print(made.name)
