"""Whether copies of the file beside it, made before migrations, still hold what was to be gone for good.

Said in the transaction that lets it go, done after it: a crash between the two is made good at the next
opening. Owns one setting.
"""

import sqlalchemy as sa

from sync.store import settings

OWED = "copies.owed"


def owe(c: sa.Connection) -> None:
    """Something went that older copies hold."""
    settings.put(c, OWED, True)
