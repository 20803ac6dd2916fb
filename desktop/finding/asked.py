"""Every question of the catalogue's forms, to be found by its words; where each is answered. No widget."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import Record
from forms.catalogue import RecordKind
from forms.content import Content

_SILENT = frozenset({"note", "calculate", "hidden"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question (`ref` "" for the kind of record itself) as it is listed: label and place in the language of
    the screen, the label in the other one."""

    kind: str
    ref: str
    label: str
    where: str
    other: str
    icon: str


def every_question(content: Content, language: str) -> Iterator[Asked]:
    """All kinds of record, then all questions of their forms; each label of a form once."""
    kinds = [kind for kind in content.kinds if not kind.parent]
    other = "zh" if language == "en" else "en"
    for kind in kinds:
        yield Asked(kind.code, "", kind.title(language), "", kind.title(other), kind.icon or "file")
    for kind in kinds:
        seen = set()
        for question in content.form(kind.form).questions:
            label = _one_line(question.label.get(language) or question.label.get("zh", ""))
            if question.type in _SILENT or not label or label in seen:
                continue
            seen.add(label)
            theirs = _one_line(question.label.get(other, ""))
            yield Asked(kind.code, question.ref, label, kind.title(language), theirs, "question")


def records_of(workspace: Workspace, archive: str, kind: RecordKind) -> tuple[Record, ...]:
    """The firm's records of a kind, the one changed last first."""
    found = workspace.archive(archive).of(kind.code)
    return tuple(sorted(found, key=_changed, reverse=True))


def record_words(workspace: Workspace, record: Record) -> str:
    """What a record is called, personal values masked."""
    kind = workspace.content.kind(record.type)
    reading = Reading(workspace.content)
    named = [
        reading.words(record.type, name, record.properties.get(name), workspace.language)
        for name in (kind.title_property, kind.date_property)
        if name
    ]
    return " · ".join(words for words in named if words) or kind.title(workspace.language)


def _changed(record: Record) -> float:
    return record.updated.timestamp() if record.updated else 0.0


def _one_line(words: str) -> str:
    return " ".join(words.replace("*", "").split())
