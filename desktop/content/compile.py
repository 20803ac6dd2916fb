"""Compiles the forms experts author (`resources/forms/*.md`, `*.xlsx`) to XForms in `resources/compiled`.

    python -m desktop.content.compile [--resources FOLDER] [--force]

Run at build time, so that starting the program needs no pyxform. A form whose source, tables and compiler
have not changed is left alone. Problems are printed as `file:sheet:row:column: message`, and any error
makes the exit code 1; a form with an error leaves no compiled file behind, so that an older version never
passes for it. Then the whole content is loaded once, rules included. No Qt.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from desktop.content.builtin import FOLDER, read_files
from forms import workbook, xlsform
from forms.archive_tables import empty_tables
from forms.catalogue import Catalogue
from forms.content import Content, below
from forms.errors import UserError
from forms.forbidden import SHEET, Forbidden, read_forbidden
from forms.problems import Problem

_SOURCES: Mapping[str, xlsform.Kind] = {".md": "md", ".xlsx": "xlsx"}
_STAMPS = "stamps.json"


def compile_forms(folder: Path, *, force: bool = False) -> list[Problem]:
    """Compile what changed below `folder` (a `resources` folder). All problems found, errors and warnings."""
    compiled = folder / "compiled"
    compiled.mkdir(exist_ok=True)
    files = read_files(folder)
    tables, rules = _tables(files), below(files, "rules/")
    forbidden = read_forbidden(rules)
    stamps = {} if force else _read_stamps(compiled)
    fresh: dict[str, str] = {}
    problems: list[Problem] = []
    for source in sorted(path for path in (folder / "forms").iterdir() if path.suffix in _SOURCES):
        target = compiled / f"{source.stem}.xml"
        stamp = _stamp(source, tables | {SHEET: rules[SHEET]})
        if stamps.get(source.name) != stamp or not target.is_file():
            found = _compile(source, target, tables, forbidden)
            problems += found
            if found:  # warnings are told every time, errors until they are mended
                continue
        fresh[source.name] = stamp
    _remove_orphans(compiled, folder / "forms")
    (compiled / _STAMPS).write_text(json.dumps(fresh, indent=1), encoding="utf-8")
    return problems


def check_content(folder: Path) -> list[Problem]:
    """Load all content as the program would. The first thing wrong, if any."""
    try:
        Content.load(read_files(folder)).check()
    except UserError as error:
        problems = error.details.get("problems")
        if error.code != "bad-pack" or not isinstance(problems, tuple):
            raise
        return list(problems)
    return []


def main(arguments: list[str] | None = None) -> int:
    """The command line above; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m desktop.content.compile", description=__doc__)
    parser.add_argument("--resources", type=Path, default=FOLDER)
    parser.add_argument("--force", action="store_true", help="compile everything again")
    given = parser.parse_args(arguments)
    try:
        problems = compile_forms(given.resources, force=given.force)
        if not any(problem.severity == "error" for problem in problems):
            problems += check_content(given.resources)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in problems:
        print(_line(problem), file=sys.stderr)
    return int(any(problem.severity == "error" for problem in problems))


def _compile(
    source: Path, target: Path, tables: Mapping[str, bytes], forbidden: Sequence[Forbidden]
) -> list[Problem]:
    kind = _SOURCES[source.suffix]
    result = xlsform.compile_xlsform(source.name, source.read_bytes(), kind, tables, forbidden=forbidden)
    if result.xml is None:
        target.unlink(missing_ok=True)
    else:
        target.write_text(result.xml, encoding="utf-8")
    return list(result.problems)


def _tables(files: Mapping[str, bytes]) -> dict[str, bytes]:
    catalogue = Catalogue.load(below(files, "forms/"))
    return below(files, "reference/") | empty_tables(catalogue)


def _stamp(source: Path, tables: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(source.read_bytes())
    for module in (Path(xlsform.__file__), *sorted(Path(workbook.__file__).parent.glob("*.py"))):
        digest.update(module.read_bytes())
    digest.update(version("pyxform").encode())
    for name in sorted(tables):
        digest.update(name.encode() + hashlib.sha256(tables[name]).digest())
    return digest.hexdigest()


def _read_stamps(compiled: Path) -> dict[str, str]:
    try:
        found = json.loads((compiled / _STAMPS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _remove_orphans(compiled: Path, sources: Path) -> None:
    """A form that was deleted must not live on in the bundle."""
    named = {path.stem for path in sources.iterdir() if path.suffix in _SOURCES}
    for path in compiled.glob("*.xml"):
        if path.stem not in named:
            path.unlink()


def _line(problem: Problem) -> str:
    place = problem.place
    where = ":".join(str(part) for part in (place.file, place.sheet, place.row, place.column) if part)
    return f"{where}: {problem.severity}: {problem.message}"


if __name__ == "__main__":
    sys.exit(main())
