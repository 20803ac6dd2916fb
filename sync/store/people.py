"""What colleagues are called, as the centre told it with their work.

Owns the table person. A person whose work is no longer here keeps the name: the history may still say it.
"""

from collections.abc import Mapping

import sqlalchemy as sa


def put(c: sa.Connection, names: Mapping[str, str]) -> None:
    """Keep names by person id, over what they were called before."""
    if names:
        c.exec_driver_sql(
            "INSERT INTO person (uid, name) VALUES (?, ?)"
            " ON CONFLICT (uid) DO UPDATE SET name = excluded.name WHERE name != excluded.name",
            list(names.items()),
        )


def names(c: sa.Connection) -> Mapping[str, str]:
    """Every name known, by person id."""
    return dict(map(tuple, c.exec_driver_sql("SELECT uid, name FROM person ORDER BY uid")))
