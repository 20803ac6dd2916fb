"""What checking and comparing found, as lines for a terminal and as values for other programs. No Qt."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from desktop.formcheck.words import Words
from forms.judge.change import Shift
from forms.judge.moves import Move, Moves
from forms.problems import Problem
from forms.rulebook.changes import RowChange
from forms.rulebook.words import remedy

_REASONS = 4  # indicators of a firm that are told
_CELL = 60  # characters of a cell that are shown


def problem_line(problem: Problem, words: Words) -> str:
    """`file: sheet!cell (row, column): severity: message — way out`."""
    severity = words("error" if problem.severity == "error" else "warning")
    return f"{words.place(problem.place)}: {severity}: {problem.message} — {words(remedy(problem.code))}"


def summary(name: str, version: str, sheets: int, problems: Sequence[Problem], words: Words) -> str:
    """One line for the whole source."""
    counts = Counter(problem.severity for problem in problems)
    found = words.found(counts["error"], counts["warning"])
    return words(
        "{name}: {found} · rules {version}, {sheets} sheets",
        name=name, found=found, version=version or "?", sheets=sheets,
    )  # fmt: skip


def as_values(name: str, version: str, problems: Sequence[Problem], words: Words) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        "source": name,
        "version": version,
        "problems": [
            {
                "severity": problem.severity,
                "code": problem.code,
                "message": problem.message,
                "remedy": words(remedy(problem.code)),
                **asdict(problem.place),
            }
            for problem in problems
        ],
    }


def change_lines(changes: Sequence[RowChange], words: Words) -> Iterator[str]:
    """A line for each row that differs: `sheet: key: column: old → new`."""
    kinds = {"new": words("new"), "gone": words("gone"), "changed": words("changed")}
    for change in changes:
        cells = "; ".join(f"{c}: {_cut(old)} → {_cut(new)}" for c, old, new in change.cells)
        shown = f": {cells}" if change.kind == "changed" else ""
        yield f"{change.sheet}: {change.key}: {kinds[change.kind]}{shown}"


def move_lines(found: Moves, words: Words) -> Iterator[str]:
    """Who moves, from where to where, and by what."""
    yield words(
        "{firms} firms: {moved} change grade, {shifted} more only points",
        firms=found.firms, moved=len(found.moved), shifted=found.shifted,
    )  # fmt: skip
    unrated = words("no grade")
    for (before, after), count in sorted(found.table.items()):
        if before != after:
            yield f"  {before or unrated} → {after or unrated}: {count}"
    for move in found.moved:
        yield _move_line(move, words)


def moves_as_values(found: Moves) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        "old": found.old,
        "new": found.new,
        "firms": found.firms,
        "points_only": found.shifted,
        "moved": [
            {
                "id": move.id,
                "name": move.name,
                "from": move.grades[0],
                "to": move.grades[1],
                "points": [move.change.before.points, move.change.after.points],
                "indicators": [_shift(shift) for shift in move.change.shifts],
                "caps_new": [cap.code for cap in move.change.caps_new],
                "caps_gone": [cap.code for cap in move.change.caps_gone],
            }
            for move in found.moved
        ],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "code": shift.code,
        "by": shift.by,
        "before": shift.before.row if shift.before else None,
        "after": shift.after.row if shift.after else None,
        "shared": shift.shared,
    }


def _move_line(move: Move, words: Words) -> str:
    change = move.change
    before, after = (grade or words("no grade") for grade in move.grades)
    reasons = [f"{s.code} {s.by:+g}" for s in change.shifts[:_REASONS]]
    reasons += [words("cap {code} new", code=cap.code) for cap in change.caps_new]
    reasons += [words("cap {code} gone", code=cap.code) for cap in change.caps_gone]
    why = ", ".join(reasons) or words("another threshold")
    points = f"{change.before.points:g} → {change.after.points:g}"
    return f"{move.name or move.id}: {before} → {after} ({points}): {why}"


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return (f"{plain[:_CELL]}…" if len(plain) > _CELL else plain) or "–"
