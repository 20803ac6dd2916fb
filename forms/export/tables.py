"""Submissions as tables: one for the form, one for each repeat, with the keys that hold them together.

Keys are ODK's: a submission's instanceID, `parent/repeat[n]` for its rows. Cells are typed; formats are
elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from decimal import Decimal

from lxml import etree

from forms.export.labels import choice_labels
from forms.export.submission import instance_id
from forms.xform import FormDefinition, GeoPoint
from forms.xform.definition import Bind
from forms.xform.instances import parse_xml
from forms.xform.kinds import question_type, read
from forms.xform.vocabulary import local_name
from forms.xpath.calendar import Calendar
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

Cell = None | str | int | Decimal | date | datetime | time

KEY, PARENT_KEY = "KEY", "PARENT_KEY"


@dataclass(frozen=True, slots=True)
class Options:
    """`labels`: choices by what they are called, not by value. `split`: a column of 1 and 0 for each choice
    of several. `language`: that of the labels.
    """

    labels: bool = False
    split: bool = False
    language: str = ""


@dataclass(slots=True)
class Table:
    """`name` of the form or repeat; cells in the order of `header`."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Column:
    """One question. `choice` is set where it is split; `title` is `group/name` from the table's own node."""

    title: str
    path: ModelPath
    kind: str
    bind: Bind
    choice: str = ""


def tables(
    form: FormDefinition, submissions: Sequence[bytes], options: Options, zone: tzinfo
) -> tuple[Table, ...]:
    """The form's own table first, then its repeats in order; `submissions` are of this form. Raises FormError
    for what is no XML."""
    maker = _Maker(form, options, zone)
    for number, xml in enumerate(submissions, 1):
        root = parse_xml(xml, f"submission {number}")
        maker.add(root, instance_id(root) or str(number))
    return tuple(maker.tables.values())


class _Maker:
    def __init__(self, form: FormDefinition, options: Options, zone: tzinfo) -> None:
        self._form, self._options, self._calendar = form, options, Calendar(zone)
        self._labels: dict[ModelPath, Mapping[str, str]] = {}
        self._root: ModelPath = (local_name(str(form.template.tag)),)
        self._columns: dict[ModelPath, tuple[_Column, ...]] = {}
        self.tables: dict[ModelPath, Table] = {}
        for owner in (self._root, *(path for path in form.plan.paths if path in form.repeats)):
            columns = tuple(self._columns_of(owner))
            keys = (KEY,) if owner == self._root else (PARENT_KEY, KEY)
            self._columns[owner] = columns
            name = form.id if owner == self._root else "/".join(owner[1:])
            self.tables[owner] = Table(name, (*keys, *(column.title for column in columns)))

    def add(self, root: Element, key: str) -> None:
        """One submission, whatever its root is called."""
        self.tables[self._root].rows.append((key, *self._cells(root, self._root)))
        self._rows(root, self._root, key)

    def _rows(self, element: Element, path: ModelPath, key: str) -> None:
        counts: dict[str, int] = {}
        for child in element.iterchildren(etree.Element):
            name = local_name(str(child.tag))
            inner = (*path, name)
            if inner in self._form.repeats:
                counts[name] = counts.get(name, 0) + 1
                own = f"{key}/{name}[{counts[name]}]"
                self.tables[inner].rows.append((key, own, *self._cells(child, inner)))
                self._rows(child, inner, own)
            else:
                self._rows(child, inner, key)

    def _columns_of(self, owner: ModelPath) -> Iterator[_Column]:
        paths = self._form.plan.paths
        parents = {path[:-1] for path in paths if not path[-1].startswith("@")}
        for path in paths:
            nearest = max((r for r in self._form.repeats if path[: len(r)] == r), key=len, default=owner[:1])
            plain = not path[-1].startswith("@") and path not in parents and path != owner
            if not plain or nearest != owner or self._is_note(path):
                continue
            bind, control = self._form.binds.get(path) or Bind(path), self._form.controls.get(path)
            kind = question_type(control, bind) if control is not None else bind.type
            title = "/".join(path[len(owner) :])
            yield _Column(title, path, kind, bind)
            if self._options.split and kind in ("select", "rank"):
                for value, label in self._labels_of(path).items():
                    words = label if self._options.labels else value
                    yield _Column(f"{title}/{words}", path, kind, bind, value)

    def _is_note(self, path: ModelPath) -> bool:
        bind, control = self._form.binds.get(path), self._form.controls.get(path)
        return (
            control is not None and control.tag == "input" and bind is not None and bind.readonly is not None
            and bind.readonly.source.strip() == "true()" and bind.calculate is None and bind.type == "string"
        )  # fmt: skip

    def _labels_of(self, path: ModelPath) -> Mapping[str, str]:
        if path not in self._labels:
            self._labels[path] = choice_labels(self._form, path, self._options.language)
        return self._labels[path]

    def _cells(self, element: Element, owner: ModelPath) -> Iterator[Cell]:
        texts: dict[ModelPath, str] = {}
        stack = [(element, owner)]
        while stack:
            at, path = stack.pop()
            for child in at.iterchildren(etree.Element):
                inner = (*path, local_name(str(child.tag)))
                if inner not in self._form.repeats:
                    texts.setdefault(inner, (child.text or "").strip())
                    stack.append((child, inner))
        for column in self._columns[owner]:
            yield self._cell(column, texts.get(column.path, ""))

    def _cell(self, column: _Column, text: str) -> Cell:
        if column.choice:
            return None if not text else int(column.choice in text.split())
        if not text:
            return None
        if column.kind in ("select1", "select", "rank"):
            if not self._options.labels:
                return text
            labels = self._labels_of(column.path)
            words = [text] if column.kind == "select1" else text.split()
            return "; ".join(labels.get(word, word) for word in words)
        value = read(text, column.kind, column.bind, self._calendar)
        if isinstance(value, GeoPoint | tuple):
            return text
        return value
