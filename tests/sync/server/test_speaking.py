"""What the centre itself writes: its own events never go back in time, whatever its clock does (I10)."""

from pathlib import Path

import sqlalchemy as sa

from sync.event import decode
from sync.server import centre
from sync.server.admin import people
from sync.server.database import open_database
from sync.server.exchange.speaking import Entry, introduce, speak
from sync.server.tables import events


def test_the_centres_events_stay_in_order_when_its_clock_is_set_back(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'centre.db'}")

    def work(c: sa.Connection) -> list[int]:
        centre.establish(c)
        people.create_unit(c, "u", "演示区")
        introduce(c, "u", 1)
        for number, now in enumerate((1_800_000_000_000, 1_000, 1_000, 1_900_000_000_000)):
            assert speak(c, "u", [Entry("a", f"e{number}", "firm", {"name": "演示"})], now) == ()
        rows = c.execute(sa.select(events.c.payload).order_by(events.c.seq)).scalars()
        return [decode(payload).hlc for payload in rows]

    stamps = database.write(work)
    database.close()
    assert len(stamps) == 4
    assert stamps == sorted(set(stamps))
