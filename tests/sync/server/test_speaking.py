"""What the centre itself writes: nothing of it is ever taken for what it wrote in a past that it lost."""

from pathlib import Path

import sqlalchemy as sa

from sync.server import centre
from sync.server.admin import people
from sync.server.database import open_database
from sync.server.exchange.speaking import Entry, speak
from sync.server.tables import devices, events


def test_the_centre_never_uses_a_name_and_number_twice(tmp_path: Path) -> None:
    """A backup put back in between makes no difference: it does not know what was said after it."""
    database = open_database(f"sqlite:///{tmp_path / 'centre.db'}")

    def begin(c: sa.Connection) -> None:
        centre.establish(c)
        people.create_unit(c, "u", "演示区")

    def say(c: sa.Connection) -> set[tuple[str, int]]:
        entries = [Entry("a", f"e{number}", "firm", {"name": "演示"}) for number in range(3)]
        assert speak(c, "u", entries, 1_800_000_000_000) == ()
        return {(row.device, row.seq) for row in c.execute(sa.select(events.c.device, events.c.seq))}

    database.write(begin)
    with database.engine.connect() as connection:  # never committed: a past that is lost
        lost = say(connection)
        connection.rollback()
    again = database.write(say)
    assert len(lost) == len(again) == 3
    assert not lost & again
    with database.read() as c:
        assert {row.seq for row in c.execute(sa.select(devices.c.seq))} == {3}
    database.close()
