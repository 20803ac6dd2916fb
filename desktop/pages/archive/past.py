"""The history of an archive in words, and taking a change back as a new event. Knows no widget."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from desktop.intake import run_of
from desktop.merging import Merging
from desktop.pages.archive.state import ChangeState, EventState
from desktop.pages.archives.wording import past
from desktop.reading import Reading
from desktop.referring import is_reference, referred
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.consent import ALWAYS_OPEN, CLOSED
from forms.quality.merging import MERGED_INTO
from sync.store.bulk import ORIGIN
from sync.store.model import Change, HistoryItem, PropertyChange

PAGE = 30
_FOR_GOOD = frozenset(
    {"consent", "report", "assignment", "erasure", "erasure_receipt", "intake"}
)  # nothing of these is taken back
_INNER = (
    "deleted",
    "diagnosis",
    "parent",
    "by",
    "role",
    "at",
    "resolved_by",
    "closed_visit",
    "shares",
    "known",
    "found",
)
_UNSPOKEN = frozenset({"erasure", "erasure_receipt", "recognition"})  # ids and places: their pages speak
_ICONS = {
    "diagnosis": "diagnosis",
    "finding": "alert",
    "action": "target",
    "report": "file",
    "review": "person",
    "assignment": "person",
    "erasure": "trash",
    "erasure_receipt": "cloud-check",
    "intake": "download",
}


class PastPresenter:
    """One archive's events, the youngest first, a page at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self.archive = ""
        self._items: list[HistoryItem] = []
        self._now: dict[str, Mapping[str, JSON]] = {}  # what the entities of the items say today
        self.more = False

    def open(self, archive: str) -> None:
        """Turn to an archive and read as many events as were shown of it, a page at least."""
        shown = len(self._items) if archive == self.archive else 0
        self.archive = archive
        self._items = []
        self._extend(max(PAGE, shown))

    def further(self) -> None:
        """Read the page after."""
        self._extend(PAGE)

    def events(self) -> tuple[EventState, ...]:
        """What has been read, in words."""
        found = self._workspace.store.entities_by_id(dict.fromkeys(item.entity for item in self._items))
        self._now = {entity.id: entity.properties() for entity in found}
        return tuple(self._event(item) for item in self._items)

    def take_back(self, event: str) -> Callable[[], None]:
        """Set what an event changed to what it was before, as a new event; values changed since then stay as
        they are. Returns what does it again. Raises UserError `consent-missing`: nothing comes back that
        needs an authorisation which is not there."""
        item = next(i for i in self._items if i.event == event)
        if into := _merge_of(item):
            merging = Merging(self._workspace)
            filled = merging.has_taken(item.archive)
            merging.separate(item.archive)
            return lambda: merging.merge(into, item.archive, fill=filled)
        entity = self._workspace.store.entity(item.entity)
        now = entity.properties() if entity else {}
        wanted = _before(item, now) if entity else {}
        self._put(item, wanted)
        back = {n: (bool(now.get(n)) if n == "deleted" else now.get(n)) for n in wanted}
        return lambda: self._put(item, back)

    def whole_import(self, event: str) -> str:
        """The import that an event notes the origin of, if all of it can be taken back; "" otherwise."""
        item = next((i for i in self._items if i.event == event), None)
        if item is None or item.type != ORIGIN:
            return ""
        run = run_of(self._workspace, event)
        return str(run.first) if run is not None else ""

    def _put(self, item: HistoryItem, values: Mapping[str, JSON]) -> None:
        """Save values of the entity an event was about: of those that are only read here, what the log still
        holds, since others were erased meanwhile."""
        known = self._workspace.store.traced
        kept = {
            name: value
            for name, value in values.items()
            if value is None or name == "deleted" or value in [v.value for v in known(item.entity, name)]
        }
        if kept:
            change = Change(item.archive, item.entity, item.type, kept)
            self._workspace.ask_leave(change)
            self._workspace.save_all((change,))

    def _extend(self, count: int) -> None:
        """The archives of one firm that were merged have one history."""
        before, store = (self._items[-1] if self._items else None), self._workspace.store
        members = self._workspace.members(self.archive)
        found = [i for m in members for i in store.history(archive=m, limit=count + 1, before=before)]
        found.sort(key=lambda i: (i.hlc, i.event), reverse=True)
        self.more = len(found) > count
        self._items += found[:count]

    def _event(self, item: HistoryItem) -> EventState:
        workspace = self._workspace
        when = item.at.astimezone(workspace.now().tzinfo)
        return EventState(
            event=item.event,
            when=past(when, workspace.today()),
            who=workspace.name_of(item.author),
            device=item.device,
            title=self._title(item),
            icon=self._icon(item.type),
            changes=tuple(
                self._change(item, change)
                for change in item.changes
                if not _is_inner(change) and not _says_again(change) and item.type not in _UNSPOKEN
            ),
            undo=self._undo(item),
        )

    def _title(self, item: HistoryItem) -> str:
        kind = self._reading.kind(item.type, self._workspace.language)
        if item.type in _UNSPOKEN:
            return kind
        if any(c.property == MERGED_INTO for c in item.changes):
            return _tr("Merged with another firm") if _merge_of(item) else _tr("Merge taken back")
        deleted = next((c for c in item.changes if c.property == "deleted"), None)
        if deleted is not None:
            return (_tr("{0}: removed") if deleted.new is True else _tr("{0}: restored")).format(kind)
        if item.made:
            return _tr("{0}: added").format(kind)
        return _tr("{0}: changed").format(kind)

    def _undo(self, item: HistoryItem) -> str:
        """Only what is known to have been otherwise, and still stands, can be taken back; an authorisation
        never is."""
        if self.whole_import(item.event):
            return _tr("Take the import back")
        if item.type in _FOR_GOOD or self._is_closed(item.type):
            return ""
        if into := _merge_of(item):
            return _tr("Take back") if self._now.get(item.entity, {}).get(MERGED_INTO) == into else ""
        if item.entity not in self._now or not _before(item, self._now[item.entity]):
            return ""
        if any(c.property == "deleted" and c.new is True for c in item.changes):
            return _tr("Restore")
        return _tr("Remove again") if item.made else _tr("Take back")

    def _is_closed(self, type: str) -> bool:
        """Whether the archive is only read. What may be written without an authorisation may be taken back
        without."""
        return self._workspace.consent(self.archive).reason in CLOSED and type not in ALWAYS_OPEN

    def _change(self, item: HistoryItem, change: PropertyChange) -> ChangeState:
        return ChangeState(
            change.property,
            self._label(item.type, change.property),
            self._words(item.type, change.property, change.old),
            self._words(item.type, change.property, change.new),
            change.old_known,
        )

    def _label(self, type: str, name: str) -> str:
        if name.startswith("answer."):
            return _tr("Answer {0}").format(name.removeprefix("answer."))
        own = not self._workspace.content.catalogue.has(type)
        return (
            _LABELS[name]()
            if own and name in _LABELS
            else self._reading.label(type, name, self._workspace.language)
        )

    def _words(self, type: str, name: str, value: JSON) -> str:
        if is_reference(name, value):
            return referred(self._workspace, self._reading, value)
        if self._reading.is_evidence(value):
            return _tr("evidence {0}").format(str(value)[:8])
        if isinstance(value, dict):
            answer = str(value.get("a", ""))
            words = {"yes": _tr("yes"), "no": _tr("no"), "partly": _tr("partly"), "na": _tr("not applicable")}
            note = str(value.get("note", ""))
            return " · ".join(part for part in (words.get(answer, answer), note) if part)
        if name in ("frozen", "facts") and type == "diagnosis":
            return _tr("frozen result") if name == "frozen" else _tr("frozen facts")
        if not self._workspace.content.catalogue.has(type) and isinstance(value, str) and value in _VALUES:
            return _VALUES[value]()
        return self._reading.words(type, name, value, self._workspace.language)

    def _icon(self, type: str) -> str:
        if self._workspace.content.catalogue.has(type):
            return self._workspace.content.kind(type).icon
        return _ICONS.get(type, "history")


def _before(item: HistoryItem, now: Mapping[str, JSON]) -> Mapping[str, JSON]:
    """What stood before an event, of all that still stands as it said (`now`: what its entity says)."""
    if item.made:
        # The firm itself, and an archive without it, cannot be taken back: it would vanish from the list.
        return {"deleted": True} if item.entity != item.archive and not now.get("deleted") else {}
    for c in item.changes:
        if c.property == "deleted" and bool(c.old) != bool(c.new):  # what it says again was there before
            return {"deleted": bool(c.old)} if bool(now.get("deleted")) == bool(c.new) else {}
    return {
        c.property: c.old
        for c in item.changes
        if c.property != "deleted" and c.old_known and c.old != c.new and now.get(c.property) == c.new
    }


def _is_inner(change: PropertyChange) -> bool:
    """Whether it is no use to a person: the mark of removal (the title says it), or the program's notes."""
    own = change.property in ("rows", "columns", "sets") and not isinstance(change.new, str)
    return own or change.property in _INNER


def _says_again(change: PropertyChange) -> bool:
    """Whether it is as it was: a removal repeats what was there, so that it meets others' edits."""
    return change.old_known and change.old == change.new


def _merge_of(item: HistoryItem) -> str:
    """The archive that a firm was merged into by an event, "" for none."""
    return next((str(c.new) for c in item.changes if c.property == MERGED_INTO and c.new), "")


def _tr(source: str) -> str:
    return QCoreApplication.translate("PastPresenter", source)


# What no form asks for: the diagnosis and its plan write these.
_LABELS: Mapping[str, Callable[[], str]] = {
    "code": lambda: _tr("Check item"),
    "severity": lambda: _tr("Severity"),
    "fact": lambda: _tr("Fact"),
    "owner": lambda: _tr("Owner"),
    "due_on": lambda: _tr("Due on"),
    "expected_points": lambda: _tr("Points expected"),
    "started_on": lambda: _tr("Begun on"),
    "finished_on": lambda: _tr("Finished on"),
    "rules_version": lambda: _tr("Rule pack"),
    "modules": lambda: _tr("Modules"),
    "profile": lambda: _tr("Profile"),
    "grade": lambda: _tr("Grade"),
    "points": lambda: _tr("Points"),
    "coverage": lambda: _tr("Evidence coverage"),
    "frozen": lambda: _tr("Result"),
    "facts": lambda: _tr("Facts it rests on"),
    "status": lambda: _tr("State"),
    "title": lambda: _tr("Title"),
    "number": lambda: _tr("Number"),
    "issued_on": lambda: _tr("Issued on"),
    "pages": lambda: _tr("Pages"),
    "sha": lambda: _tr("File"),
    "assessor": lambda: _tr("Steward"),
    "text": lambda: _tr("Comment"),
    "closed_on": lambda: _tr("Closed on"),
    "closed_note": lambda: _tr("What was done"),
    "proof": lambda: _tr("Proof"),
    "reopened_on": lambda: _tr("Reopened on"),
    "reopened_why": lambda: _tr("Why reopened"),
    "resolved_on": lambda: _tr("Settled on"),
    "since": lambda: _tr("Since"),
    "kind": lambda: _tr("Kind"),
    "file": lambda: _tr("File"),
    "sheet": lambda: _tr("Sheet"),
}
_VALUES: Mapping[str, Callable[[], str]] = {
    "high": lambda: _tr("high"),
    "medium": lambda: _tr("medium"),
    "low": lambda: _tr("low"),
    "open": lambda: _tr("open"),
    "planned": lambda: _tr("planned"),
    "closed": lambda: _tr("closed"),
    "todo": lambda: _tr("to do"),
    "doing": lambda: _tr("under way"),
    "done": lambda: _tr("done"),
    "dropped": lambda: _tr("dropped"),
    "improvement": lambda: _tr("improvement report"),
    "lite": lambda: _tr("short"),
    "full": lambda: _tr("full"),
}
