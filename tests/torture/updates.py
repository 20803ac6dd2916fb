"""The program is updated: a database in the shape that an older program gave it is opened by this one, with what
a run has put into it, and the power may fail at any write of the migration.

The older shape is made by the migrations' own way down. It is taken only where it loses nothing that an older
program would not have lost: not below a version whose use shows in the data.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Protocol

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from sync.server.database import Database as CentreDatabase
from sync.server.database import alembic_config
from sync.server.tables import device_keys, erased_evidence
from sync.store import Identity, database
from tests.torture.computer import KEY
from tests.torture.disk import Disk
from tests.torture.world import World

DEVICE = sorted(database.KNOWN - {database.HEAD})
_SERVICE = sorted(one.revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions())
CENTRE = _SERVICE[1:-1]  # the first did not name what it told: devices of today would start over
LONGEST = 80  # more writes than a migration has


class Migrated(Protocol):
    """A database of either side."""

    def migrate(self) -> None:
        """Bring it up to date."""

    def close(self) -> None:
        """Let go of it."""


def update(world: World, chance: Random) -> bool:
    """A computer on which an older program worked gets this one."""
    there = [c for c in world.living if not c.busy and _plain(c.store.identity)]
    if not there:
        return False
    at = chance.choice(there)
    at.store.close()
    older = database.Database(at.disk.path, KEY)
    config = database._alembic()
    with older.alter() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, chance.choice(DEVICE))
    older.close()
    if _failed(at.disk, lambda path: _store(at.disk, path), world.fresh(at.name), chance):
        world.faults["update-power"] += 1
    at.resume()
    for copy in at.disk.path.parent.glob(f"{at.name}-*.backup"):
        copy.unlink()
    return True


def centre_update(world: World, chance: Random) -> bool:
    """The centre, too."""
    centre = world.centre
    with centre.database.read() as c:
        keys = c.execute(sa.select(device_keys.c.device).where(_changed())).first()
        if keys or c.execute(sa.select(erased_evidence)).first():
            return False
    centre.database.close()
    older = CentreDatabase(f"sqlite:///{centre.disk.path}")
    with older.migrating() as config:
        command.downgrade(config, chance.choice(CENTRE))
    older.close()
    if _failed(centre.disk, lambda path: _service(centre.disk, path), centre.fresh(), chance):
        world.faults["centre-update-power"] += 1
    centre.resume()
    return True


def _plain(who: Identity | None) -> bool:
    """Whether a program that knew no changes of keys may have written this."""
    return who is not None and not (who.links or who.next_key or who.former_key)


def _changed() -> sa.ColumnElement[bool]:
    return sa.or_(device_keys.c.number > 0, device_keys.c.stolen_ms.is_not(None))


def _failed(disk: Disk, opened: Callable[[Path], Migrated], fresh: Path, chance: Random) -> bool:
    """Whether the power failed while this program brought the database up to date."""
    new = opened(disk.path)
    disk.arm(int(LONGEST * chance.random()), chance)
    try:
        new.migrate()
    except BaseException:
        if not disk.failed:
            raise
        new.close()
        disk.replug(fresh)
        return True
    finally:
        disk.disarm()
    new.close()
    return False


def _store(disk: Disk, path: Path) -> Migrated:
    opened = database.Database(path, KEY)
    disk.attach(opened._engine)
    return opened


def _service(disk: Disk, path: Path) -> Migrated:
    opened = CentreDatabase(f"sqlite:///{path}")
    disk.attach(opened.engine)
    return opened


KINDS = {"update": update, "centre-update": centre_update}
