"""Looking after a centre while devices are at work."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from sync.server import centre
from sync.server.accounts import repository as accounts
from sync.server.admin import district, upkeep
from sync.server.database import Database, open_database
from sync.server.exchange import repository
from sync.server.exchange.repository import Sums
from sync.server.tables import archives
from tests.sync.server.beside import meanwhile
from tests.sync.service import new_id, records


@pytest.fixture
def database(fresh_postgres_url: str) -> Iterator[Database]:
    """With the unit `u`: on SQLite nobody writes beside anybody."""
    made = open_database(fresh_postgres_url)
    made.write(centre.establish)
    made.write(lambda c: accounts.add_unit(c, "u", "演示区"))
    yield made
    made.close()


def problems(database: Database) -> list[str]:
    with database.read() as c:
        return upkeep.verify(c)


def test_folding_anew_waits_for_who_writes_and_nobody_for_good(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It held all records, and waited for the stream of who waited for these records: while devices were at
    work it never ended well, however often it was tried."""
    monkeypatch.setattr("sync.server.database.ATTEMPTS", 1)
    archive = new_id()
    district.load(database, records(archive, 3), "u")
    database.write(lambda c: c.execute(sa.update(archives).values(digest=bytes(32), size=1)))
    assert len(problems(database)) == 1
    read: dict[str, Sums] = {}

    def begin(c: sa.Connection) -> None:
        repository.lock_streams(c, {"u"})
        read.update(repository.sums(c, [archive]))

    folded = meanwhile(database, begin, upkeep.rebuild, lambda c: repository.put_sums(c, read))
    assert (folded, problems(database)) == (4, [])
