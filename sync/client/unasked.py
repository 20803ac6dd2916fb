"""Deletions that nobody asked for, as the client tells of them, over the line and by stick."""

from forms.errors import UserError
from sync.store.exchanged import Unasked

UNASKED = "deletions-unasked"


def deletions_unasked(asked: Unasked) -> UserError:
    """A great part of what is here was deleted, and nobody said that it was meant: it is not sent."""
    return UserError(
        UNASKED,
        "{count} of {records} records were deleted here since the last sync. They were not sent.",
        "Say on the sync page whether to send or to undo these deletions. Until then {behind} later changes"
        " wait with them; what colleagues changed comes as always.",
        count=len(asked.events),
        records=asked.records,
        behind=asked.behind,
    )
