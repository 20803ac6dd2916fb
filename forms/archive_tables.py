"""The firm's own archive as tables a form can look into: `instance('licence')/root/item[number = …]`.

One table per catalogue dataset, columns as ODK names them for entity lists: `name` is the record's id,
`label` its title, the rest its properties (lists joined by spaces). A record's own `name` property is
therefore its label. Beside them stands what no form asks and a visit must see: the improvement actions
(`action`). Knows nothing of which form reads them.
"""

from forms.archive import Archive, Record
from forms.catalogue import Catalogue, RecordKind
from forms.xform.instances import Instance

EMPTY_TABLE = b"name,label\n"
_OTHERS = {"action": "title"}  # by type, what a record is called by


def archive_tables(archive: Archive, catalogue: Catalogue, without: str = "") -> dict[str, Instance]:
    """Dataset name → table. `without` is the id of the record being edited, which must not meet itself."""
    return {
        kind.dataset: Instance.from_rows(
            kind.dataset, [table_row(r, kind) for r in archive.of(kind.code) if r.id != without]
        )
        for kind in catalogue.kinds
    } | {
        type: Instance.from_rows(type, [_row(record, title) for record in archive.of(type)])
        for type, title in _OTHERS.items()
    }


def empty_tables(catalogue: Catalogue) -> dict[str, bytes]:
    """File name → a table without rows, for reading a form where no archive is at hand."""
    return {f"{name}.csv": EMPTY_TABLE for name in (*(kind.dataset for kind in catalogue.kinds), *_OTHERS)}


def table_row(record: Record, kind: RecordKind) -> dict[str, str]:
    """One record as a row of its kind's table."""
    return _row(record, kind.title_property)


def _row(record: Record, title: str) -> dict[str, str]:
    row = {name: " ".join(record.texts(name)) or record.text(name) for name in record.properties}
    return row | {"name": record.id, "label": record.text(title)}
