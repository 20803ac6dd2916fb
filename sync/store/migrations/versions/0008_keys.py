"""Who this device is says which keys it had, and which one it is changing to."""

import json
from collections.abc import Callable
from typing import Any

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NEW: dict[str, Any] = {"links": [], "next_key": "", "former_key": ""}


def upgrade() -> None:
    _rewrite(lambda body: {**_NEW, **body})


def downgrade() -> None:
    """What an earlier program knows is the key in use. A change that was begun is forgotten: the centre may
    have taken it, and then asks to enrol anew."""
    _rewrite(lambda body: {name: value for name, value in body.items() if name not in _NEW})


def _rewrite(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    connection = op.get_bind()
    text = connection.exec_driver_sql("SELECT identity FROM replica").scalar()
    if text is not None:
        body = json.dumps(change(json.loads(text)), ensure_ascii=False)
        connection.exec_driver_sql("UPDATE replica SET identity = ?", (body,))
