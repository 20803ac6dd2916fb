"""The history of an archive in words, and taking a change back as a new event. Knows no widget."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from desktop.pages.archive.state import ChangeState, EventState
from desktop.pages.archives.wording import past
from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import JSON
from sync.store.model import HistoryItem, PropertyChange

PAGE = 30
_FOR_GOOD = frozenset(
    {"consent", "report", "assignment", "erasure", "erasure_receipt", "intake"}
)  # nothing of these is taken back
_UNSPOKEN = frozenset({"erasure", "erasure_receipt", "recognition"})  # ids and places: their pages speak
_ICONS = {
    "diagnosis": "diagnosis",
    "finding": "alert",
    "action": "target",
    "report": "file",
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
        return tuple(self._event(item) for item in self._items)

    def take_back(self, event: str) -> Mapping[str, JSON]:
        """Set what an event changed to what it was before, as a new event. Returns what that replaced."""
        item = next(i for i in self._items if i.event == event)
        wanted = self._before(item)
        entity = self._workspace.store.entity(item.entity)
        now = entity.properties() if entity else {}
        self.put(item, wanted)
        return {name: now.get(name) for name in wanted}

    def put(self, item: HistoryItem, values: Mapping[str, JSON]) -> None:
        """Save values of the entity an event was about, as its form would: only what an authorisation covers
        now. Raises UserError `consent-missing`, and what the store raises."""
        content = self._workspace.content
        form = content.kind(item.type).form if content.catalogue.has(item.type) else ""
        self._workspace.save(
            archive=self.archive,
            entity=item.entity,
            type=item.type,
            set=values,
            form=form,
            form_version=content.form(form).version if form else "",
        )

    def item(self, event: str) -> HistoryItem:
        """An event that has been read."""
        return next(i for i in self._items if i.event == event)

    def _extend(self, count: int) -> None:
        before = self._items[-1] if self._items else None
        found = self._workspace.store.history(archive=self.archive, limit=count + 1, before=before)
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
        kind = self._kind(item.type)
        if item.type in _UNSPOKEN:
            return kind
        deleted = next((c for c in item.changes if c.property == "deleted"), None)
        if deleted is not None:
            return (_tr("{0}: removed") if deleted.new is True else _tr("{0}: restored")).format(kind)
        if _is_first(item):
            return _tr("{0}: added").format(kind)
        return _tr("{0}: changed").format(kind)

    def _undo(self, item: HistoryItem) -> str:
        """Only what is known to have been otherwise can be taken back; an authorisation never is."""
        if item.type in _FOR_GOOD or not self._before(item):
            return ""
        if not self._workspace.consent(self.archive).live:
            return ""
        if any(c.property == "deleted" and c.new is True for c in item.changes):
            return _tr("Restore")
        return _tr("Remove again") if _is_first(item) else _tr("Take back")

    def _before(self, item: HistoryItem) -> Mapping[str, JSON]:
        if _is_first(item):
            # The firm itself, and an archive without it, cannot be taken back: it would vanish from the list.
            return {"deleted": True} if item.entity != item.archive else {}
        return {
            c.property: (bool(c.old) if c.property == "deleted" else c.old)
            for c in item.changes
            if c.old_known
        }

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
        if self._reading.is_evidence(value):
            return _tr("evidence {0}").format(str(value)[:8])
        if isinstance(value, dict):
            answer = str(value.get("a", ""))
            words = {"yes": _tr("yes"), "no": _tr("no"), "partly": _tr("partly"), "na": _tr("not applicable")}
            note = str(value.get("note", ""))
            return " · ".join(part for part in (words.get(answer, answer), note) if part)
        if name == "frozen":
            return _tr("frozen result")
        if not self._workspace.content.catalogue.has(type) and isinstance(value, str) and value in _VALUES:
            return _VALUES[value]()
        return self._reading.words(type, name, value, self._workspace.language)

    def _kind(self, type: str) -> str:
        if self._workspace.content.catalogue.has(type):
            return self._workspace.content.kind(type).title(self._workspace.language)
        words = {
            "diagnosis": _tr("Diagnosis"),
            "finding": _tr("Finding"),
            "action": _tr("Improvement"),
            "report": _tr("Report"),
            "assignment": _tr("Assignment"),
            "erasure": _tr("Deletion"),
            "erasure_receipt": _tr("Deletion confirmed by the centre"),
            "recognition": _tr("Places read on a photo"),
            "intake": _tr("Origin of an import"),
        }
        return words.get(type, type)

    def _icon(self, type: str) -> str:
        if self._workspace.content.catalogue.has(type):
            return self._workspace.content.kind(type).icon
        return _ICONS.get(type, "history")


def _is_inner(change: PropertyChange) -> bool:
    """Whether it is no use to a person: the mark of removal (the title says it), or another record's id."""
    if change.property == "deleted" or (
        change.property in ("rows", "columns", "sets") and not isinstance(change.new, str)
    ):
        return True
    return any(isinstance(value, str) and _ID.fullmatch(value) for value in (change.old, change.new))


def _says_again(change: PropertyChange) -> bool:
    """Whether it is as it was: a removal repeats what was there, so that it meets others' edits."""
    return change.old_known and change.old == change.new


def _is_first(item: HistoryItem) -> bool:
    """Whether the event made its entity: nothing it set had been there."""
    return (
        bool(item.changes)
        and all(c.old is None and c.old_known for c in item.changes)
        and len(item.changes) > 1
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("PastPresenter", source)


_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

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
    "status": lambda: _tr("State"),
    "title": lambda: _tr("Title"),
    "number": lambda: _tr("Number"),
    "issued_on": lambda: _tr("Issued on"),
    "pages": lambda: _tr("Pages"),
    "sha": lambda: _tr("File"),
    "assessor": lambda: _tr("Steward"),
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
