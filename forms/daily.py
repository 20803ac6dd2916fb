"""What a record says only of the day it was saved: answers that its form works out from today's date (still
to be paid, overdue; listed, ended). They go stale without anybody changing the record, so whoever shows
them asks here for what the form would work out on the day they are shown.

Pure; nothing is saved by asking.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from forms.archive import JSON, Archive, Record
from forms.archive_tables import archive_tables
from forms.catalogue import RecordKind
from forms.content import Content
from forms.records import prefill
from forms.xform import FormDefinition, FormError, FormSession
from forms.xpath.dependencies import ModelPath, dependencies
from forms.xpath.syntax import Call, Expr, children

_CLOCKS = frozenset({"today", "now"})


class Daily:
    """Of one content version; what its forms say of the day is found once for each kind."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._found: dict[str, dict[str, ModelPath]] = {}

    def properties(self, kind: RecordKind) -> frozenset[str]:
        """The properties of a kind whose values depend on the day they are worked out."""
        return frozenset(self._of(kind))

    def record(self, archive: Archive, record: Record, now: datetime) -> Record:
        """The record with what is of the day as it is at `now`."""
        now_true = self.today(archive, record, now)
        return replace(record, properties={**record.properties, **now_true}) if now_true else record

    def today(self, archive: Archive, record: Record, now: datetime) -> dict[str, JSON]:
        """Those of a record as they are at `now`, as far as its form says anything of them: what it says
        nothing of stands as it was saved, as does all of a record that its form cannot take up."""
        if not self.content.catalogue.has(record.type):
            return {}
        kind = self.content.kind(record.type)
        wanted = self._of(kind)
        if not wanted or kind.parent:
            return {}
        catalogue = self.content.catalogue
        try:
            session = FormSession.start(
                self.content.form(kind.form),
                now=lambda: now,
                instances=archive_tables(archive, catalogue, without=record.id),
                prefill=prefill(archive, catalogue, record),
            )
            said = {name: session.text("/" + "/".join(path)) for name, path in wanted.items()}
        except FormError:
            return {}
        return {name: words for name, words in said.items() if words}

    def _of(self, kind: RecordKind) -> dict[str, ModelPath]:
        if kind.code not in self._found:
            self._found[kind.code] = dict(_daily(self.content.form(kind.form), kind.dataset))
        return self._found[kind.code]


def _daily(form: FormDefinition, dataset: str) -> Iterator[tuple[str, ModelPath]]:
    """Property and place of what is calculated from a clock, or from something that is."""
    worked_out = {path: bind.calculate for path, bind in form.binds.items() if bind.calculate is not None}
    passing = {path for path, rule in worked_out.items() if _asks_clock(rule.tree)}
    reads = {
        path: {reference.path for reference in dependencies(rule.tree, path, form.repeats).references}
        for path, rule in worked_out.items()
    }
    found: set[ModelPath] = set()
    while passing != found:
        found = passing
        passing = found | {path for path, read in reads.items() if read & found}
    for one in form.datasets:
        if one.name == dataset:
            yield from ((name, path) for name, path in one.properties.items() if path in found)


def _asks_clock(expr: Expr) -> bool:
    return (isinstance(expr, Call) and expr.name in _CLOCKS) or any(_asks_clock(c) for c in children(expr))
