"""The publish queue of all firms: read off the UI thread, told in words, and its table for the centre.

Leaves out whatever a firm's withdrawn or ended authorisation covers: it waits, and says why. No widget.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.pledges.state import QueueState, WaitingState
from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import Archive, Record
from forms.checks.dates import read_date
from forms.consent import ConsentState, consent_state
from forms.export.tables import Table
from forms.pledges import Pledges, waiting
from sync.records import record_of
from sync.store import Store

_CLOSED = ("expired", "withdrawn")


@dataclass(frozen=True, slots=True)
class Queued:
    """What was read: a commitment that waits, its firm, and the firm's authorisation."""

    archive: str
    record: Record
    firm: Record
    consent: ConsentState
    days: int


@dataclass(frozen=True, slots=True)
class Queue:
    """All that was read; `published`: how many are."""

    queued: tuple[Queued, ...]
    published: int


def read_queue(store: Store, today: date) -> Queue:
    """Read every commitment of every firm; the one that waits longest first. Not for the UI thread."""
    found, done = [], 0
    consents: dict[str, ConsentState] = {}
    for entity in store.entities_of("commitment"):
        record = record_of(entity)
        done += read_date(record.text("published_on")) is not None
        waits = waiting(record, today)
        if waits is None:
            continue
        archive = entity.archive
        if archive not in consents:
            signed = (record_of(consent) for consent in store.entities(archive, "consent"))
            consents[archive] = consent_state(Archive(archive, tuple(signed)), today)
        firm = store.entity(archive)
        named = record_of(firm) if firm else Record(archive, "firm", {})
        found.append(Queued(archive, record, named, consents[archive], waits.days))
    found.sort(key=lambda item: (-item.days, item.firm.text("name"), item.record.id))
    return Queue(tuple(found), done)


class QueuePresenter:
    """The queue in words."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self.queue = Queue((), 0)

    def reader(self) -> Callable[[], Queue]:
        """What reads it, elsewhere."""
        store, today = self._workspace.store, self._workspace.today()
        return lambda: read_queue(store, today)

    def state(self) -> QueueState:
        """The page."""
        states = tuple(self._state(item) for item in self.queue.queued)
        return QueueState(states, sum(bool(state.shut) for state in states), self.queue.published)

    def open_ones(self) -> tuple[Queued, ...]:
        """Those that may be published now."""
        return tuple(item for item in self.queue.queued if not _shut(item))

    def item(self, pledge: str) -> Queued | None:
        """One of the queue."""
        return next((item for item in self.queue.queued if item.record.id == pledge), None)

    def table(self) -> Table:
        """For the centre: firm, code, text, days; no person's name, no signature."""
        header = (
            *(_tr("Firm"), _tr("Credit code"), _tr("Commitment"), _tr("Version"), _tr("Signed on")),
            *(_tr("To be kept by"), _tr("Text")),
        )
        return Table(_tr("Commitments to publish"), header, [self._row(item) for item in self.open_ones()])

    def _row(self, item: Queued) -> tuple[str | date | None, ...]:
        record, firm = item.record, item.firm
        texts = self._workspace.content.reference.pledges.texts
        text = texts.get(record.text("text_version"))
        return (
            firm.text("name"),
            firm.text("uscc"),
            self.title(record),
            record.text("text_version"),
            read_date(record.text("signed_on")),
            read_date(record.text("due_on")),
            record.text("wording") or (text.text if text else ""),
        )

    def title(self, record: Record) -> str:
        """What a commitment is called."""
        pledges: Pledges = self._workspace.content.reference.pledges
        text = pledges.texts.get(record.text("text_version"))
        if text is not None:
            return self._workspace.word(text.label, text.label_en)
        return self._reading.words(
            "commitment", "template", record.text("template"), self._workspace.language
        )

    def _state(self, item: Queued) -> WaitingState:
        return WaitingState(
            item.archive,
            item.record.id,
            item.firm.text("name"),
            item.firm.text("uscc"),
            self.title(item.record),
            item.record.text("signed_on")[:10],
            item.days,
            _shut_words(item),
        )


def _shut(item: Queued) -> bool:
    return item.consent.reason in _CLOSED


def _shut_words(item: Queued) -> str:
    if not _shut(item):
        return ""
    if item.consent.reason == "withdrawn":
        return _tr("authorisation withdrawn: not to be published")
    return _tr("authorisation ended: renew it first")


def _tr(source: str) -> str:
    return QCoreApplication.translate("QueuePresenter", source)
