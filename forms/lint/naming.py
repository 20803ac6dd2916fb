"""Names and columns that will be misread: by expressions, by other tools, by the author's colleagues."""

from collections.abc import Iterator
from difflib import get_close_matches

from forms.lint.subject import Severity, Subject, found, parts, resolve
from forms.problems import Problem
from forms.workbook.book import column_of
from forms.xpath.dependencies import ModelPath
from forms.xpath.syntax import Path

_OPERATORS = frozenset({"and", "or", "div", "mod"})
_RESERVED = frozenset({"meta", "__version__", "instanceid", "instancename", "formhub", "data"})
_CHOICE_COLUMNS = frozenset({"itextid", "sortby"})  # what compiling and sorting put beside a choice
_KNOWN = (
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "relevant",
    "required",
    "required_message",
    "readonly",
    "constraint",
    "constraint_message",
    "calculation",
    "choice_filter",
    "appearance",
    "default",
    "parameters",
    "repeat_count",
    "trigger",
    "save_to",
    "image",
    "big-image",
    "audio",
    "video",
    "note",
    "disabled",
    "autoplay",
    "rows",
    "list_name",
    "intent",
    "accuracythreshold",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Names first, then columns, then what is saved."""
    yield from _names(subject)
    yield from _nothing(subject)
    yield from _columns(subject)
    yield from _saved(subject)


def _names(subject: Subject) -> Iterator[Problem]:
    folded: dict[str, tuple[str, int]] = {}
    for row in subject.survey:
        if row.kind == "end" or not row.name:
            continue
        place = subject.place(row.path, "name")
        if row.name in _OPERATORS:
            yield found("name-operator", place, name=row.name)
        elif row.name.lower() in _RESERVED:
            yield found("name-reserved", place, name=row.name)
        first = folded.setdefault(row.name.casefold(), (row.name, row.number))
        if first[0] != row.name:
            yield found("name-case", place, name=row.name, other=first[0], row=first[1])


def _nothing(subject: Subject) -> Iterator[Problem]:
    """A path that leads to no node: the author forgot quotation marks, or a name has changed."""
    known = set(subject.form.plan.paths)
    for one in subject.expressions:
        told: set[ModelPath] = set()
        for expr, at in parts(one):
            if not isinstance(expr, Path) or at is None or _is_anything(expr):
                continue
            path = resolve(expr, at, one.standpoint)
            if path and path not in known and path not in told:
                told.add(path)
                bare = expr.start == "context" and len(expr.steps) == 1
                severity: Severity = "error" if bare else "warning"
                place = subject.place(one.path, one.what)
                yield found("reference-nothing", place, severity, name=path[-1])


def _is_anything(expr: Path) -> bool:
    """Whether a path may lead to several kinds of node, or away from the form."""
    axes = {step.axis for step in expr.steps}
    return bool(axes - {"child", "parent", "self"}) or any(
        s.test.kind != "name" and s.axis == "child" for s in expr.steps
    )


def _columns(subject: Subject) -> Iterator[Problem]:
    survey, choices = subject.sheet("survey"), subject.sheet("choices")
    for header in survey.columns if survey else ():
        base = column_of(header).base
        if base in _KNOWN or ":" in header or not base.replace("_", "").isascii():
            continue
        close = get_close_matches(base, _KNOWN, 1, 0.8)
        if close:
            yield found("column-unknown", subject.cell("survey", 1, header), column=header, other=close[0])
    for header in choices.columns if choices else ():
        if column_of(header).base in _CHOICE_COLUMNS:
            yield found("column-reserved", subject.cell("choices", 1, header), column=header)


def _saved(subject: Subject) -> Iterator[Problem]:
    """Two questions that save to what a table of another tool would take for one property."""
    for dataset in subject.form.datasets:
        seen: dict[str, tuple[str, ModelPath]] = {}
        for name, path in dataset.properties.items():
            first = seen.setdefault(name.casefold(), (name, path))
            if first[1] != path:
                yield found("save-collision", subject.place(path, "save_to"), name=name, other=first[1][-1])
    yield from _saved_twice(subject)


def _saved_twice(subject: Subject) -> Iterator[Problem]:
    """One property from two questions of one entity: the later one wins, whichever that is."""
    scopes = sorted((dataset.scope for dataset in subject.form.datasets), key=len, reverse=True)
    first: dict[tuple[ModelPath, str], ModelPath] = {}
    for path, bind in subject.form.binds.items():
        if not bind.save_to:
            continue
        scope = next((s for s in scopes if path[: len(s)] == s), ())
        held = first.setdefault((scope, bind.save_to), path)
        if held != path:
            yield found(
                "save-collision", subject.place(path, "save_to"), "error", name=bind.save_to, other=held[-1]
            )
