"""The page of one archive: header, read-only bar, tabs, wired to forms, diagnosis and store."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop.pages.archive.entries import EntriesView
from desktop.pages.archive.events import EventsView
from desktop.pages.archive.header import ArchiveHeader
from desktop.pages.archive.outlook import OutlookPresenter, Ways
from desktop.pages.archive.overview import OverviewView
from desktop.pages.archive.past import PastPresenter
from desktop.pages.archive.pledges import PledgesView
from desktop.pages.archive.pledging import PledgeActs, PledgingPresenter
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.archive.proof import EvidenceView
from desktop.pages.archive.quality import QualityStrip
from desktop.pages.archive.rounds import RoundsView
from desktop.pages.archive.services import ServicesPresenter, ServicesView
from desktop.pages.archive.state import TABS, Go, SectionState, Tab
from desktop.pages.archives.exporting import Scope, ask_export
from desktop.pages.archives.opening import kind_of, open_draft, open_form, open_record, open_visit
from desktop.pages.archives.wording import short_name
from desktop.parts import InfoBar, Scroll, clear, hbox, panel, vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.errors import UserError

_PAINTED = 30  # ms after which the page is on the screen, and what may come later is begun


class ArchivePage(Page):
    """`enter(id=…, tab=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = ArchivePresenter(workspace)
        self._outlook, self._past = OutlookPresenter(workspace), PastPresenter(workspace)
        self._pledging = PledgingPresenter(workspace, self._presenter)
        self._helping = ServicesPresenter(workspace, self._presenter)
        self._archive, self._tab = "", TABS[0]
        self._header = ArchiveHeader(self._phone_seen)
        self._locked = InfoBar("lock", "", name="archive.readonly")
        self._locked_room = panel(vbox(self._locked, margins=(16, 12, 16, 0)))
        self._strip = QualityStrip(workspace, navigator)
        self._overview = OverviewView()
        self._records = EntriesView("archive.records")
        self._visits = EntriesView("archive.visits", primary="visit")
        self._rounds = RoundsView()
        self._commitments = PledgesView("archive.commitments", primary="commitment")
        self._services = ServicesView()
        self._evidence = EvidenceView(workspace, navigator)
        self._events = EventsView()
        self._views = QStackedWidget()
        views: dict[Tab, QWidget] = {
            "overview": self._overview,
            "records": self._records,
            "visits": self._visits,
            "diagnosis": self._rounds,
            "commitments": self._commitments,
            "services": self._services,
            "evidence": self._evidence,
            "history": self._events,
        }
        for tab in TABS:
            self._views.addWidget(views[tab])
        column = vbox(self._header, self._locked_room, self._strip, self._views, gap=0)
        column.setStretch(3, 1)
        self.setLayout(hbox(panel(column)))
        self._later = QTimer(self, singleShot=True, interval=_PAINTED)
        self._wire()
        self._keys()

    def title(self) -> str:
        """The firm."""
        return self._presenter.firm_name()

    def crumbs(self) -> Sequence[str]:
        """The list, then the firm."""
        return (self.tr("Archives"), short_name(self._presenter.firm_name()))

    def enter(self, id: str = "", tab: Tab = "overview", **_: Any) -> None:
        """Show an archive."""
        if id and id != self._archive:
            self._let_go()
            self.workspace.store.note_access(self.workspace.person.id, "archive", "opened", id)
        self._archive = self._presenter.archive = self._outlook.archive = id
        self._tab = tab if tab in TABS else TABS[0]
        self._refresh()

    def _let_go(self) -> None:
        """Another firm: the tabs drop what they show of this one, each some hundred widgets."""
        for number in range(self._views.count()):
            view = self._views.widget(number)
            if isinstance(view, Scroll):
                clear(view.body)

    def place(self) -> dict[str, Any]:
        """Firm and tab."""
        return {"id": self._archive, "tab": self._tab}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Ctrl E", self.tr("Continue filling")),
            KeyHint("F5", self.tr("Start or plan a visit")),
            KeyHint("Ctrl Tab", self.tr("Next tab")),
            KeyHint("Ctrl Shift P", self.tr("Policies and finance")),
            KeyHint("Alt ←", self.tr("Back to the list")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Continue filling"), "pencil", self._continue),
            Action(self.tr("Open the diagnosis"), "diagnosis", self._diagnose),
            Action(self.tr("Start or plan a visit"), "visit", self._start_visit),
            Action(self.tr("Read a licence off a photo"), "camera", self._photograph),
            Action(self.tr("Policies and finance"), "stamp", self._support),
            Action(self.tr("Credit profile card"), "certificate", self._card),
            Action(self.tr("The firm's rights"), "hand", self._rights),
            Action(self.tr("Values and where they come from"), "history", self._values),
            Action(self.tr("Removed items"), "trash", lambda: self._values(mode="removed")),
            *self._strip.commands(),
            Action(self.tr("Import records"), "download", self._import),
            Action(self.tr("Import a credit report…"), "file", self._import_report),
            Action(self.tr("Export the archive…"), "upload", self._export),
        )

    # what is shown

    def _refresh(self) -> None:
        head = self._presenter.head()
        self._header.show_state(head)
        self._header.show_tab(self._tab)
        self._locked_room.setVisible(head.locked is not None)
        if head.locked is not None:
            self._locked.say("lock", *head.locked, self.tr("Sign an authorisation"))
        self._show_tab()
        self.changed.emit()

    def _show_tab(self) -> None:
        presenter = self._presenter
        self._views.setCurrentIndex(TABS.index(self._tab))
        self._strip.show_archive(self._archive, overview=self._tab == "overview")
        if self._tab == "overview":
            self._overview.show_state(self._outlook.state())
            self._later.start()
        elif self._tab == "records":
            self._records.show_sections(presenter.sections())
        elif self._tab == "visits":
            self._visits.show_sections(
                [SectionState("visit", self.tr("Visits"), (presenter.kind_of("visit"),))]
            )
        elif self._tab == "diagnosis":
            self._rounds.show_state(presenter.diagnosis())
        elif self._tab == "commitments":
            pledging = self._pledging
            kind = presenter.kind_of("commitment")
            self._commitments.show_pledges(kind, pledging.states(), pledging.sections())
        elif self._tab == "services":
            self._services.show_state(self._helping.state())
        elif self._tab == "evidence":
            self._evidence.show_state(presenter.evidence())
        elif self._tab == "history":
            self._past.open(self._archive)
            self._events.show_state(self._past.events(), more=self._past.more)

    def _reckon(self) -> None:
        """The ways up, off the UI thread, once the page is to be seen."""
        work = self._outlook.reckoning() if self._archive and self.isVisible() else None
        if work is not None:
            self.workspace.tasks.run(work, self._show_ways, owner=self)

    def _show_ways(self, ways: Ways) -> None:
        if self._outlook.take(ways) and self._tab == "overview":
            self._overview.show_next(self._outlook.next())

    def _go_tab(self, tab: str) -> None:
        self._tab = cast(Tab, tab)
        self._header.show_tab(self._tab)
        self._show_tab()
        self.navigator.remember()

    # what is done

    def _wire(self) -> None:
        self._later.timeout.connect(self._reckon)
        self._header.tab_picked.connect(self._go_tab)
        self._header.filling.connect(self._continue)
        self._header.diagnosing.connect(self._diagnose)
        self._header.more.connect(self._open_menu)
        self._locked.pressed.connect(self._sign)
        self._overview.went.connect(self._follow)
        self._overview.group_picked.connect(self._show_group)
        for entries in (self._records, self._visits, self._commitments, self._services):
            entries.added.connect(self._form)
            entries.opened.connect(self._form)
            entries.removed.connect(self._remove)
            entries.started.connect(self._start_visit)
            entries.photographed.connect(self._photograph)
            entries.traced.connect(self._values)
            entries.imported.connect(self._import)
            entries.printed.connect(self._paper)
        self._rounds.opened.connect(self._diagnose)
        self._rounds.preview_asked.connect(self._preview)
        self._rounds.report_picked.connect(
            lambda sha: self.navigator.open("report", archive=self._archive, sha=sha)
        )
        self._services.plan_asked.connect(lambda: self._diagnose("plan"))
        self._services.support_asked.connect(self._support)
        self._services.ledger_asked.connect(lambda: self.navigator.open("demands"))
        self._commitments.queue_asked.connect(lambda: self.navigator.open("pledges"))
        self._commitments.stepped.connect(self._step_pledge)
        self._events.undone.connect(self._take_back)
        self._events.more_asked.connect(self._further)
        self._events.values_asked.connect(lambda mode: self._values(mode=mode))
        self.workspace.signals.archive_changed.connect(self._changed)

    def _keys(self) -> None:
        for keys, run in (
            ("Ctrl+E", self._continue),
            ("Ctrl+Tab", lambda: self._cycle(1)),
            ("Ctrl+Shift+Tab", lambda: self._cycle(-1)),
            ("F5", self._start_visit),
            ("Ctrl+Shift+P", self._support),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)

    def _cycle(self, by: int) -> None:
        self._go_tab(TABS[(TABS.index(self._tab) + by) % len(TABS)])

    def _changed(self, archive: str) -> None:
        if archive == self._archive and self.isVisible():
            self._refresh()

    def _form(self, kind: str, entity: str = "", ref: str = "") -> None:
        open_form(self.workspace, self.navigator, self._archive, kind, entity or None, ref)

    def _photograph(self, kind: str = "") -> None:
        """The firm's own page is read off its business licence, other papers tell themselves apart."""
        papers = [p.code for p in self.workspace.content.documents.all if p.fills == kind]
        self.navigator.open("licence", archive=self._archive, document=papers[0] if len(papers) == 1 else "")

    def _import(self, kind: str = "") -> None:
        self.navigator.open("intake", kind=kind, archive=self._archive)

    def _sign(self) -> None:
        consent = self.workspace.consent(self._archive)
        self._form("consent", consent.record if consent.reason == "unsigned" else "")

    def _continue(self) -> None:
        """The last draft, else the first gap, else the firm's own form."""
        drafts = self.workspace.store.drafts(self._archive)
        if drafts and kind_of(self.workspace, drafts[0]) is not None:
            open_draft(self.workspace, self.navigator, drafts[0])
            return
        gap = self.workspace.completeness(self._archive).next_gap
        if gap is not None:
            self._form(gap.kind, gap.record or "", gap.ref)
        else:
            self._form("firm", self._archive)

    def _diagnose(self, step: str = "checks") -> None:
        self.navigator.open("diagnosis", archive=self._archive, step=step)

    def _preview(self) -> None:
        self.navigator.open("report", archive=self._archive, preview=True)

    def _start_visit(self, visit: str = "") -> None:
        open_visit(self.workspace, self.navigator, self._archive, visit or None)

    def _step_pledge(self, pledge: str) -> None:
        found = next((p for p in self._pledging.pledges() if p.id == pledge), None)
        if found is not None:
            PledgeActs(self.workspace, self.navigator, self).run(self._archive, found)

    def _follow(self, go: Go) -> None:
        if go.what == "form":
            self._form(go.kind, go.entity, go.ref)
        elif go.what == "record":
            open_record(self.workspace, self.navigator, self._archive, go.entity)
        elif go.what == "diagnosis":
            self._diagnose(go.ref or "checks")
        elif go.what == "tab":
            self._go_tab(go.kind)
        elif go.what == "visit":
            self._start_visit(go.entity)
        else:
            self.navigator.open("sync")

    def _show_group(self, code: str) -> None:
        self._go_tab("records")
        self._records.go_to(code)

    def _remove(self, kind: str, record: str) -> None:
        """At once, since it can be taken back: from the toast, or from the history."""
        self._put(record, kind, deleted=True)
        self.navigator.toast(self.tr("Removed"), lambda: self._put(record, kind, deleted=False))

    def _put(self, record: str, kind: str, *, deleted: bool) -> None:
        home = self.workspace.home_of(self._archive, record)
        self.workspace.save(archive=home, entity=record, type=kind, set={"deleted": deleted})

    def _take_back(self, event: str) -> None:
        if whole := self._past.whole_import(event):
            self.navigator.open("intake", back=whole)
            return
        try:
            again = self._past.take_back(event)
        except UserError as error:
            self.navigator.show_error(error)
            return
        self.navigator.toast(self.tr("Taken back"), again)

    def _further(self) -> None:
        self._past.further()
        self._events.show_state(self._past.events(), more=self._past.more)

    def _phone_seen(self) -> None:
        person = self.workspace.person
        self.workspace.store.note_access(
            person.id, f"firm.phone {self._archive}", "archive header", self._archive
        )

    def _open_menu(self, beside: QWidget) -> None:
        menu = QMenu(self)
        menu.setObjectName("archive.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Edit the firm's profile")).triggered.connect(
            lambda: self._form("firm", self._archive)
        )
        menu.addAction(self.tr("Sign an authorisation")).triggered.connect(self._sign)
        menu.addAction(self.tr("Preview the report")).triggered.connect(self._preview)
        menu.addAction(self.tr("Credit profile card…")).triggered.connect(self._card)
        menu.addAction(self.tr("Policies and finance…")).triggered.connect(self._support)
        menu.addAction(self.tr("The firm's rights…")).triggered.connect(self._rights)
        menu.addAction(self.tr("Values and where they come from…")).triggered.connect(
            lambda _on: self._values()
        )
        menu.addAction(self.tr("Import a credit report…")).triggered.connect(self._import_report)
        menu.addAction(self.tr("Export the archive…")).triggered.connect(self._export)
        withdraw = menu.addAction(self.tr("Withdraw the authorisation…"))
        withdraw.setEnabled(self._presenter.head().withdrawable)
        withdraw.triggered.connect(self._withdraw)
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height() + 4)))

    def _support(self) -> None:
        self.navigator.open("policy", archive=self._archive)

    def _paper(self, record: str) -> None:
        self.navigator.open("report", archive=self._archive, record=record)

    def _card(self) -> None:
        self.navigator.open("card", archive=self._archive)

    def _rights(self) -> None:
        self.navigator.open("rights", archive=self._archive)

    def _values(self, entity: str = "", mode: str = "values") -> None:
        self.navigator.open("values", archive=self._archive, entity=entity, mode=mode)

    def _import_report(self) -> None:
        self.navigator.open("creditreport", archive=self._archive)

    def _export(self) -> None:
        name = self._presenter.firm_name()
        scope = Scope("one", name, lambda: (self._archive,), name)
        ask_export(self, self.workspace, self.navigator, [scope])

    def _withdraw(self) -> None:
        """The form of the withdrawal says what is kept and what is erased, and takes the firm's signature."""
        record = self.workspace.consent(self._archive).record
        self.navigator.open("form", archive=self._archive, kind="consent", entity=record, form="withdrawal")
