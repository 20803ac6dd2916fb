"""One firm's archive while its rows are judged: what is there, and what the rows before would have saved.

Owns the tables that forms look into, kept up to date record by record, so that none is built anew for a row.
"""

from collections.abc import Iterable
from dataclasses import replace

from forms.archive import Archive, Record
from forms.archive_tables import table_row
from forms.catalogue import Catalogue
from forms.intake.targets import Subject
from forms.intake.verdict import Planned
from forms.intake.words import plain
from forms.xform.instances import Instance
from forms.xpath.nodes import Element


class Standing:
    """Begin with the archive as it is; `take` what each row changes."""

    def __init__(self, archive: Archive, subject: Subject, catalogue: Catalogue) -> None:
        self._subject, self._catalogue = subject, catalogue
        self._records = {record.id: record for record in archive.records if not record.deleted}
        self._id = archive.id
        self._archive: Archive | None = archive
        self._met: dict[str, int] = {}
        self._tables: dict[str, Instance] = {}
        self._items: dict[str, Element] = {}
        self._keyed: dict[tuple[str, ...], dict[tuple[str, ...], list[str]]] = {}

    @property
    def archive(self) -> Archive:
        """The archive as it stands now."""
        if self._archive is None:
            self._archive = Archive(self._id, tuple(self._records.values()))
        return self._archive

    @property
    def firm_name(self) -> str:
        """What the firm is called, "" while it is new."""
        firm = self._records.get(self._id)
        return firm.text("name") if firm is not None else ""

    def record(self, entity: str) -> Record | None:
        """One record."""
        return self._records.get(entity)

    def rows_of(self, parent: str) -> list[str]:
        """The ids of a record's rows of the kind that is imported, in their order."""
        kind = self._subject.kind
        return [r.id for r in self.archive.of(kind.code) if r.text(kind.parent_property) == parent]

    def met(self, entity: str, number: int) -> None:
        """A row was about this record."""
        self._met.setdefault(entity, number)

    def met_at(self, entity: str) -> int:
        """The number of the row that was about it, 0 for none."""
        return self._met.get(entity, 0)

    def with_key(self, names: tuple[str, ...], key: tuple[str, ...], parent: str) -> list[Record]:
        """The records of these values."""
        index = self._keyed.get(names)
        if index is None:
            index = self._keyed[names] = {}
            for record in self.archive.of(self._subject.kind.code):
                index.setdefault(_key(record, names), []).append(record.id)
        found = [self._records[i] for i in index.get(key, ()) if i in self._records]
        property = self._subject.kind.parent_property
        return [r for r in found if r.text(property) == parent] if parent else found

    def take(self, changes: Iterable[Planned]) -> None:
        """What a row changes is there for the next."""
        self._archive = None
        for change in changes:
            known = self._records.get(change.entity)
            held = dict(known.properties) if known is not None else {}
            record = (
                replace(known, properties={**held, **change.set})
                if known is not None
                else Record(change.entity, change.type, dict(change.set))
            )
            self._records[change.entity] = record
            if change.type == self._subject.kind.code:
                self._keyed.clear() if known is not None else self._add_key(record)
            self._put(record)

    def _add_key(self, record: Record) -> None:
        for names, index in self._keyed.items():
            index.setdefault(_key(record, names), []).append(record.id)

    # what forms look into

    def tables(self, without: str) -> dict[str, Instance]:
        """The tables that the form asks for and that hold anything; `without` the record being edited."""
        for kind in self._catalogue.kinds:
            name = kind.dataset
            if name in self._subject.form.tables and name not in self._tables:
                records = self.archive.of(kind.code)
                if not records:
                    continue  # as the form has it
                table = Instance.from_rows(name, [table_row(r, kind) for r in records])
                self._tables[name] = table
                self._items |= {r.id: i for r, i in zip(records, table.wrapper[0], strict=True)}
        held = self._items.get(without)
        above = held.getparent() if held is not None else None
        if held is None or above is None:
            return dict(self._tables)
        kind = self._catalogue.kind(self._records[without].type)
        rest = [r for r in self.archive.of(kind.code) if r.id != without]
        own = Instance.from_rows(kind.dataset, [table_row(r, kind) for r in rest])
        return {**self._tables, kind.dataset: own}

    def _put(self, record: Record) -> None:
        """A new or changed record in its table, where it is kept already."""
        kind = self._catalogue.kind(record.type)
        table = self._tables.get(kind.dataset)
        if table is None:
            return
        item = Instance.from_rows(kind.dataset, [table_row(record, kind)]).wrapper[0][0]
        held = self._items.get(record.id)
        above = held.getparent() if held is not None else None
        if held is not None and above is not None:
            above.replace(held, item)
        else:
            table.wrapper[0].append(item)
        self._items[record.id] = item


def _key(record: Record, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain(record.text(n) or " ".join(record.texts(n))) for n in names)
