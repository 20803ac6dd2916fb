"""`xindang rules check|build|diff|try|export`: for whoever keeps the rules.

Owns the command line only. No Qt.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TextIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from desktop.formcheck.terminal import run
from desktop.formcheck.words import Words, spoken
from desktop.rulecheck import report
from desktop.rulecheck.samples import Judging, firms
from desktop.rulecheck.source import Source, check, content_of, own, read_source, write_out
from desktop.version import app_version
from forms.content import Content
from forms.errors import UserError
from forms.evaluate import judge_file
from forms.judge.jdm import decision
from forms.judge.moves import moves
from forms.problems import Problem
from forms.rulebook.changes import changes
from forms.rulebook.check import version_faults
from sync.pack import build_pack, sign

NAME = "content"  # of the pack that devices take rules from


def main(arguments: Sequence[str]) -> int:
    """Run one command: 0 when all is well, 1 when something is wrong with what it was given, 2 for a command
    that cannot be read. (`try` has the exit codes of `forms.evaluate`.)"""
    given = _parser().parse_args(arguments)
    words = Words(given.language)
    command = _COMMANDS[given.command]
    return run(lambda: command(given, words), words, lambda problem: report.problem_line(problem, words))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xindang rules", description="Rules for those who keep them.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="say all that is wrong, by sheet, row and column")
    _takes(checking, "source")
    checking.add_argument("--json", action="store_true", help="one JSON document on standard output")
    building = commands.add_parser("build", help="check, then make the pack the centre publishes")
    _takes(building, "source")
    building.add_argument("-o", "--out", type=Path, required=True, metavar="PACK")
    building.add_argument("--minimum", default="", help="oldest version devices may still take (none)")
    building.add_argument("--minimum-app", default=app_version(), help="oldest program that can use it")
    building.add_argument("--key", type=Path, help="sign with this Ed25519 key (PEM); a centre signs anyway")
    building.add_argument("--jdm", type=Path, metavar="FILE", help="also write the scheme as a ZEN decision")
    comparing = commands.add_parser("diff", help="which rows changed, and who would move grade")
    _takes(comparing, "old")
    _takes(comparing, "new")
    comparing.add_argument(
        "--archives", type=Path, nargs="+", default=[], metavar="FILE",
        help="documents of facts (.json), or records a line each (.jsonl)",
    )  # fmt: skip
    comparing.add_argument("--sample", type=int, default=0, help="so many of them, spread evenly (all)")
    comparing.add_argument("--today", type=date.fromisoformat, default=None, help="the day to judge on")
    comparing.add_argument("--json", action="store_true", help="one JSON document on standard output")
    trying = commands.add_parser("try", help="judge one document of facts, whole, as forms.evaluate does")
    _takes(trying, "source")
    trying.add_argument("facts", type=Path, metavar="FACTS.json")
    exporting = commands.add_parser(
        "export", help="the sheets as a workbook, or an edited workbook as sheets"
    )
    _takes(exporting, "source", "?")
    exporting.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.xlsx|FOLDER")
    for command in commands.choices.values():
        command.add_argument("--language", choices=("zh", "en"), default=spoken(), help="of words")
    return parser


def _takes(command: argparse.ArgumentParser, name: str, count: str | None = None) -> None:
    said = "a folder of sheets, a workbook (.xlsx), or a pack"
    command.add_argument(name, nargs=count, type=Path, metavar=name.upper(), help=said)


def _check(given: argparse.Namespace, words: Words) -> int:
    source = read_source(given.source)
    problems = _all(source)
    if given.json:
        values = report.as_values(source.name, source.version, problems, words)
        print(json.dumps(values, ensure_ascii=False, indent=1))
    else:
        _tell(source, problems, words, sys.stdout)
    return int(_has_errors(problems))


def _build(given: argparse.Namespace, words: Words) -> int:
    source = read_source(given.source)
    problems = _all(source)
    if _has_errors(problems):
        _tell(source, problems, words, sys.stderr)
        return 1
    version = source.version
    data = build_pack(content_of(source, version), NAME, version, given.minimum_app, given.minimum)
    if given.key is not None:
        data = sign(data, _key(given.key))
    given.out.write_bytes(data)
    if given.jdm is not None:
        given.jdm.write_bytes(decision(Content.load(source.files).rules))
    print(words(
        "{file}: rules {version}, {size} kB, {signed}; publish it with: publish-pack {file} --name {name}"
        " --version {version}",
        file=given.out.name, version=version, size=len(data) // 1024, name=NAME,
        signed=words("signed") if given.key else words("not signed yet"),
    ))  # fmt: skip
    return 0


def _diff(given: argparse.Namespace, words: Words) -> int:
    old, new = read_source(given.old), read_source(given.new)
    for source in (old, new):
        problems = check(source)
        if _has_errors(problems):
            _tell(source, problems, words, sys.stderr)
            return 1
    rows = changes(old.files, new.files)
    first, last = Content.load(old.files), Content.load(new.files)
    same = _reference(old.files) == _reference(new.files)
    judging = Judging(given.today or date.today(), first.reference, last.reference, same)
    found = moves(firms(given.archives, judging, given.sample), first.rules, last.rules)
    if given.json:
        values = {**report.moves_as_values(found), "rows": [asdict(row) for row in rows]}
        print(json.dumps(values, ensure_ascii=False, indent=1))
        return 0
    print(words("{old} → {new}: {count} rows differ", old=old.version, new=new.version, count=len(rows)))
    for line in report.change_lines(rows, words):
        print(f"  {line}")
    for line in report.move_lines(found, words) if given.archives else ():
        print(line)
    return 0


def _try(given: argparse.Namespace, words: Words) -> int:
    source = read_source(given.source)
    problems = check(source)
    if _has_errors(problems):
        _tell(source, problems, words, sys.stderr)
        return 1
    return judge_file(given.facts, Content.load(source.files).rules)


def _export(given: argparse.Namespace, words: Words) -> int:
    source = read_source(given.source) if given.source else Source("", own(), tuple(own()))
    if broken := [problem for problem in source.problems if problem.severity == "error"]:
        _tell(source, broken, words, sys.stderr)
        return 1
    written = write_out(source, given.out)
    print(words("{file}: {count} files written", file=given.out.name, count=len(written)))
    return 0


def _all(source: Source) -> tuple[Problem, ...]:
    """What is wrong with it; if nothing else is, whether it says that it is another version."""
    problems = check(source)
    if _has_errors(problems):
        return problems
    return (*problems, *(source.placed(problem) for problem in version_faults(source.files, own())))


def _reference(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("reference/")}


def _key(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise _no_key(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key


def _no_key(path: Path) -> UserError:
    return UserError(
        "no-key",
        "{file} holds no Ed25519 private key in PEM without a passphrase.",
        "Leave --key away: the centre signs what it publishes.",
        file=path.name,
    )


def _has_errors(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _tell(source: Source, problems: Sequence[Problem], words: Words, to: TextIO) -> None:
    for problem in problems:
        print(report.problem_line(problem, words), file=to)
    print(report.summary(source.name, source.version, len(source.sheets), problems, words), file=to)
    if source.lent and to is sys.stdout and not _has_errors(problems):
        print(words("{count} sheets are not there; the program's own are used", count=len(source.lent)))


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Words], int]] = {
    "check": _check,
    "build": _build,
    "diff": _diff,
    "try": _try,
    "export": _export,
}
