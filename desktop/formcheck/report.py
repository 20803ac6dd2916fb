"""What a check found, as lines for a terminal and as plain values for other programs. No Qt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from desktop.formcheck.words import Words
from forms.authoring import Checked
from forms.lint import Subject
from forms.preview import PreviewRow, preview
from forms.problems import Problem
from forms.trial import LIMIT, Trial
from forms.xpath.dependencies import ModelPath

_SHOWN = 20  # of one kind in a trial; more say nothing new


def problem_lines(checked: Checked, words: Words) -> Iterator[str]:
    """`file: sheet!cell (row, column): severity: message — way out`."""
    for problem in checked.problems:
        severity = words("error" if problem.severity == "error" else "warning")
        yield f"{words.place(problem.place)}: {severity}: {_with_way_out(problem, words)}"


def left_out_lines(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """`file: left out: why — way out`, for each submission that was not exported."""
    for problem in problems:
        why = _with_way_out(problem, words)
        yield words("{file}: left out: {why}", file=words.place(problem.place), why=why)


def _with_way_out(problem: Problem, words: Words) -> str:
    remedy = words.remedy(problem)
    return f"{words.message(problem)} — {remedy}" if remedy else words.message(problem)


def summary(checked: Checked, words: Words) -> str:
    """One line for the whole file."""
    counts = Counter(problem.severity for problem in checked.problems)
    form = checked.form
    about = (
        "" if form is None else words("form {id}, {count} questions", id=form.id, count=len(form.questions))
    )
    found = words.found(counts["error"], counts["warning"])
    return f"{checked.file}: {found}{f' · {about}' if about else ''}"


def preview_lines(checked: Checked, language: str, words: Words) -> Iterator[str]:
    """The questions as a tree."""
    for row in preview(checked.form, language) if checked.form is not None else ():
        yield _preview_line(row, words)


def _preview_line(row: PreviewRow, words: Words) -> str:
    what = row.type or words(row.kind)
    mark = " *" if row.required else ""
    condition = f"  [{row.relevant}]" if row.relevant else ""
    number = f"{row.number} " if row.number else ""
    return f"{'  ' * row.depth}{number}{row.name} ({what}){mark}  {row.label}{condition}"


def trial_lines(checked: Checked, trial: Trial, words: Words) -> Iterator[str]:
    """What the runs showed."""
    times = trial.all_times
    mean = times.total / times.count * 1000 if times.count else 0.0
    yield words(
        "{runs} runs, {finished} finished; {answers} answers, {rows} rows;"
        " {mean} ms an answer, {worst} ms at most",
        runs=trial.runs,
        finished=trial.finished,
        answers=trial.answers,
        rows=trial.rows,
        mean=f"{mean:.2f}",
        worst=f"{times.worst * 1000:.1f}",
    )
    if trial.out_of_time:
        yield words("ended after {seconds} s: not all runs were made", seconds=f"{LIMIT:.0f}")
    for ref, kind, count, example in trial.stuck_kinds()[:_SHOWN]:
        yield "  " + words(
            "not past {ref}: {kind} {message} (tried {answer}; {count} times)",
            ref=ref or "–",
            kind=words(kind),
            message=example.message,
            answer=example.answer[:40] or "–",
            count=count,
        )
    for path in trial.never[:_SHOWN]:
        yield "  " + words("never reached: {place}", place=_where(checked, path, words))


def _where(checked: Checked, path: ModelPath, words: Words) -> str:
    if checked.form is None:
        return "/".join(path)
    return words.place(Subject(checked.file, checked.form, checked.book).place(path, "name"))


def as_values(
    checked: Checked, words: Words, language: str, *, tree: bool, trial: Trial | None
) -> dict[str, Any]:
    """The same as JSON values."""
    form = checked.form
    found: dict[str, Any] = {
        "file": checked.file,
        "form": None if form is None else {"id": form.id, "version": form.version, "title": form.title},
        "problems": [_problem(problem, words) for problem in checked.problems],
    }
    if tree and form is not None:
        found["preview"] = [
            {**asdict(row), "path": "/" + "/".join(row.path)} for row in preview(form, language)
        ]
    if trial is not None:
        found["trial"] = _trial(trial)
    return found


def _problem(problem: Problem, words: Words) -> dict[str, Any]:
    place = problem.place
    details: Mapping[str, object] = problem.details
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": words.message(problem),
        "remedy": words.remedy(problem),
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "cell": place.cell,
        "details": {k: v if isinstance(v, str | int | float) else str(v) for k, v in details.items()},
    }


def _trial(trial: Trial) -> dict[str, Any]:
    times = trial.all_times
    return {
        "runs": trial.runs,
        "finished": trial.finished,
        "answers": trial.answers,
        "rows": trial.rows,
        "stuck": [asdict(one) for one in trial.stuck],
        "never": ["/" + "/".join(path) for path in trial.never],
        "milliseconds": {
            "mean": times.total / times.count * 1000 if times.count else None,
            "worst": times.worst * 1000,
        },
    }
