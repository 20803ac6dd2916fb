"""`xindang forms check FILE…` and `xindang forms export FORM SUBMISSION…`.

Owns the command line only. No Qt: a form's author waits for nothing that draws.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.formcheck import report
from desktop.formcheck.export import FORMATS, export_files
from desktop.formcheck.files import check_source, read_source
from desktop.formcheck.terminal import run
from desktop.formcheck.words import Words, spoken
from forms.authoring import Checked
from forms.export import Options
from forms.problems import Problem
from forms.trial import Trial, try_out


def main(arguments: Sequence[str]) -> int:
    """Run one command: 0 when all is well, 1 when there are errors or submissions are left out, 2 for a
    command that cannot be read."""
    given = _parser().parse_args(arguments)
    words = Words(given.language)
    command = _check if given.command == "check" else _export

    def line(problem: Problem) -> str:
        return f"{words.place(problem.place)}: {words.message(problem)}"

    return run(lambda: command(given, words), words, line)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xindang forms", description="Forms for their authors.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="convert, lint, and say what is wrong by sheet, row and column")
    check.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=".xlsx .xlsm .md .csv, or an XForm .xml"
    )
    check.add_argument("--json", action="store_true", help="one JSON document on standard output")
    check.add_argument("--preview", action="store_true", help="the questions as a tree")
    check.add_argument("--fill", action="store_true", help="fill the form at random and say what was met")
    check.add_argument("--seed", type=int, default=1, help="of the random answers (1)")
    check.add_argument("--runs", type=int, default=10, help="how often it is filled (10)")
    check.add_argument("--out", type=Path, metavar="FORM.xml", help="write the XForm (one form only)")
    export = commands.add_parser("export", help="submissions as Excel, CSV or a zip of ODK instances")
    export.add_argument("form", type=Path, help="the form they were filled with")
    export.add_argument(
        "submissions", nargs="+", type=Path, help="XML files, instance folders, or zips of them"
    )
    export.add_argument("--to", choices=FORMATS, default="xlsx")
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--labels", action="store_true", help="choices by their label")
    export.add_argument("--split", action="store_true", help="a column for each choice of several")
    for command in (check, export):
        command.add_argument("--language", choices=("zh", "en"), default=spoken(), help="of words and labels")
    return parser


def _check(given: argparse.Namespace, words: Words) -> int:
    if given.out is not None and len(given.files) > 1:
        print(words("--out takes one form"), file=sys.stderr)
        return 2
    documents, failed = [], False
    for path in given.files:
        checked = check_source(read_source(path))
        trial = _trial(checked, given)
        failed |= checked.has_errors or (trial is not None and any(s.kind == "error" for s in trial.stuck))
        if given.json:
            documents.append(
                report.as_values(checked, words, given.language, tree=given.preview, trial=trial)
            )
        else:
            _print(checked, trial, given, words)
        if given.out is not None and checked.xml is not None:
            given.out.write_text(checked.xml, encoding="utf-8")
    if given.json:
        print(json.dumps(documents, ensure_ascii=False, indent=1))
    return int(failed)


def _trial(checked: Checked, given: argparse.Namespace) -> Trial | None:
    if not given.fill or checked.form is None:
        return None
    return try_out(checked.form, now=lambda: datetime.now().astimezone(), seed=given.seed, runs=given.runs)


def _print(checked: Checked, trial: Trial | None, given: argparse.Namespace, words: Words) -> None:
    for line in report.problem_lines(checked, words):
        print(line)
    print(report.summary(checked, words))
    if given.preview:
        for line in report.preview_lines(checked, given.language, words):
            print(line)
    if trial is not None:
        for line in report.trial_lines(checked, trial, words):
            print(line)


def _export(given: argparse.Namespace, words: Words) -> int:
    options = Options(given.labels, given.split, given.language)
    done = export_files(given.form, given.submissions, given.to, given.out, options)
    for line in report.left_out_lines(done.left_out, words):
        print(line, file=sys.stderr)
    told = words("{count} submissions written to {file}", count=done.count, file=given.out.name)
    if done.left_out:
        told += words("; {count} left out", count=len(done.left_out))
    print(told)
    return int(bool(done.left_out))
