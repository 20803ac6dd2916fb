"""Judge one document of facts from the command line, with the rules that came with the program.

    python3 -m forms.evaluate FACTS.json

Prints the whole result as JSON, the same bytes for the same input, so that anyone can check a case by hand.
Problems go to standard error as `file:fact: message`. Exit codes: 0 judged, 1 the document is refused, 2 it
cannot be read (or no document was named), 3 the rules cannot be used. The only file access of this package.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import resources
from forms.checks.sheets import SheetError
from forms.judge.printing import printed
from forms.judge.rulesheet import Rules
from forms.judge.sanity import faults_of
from forms.judge.vocabulary import Facts
from forms.problems import Problem

JUDGED, REFUSED, UNREADABLE, BAD_RULES = range(4)
_LARGEST = 16 << 20  # bytes of a document


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line above; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m forms.evaluate", description=__doc__.split("\n", 1)[0])
    parser.add_argument("facts", type=Path, metavar="FACTS.json")
    file: Path = parser.parse_args(arguments).facts
    try:
        rules = Rules.load(_rule_sheets())
    except SheetError as error:
        return _told(error.problems, BAD_RULES)
    return judge_file(file, rules)


def judge_file(file: Path, rules: Rules) -> int:
    """Judge a document under these rules and print the result; the exit code."""
    try:
        document = _read(file)
    except (OSError, ValueError) as error:
        print(f"{file.name}: {_why(error)}", file=sys.stderr)
        return UNREADABLE
    codes = {question.code.replace("-", "_") for question in rules.checklist}
    if faults := faults_of(document, file.name, codes):
        return _told(faults, REFUSED)
    try:
        said = printed(cast(Facts, document), rules)
    except SheetError as error:
        return _told(error.problems, BAD_RULES)
    sys.stdout.buffer.write(said.encode("utf-8"))  # the same bytes whatever the terminal speaks
    return JUDGED


def _rule_sheets() -> dict[str, bytes]:
    folder = Path(resources.__file__).parent / "rules"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def _read(file: Path) -> object:
    with file.open("rb") as opened:  # a pipe has no size to look at before
        data = opened.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError(f"larger than {_LARGEST >> 20} MB")
    text = data.decode("utf-8-sig")
    try:
        document: object = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_each_once)
        json.dumps(document, ensure_ascii=False).encode("utf-8")  # an escape may be half a character
    except RecursionError as error:
        raise ValueError("lists and objects stand too deep in one another") from error
    except UnicodeEncodeError as error:
        raise ValueError("a text holds half a character (a lone surrogate)") from error
    return document


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Two values under one name: whoever checks by hand may read the other one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise ValueError(f"{twice!r} stands twice in one object")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {error.msg}"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start}"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _told(problems: Sequence[Problem], code: int) -> int:
    for problem in problems:
        where = ":".join(
            str(part) for part in (problem.place.file, problem.place.row, problem.place.column) if part
        )
        print(f"{where}: {problem.message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
