"""SQL of judging: which archives there are, which of them one firm has in common, and their records."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import sqlalchemy as sa

from forms.archive import Archive, Record
from forms.quality.merging import MERGED_INTO, group, hidden
from sync import merge
from sync.records import record_of
from sync.server.exchange import repository as exchange
from sync.server.tables import entities

Firm = tuple[str, ...]
"""The archives of one firm, the one that stands for it first."""


def firms(connection: sa.Connection) -> list[Firm]:
    """All firms, by id. Archives that were merged are one firm."""
    every = exchange.all_archives(connection)
    into = dict(_merged(connection))
    if not into:
        return [(archive,) for archive in every]
    here = frozenset(every)
    gone, kept = hidden(into, into, here), {other for pair in into.items() for other in pair}
    return [
        group(archive, into, here) if archive in kept else (archive,)
        for archive in every
        if archive not in gone
    ]


def archives(connection: sa.Connection, wanted: Iterable[Firm]) -> Iterator[Archive]:
    """Each firm's records, those of merged archives with it but for their firm records."""
    held = list(wanted)
    rows = exchange.archive_states(connection, {archive for firm in held for archive in firm})
    records = {
        archive: [record_of(merge.from_bytes(state)) for _, state in states]
        for archive, states in groupby(rows, lambda row: row[0])
    }
    for first, *others in held:
        theirs = (r for other in others for r in records.get(other, ()) if r.id != other)
        yield Archive(first, (*records.get(first, ()), *theirs))


def _merged(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """(archive given up, what it went into). Firms that never named another are not read."""
    named = f'"{MERGED_INTO}"'.encode()
    found = (
        sa.func.position(sa.literal(named, sa.LargeBinary).op("IN")(entities.c.state))
        if connection.dialect.name == "postgresql"
        else sa.func.instr(entities.c.state, sa.literal(named, sa.LargeBinary))
    )
    query = sa.select(entities.c.state).where(entities.c.type == "firm", found > 0)
    for state in connection.execute(query).scalars():
        firm: Record = record_of(merge.from_bytes(state))
        if into := firm.text(MERGED_INTO):
            yield firm.id, into
