"""What of an entity counts for figures of the programme: the days on which it began, was due, was met, ended.

Pure, shared by the local store and the service, so that both count alike. Owns which types count and which of
their properties say when; knows no store.

An assignment says who looks after the firm. A diagnosis ends when it is finished. An improvement action is
met and ends when its state says so; that day is of the event that said it. A request is met by the reply (or
when it is closed), and ends when it is closed.
"""

from dataclasses import dataclass
from datetime import timedelta, timezone

from forms.checks.dates import read_date
from sync import hlc
from sync.merge import Entity

TYPES = ("assignment", "diagnosis", "action", "record.demand")
_ZONE = timezone(timedelta(hours=8))  # days are those of Chongqing, which knows no summer time
_CLOSED = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class Duty:
    """Days as ISO texts, "" where there is none. `what`: the assessor of an assignment, the grade of a
    diagnosis, the severity of an action, the satisfaction with a request."""

    kind: str
    what: str = ""
    begun: str = ""
    due: str = ""
    met: str = ""
    ended: str = ""


def duty_of(entity: Entity) -> Duty | None:
    """What an entity adds to the figures; None for one that is deleted, or of no type that counts."""
    if entity.type not in TYPES:
        return None
    said = entity.properties()
    if said.get("deleted") is True:
        return None

    def text(name: str) -> str:
        value = said.get(name)
        return value if isinstance(value, str) else ""

    def day(name: str) -> str:
        found = read_date(text(name))
        return found.isoformat() if found else ""

    if entity.type == "assignment":
        return Duty(entity.type, text("assessor"), day("since"))
    if entity.type == "diagnosis":
        ended = day("finished_on") if text("status") == "done" else ""
        return Duty(entity.type, text("grade"), day("started_on"), "", ended, ended)
    if entity.type == "action":
        ended = _said_on(entity, "status") if text("status") in _CLOSED else ""
        return Duty(entity.type, text("severity"), "", day("due_on"), ended, ended)
    closed = day("closed_on")
    met = min((d for d in (day("replied_on"), closed) if d), default="")
    return Duty(entity.type, text("satisfaction"), day("submitted_on"), day("due_on"), met, closed)


def _said_on(entity: Entity, name: str) -> str:
    """The day of the event whose value of a property stands."""
    won = entity.winner(name)
    return hlc.wall_time(won.hlc).astimezone(_ZONE).date().isoformat() if won else ""
