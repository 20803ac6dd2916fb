"""How complete an archive is: weighted questions of the catalogue's forms that its records have answered.

Owns the counting. Essential kinds count even while the archive has no such record, others only where one is
there. A question counts when it is required or weighted; one that is asked only under a condition counts
once it is answered, since whether it applies only the running form can tell.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forms.archive import Archive, Record
from forms.catalogue import Catalogue, RecordKind
from forms.checks.uscc import check_uscc
from forms.xform.definition import FormDefinition, Question


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still to be filled: a question of a record, or of a record yet to be made (`record` None)."""

    kind: str
    record: str | None
    ref: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class GroupCompleteness:
    """One information group. `done` and `total` are weights; `errors` counts values that need a person."""

    code: str
    name_zh: str
    name_en: str
    done: int
    total: int
    errors: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """The whole archive; `percent` is rounded down, so that 100 means nothing is missing. `next_gap` is the
    question that weighs most of those unanswered, the first one of several."""

    done: int
    total: int
    percent: int
    groups: tuple[GroupCompleteness, ...]
    next_gap: Gap | None


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    property: str
    weight: int
    conditional: bool


def completeness(
    archive: Archive, catalogue: Catalogue, form: Callable[[str], FormDefinition]
) -> Completeness:
    """Count an archive. `form` gives a form by id (`Content.form`)."""
    groups, gap, heaviest = [], None, 0
    for group in catalogue.groups:
        done = total = errors = 0
        for kind in catalogue.kinds:
            if kind.group != group.code:
                continue
            asked = tuple(_asked(form(kind.form), kind))
            for record in _records(archive, kind):
                counted = [item for item in asked if not item.conditional or _answered(record, item.property)]
                total += sum(item.weight for item in counted)
                done += sum(item.weight for item in counted if _answered(record, item.property))
                errors += _errors(record, asked)
                for item in counted:
                    if item.weight > heaviest and not _answered(record, item.property):
                        gap, heaviest = _gap(kind, record, item), item.weight
        groups.append(GroupCompleteness(group.code, group.title_zh, group.title_en, done, total, errors))
    done, total = sum(group.done for group in groups), sum(group.total for group in groups)
    return Completeness(done, total, done * 100 // total if total else 0, tuple(groups), gap)


def _records(archive: Archive, kind: RecordKind) -> tuple[Record | None, ...]:
    found = archive.of(kind.code)
    if found or not kind.essential:
        return found
    return (None,)


def _asked(form: FormDefinition, kind: RecordKind) -> Iterator[_Asked]:
    """The questions that fill this kind's records: a repeat's rows are a kind of their own."""
    owned = {
        path: name
        for dataset in form.datasets
        if dataset.name == kind.dataset
        for name, path in dataset.properties.items()
    }
    for question in form.questions:
        name = owned.get(_path(question))
        weight = _weight(question.extras, required=question.required)
        if name and weight:
            yield _Asked(question, name, weight, _conditional(form, question, kind))


def _path(question: Question) -> tuple[str, ...]:
    return tuple(question.ref.strip("/").split("/"))


def _weight(extras: Mapping[str, str], *, required: bool) -> int:
    given = extras.get("weight", "")
    return int(given) if given.isdigit() else int(required)


def _conditional(form: FormDefinition, question: Question, kind: RecordKind) -> bool:
    """Whether the question, or a group around it, has a condition (a row's own repeat aside)."""
    path = _path(question)
    starts = {
        dataset.scope for dataset in form.datasets if dataset.name == kind.dataset and dataset.in_repeat
    }
    for length in range(len(path), 1, -1):
        if path[:length] in starts:
            return False
        bind = form.binds.get(path[:length])
        if bind is not None and bind.relevant is not None:
            return True
    return False


def _answered(record: Record | None, name: str) -> bool:
    return record is not None and record.properties.get(name) not in (None, "", [])


def _errors(record: Record | None, asked: tuple[_Asked, ...]) -> int:
    """Conflicts, and codes that do not check."""
    if record is None:
        return 0
    codes = [item.property for item in asked if item.question.extras.get("kind") == "uscc"]
    wrong = [name for name in codes if record.text(name) and not check_uscc(record.text(name)).ok]
    return len(set(record.conflicts) | set(wrong))


def _gap(kind: RecordKind, record: Record | None, item: _Asked) -> Gap:
    label = item.question.label
    return Gap(
        kind.code, record.id if record else None, item.question.ref, label.get("zh", ""), label.get("en", "")
    )
