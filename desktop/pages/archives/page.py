"""The list of archives: search and filters over a table that reads as it scrolls, and a preview."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop.pages.archives.batches import Batches
from desktop.pages.archives.bulk import BulkBar
from desktop.pages.archives.empties import no_firm, no_match
from desktop.pages.archives.exporting import Scope, ask_export
from desktop.pages.archives.filterbar import FilterBar
from desktop.pages.archives.opening import open_visit
from desktop.pages.archives.presenter import ArchivesPresenter
from desktop.pages.archives.preview import PreviewPane
from desktop.pages.archives.searching import SearchInput
from desktop.pages.archives.ticks import TickTable
from desktop.pages.archives.viewing import Viewing
from desktop.parts import (
    Button,
    Card,
    Column,
    IconButton,
    KeyCap,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.savedviews import place_of
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from sync.store.model import Facet, FirmQuery, FirmSort

_SETTLE = 70  # ms a firm stays chosen before its preview is reckoned, so that arrow keys run freely


class ArchivesPage(Page):
    """`enter(text=…, county=[…], …, archive=…)`: a query as `place` gives it, and the firm to stand on."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = ArchivesPresenter(workspace)
        self._total = self._found = 0
        self._table = self._make_table()
        self._search = SearchInput(self._table, self.tr("Name, pinyin, initials or the last 6 of the code"))
        self._search.textChanged.connect(self._typed)
        presenter = self._presenter
        self._filters = FilterBar(presenter.filters(), lambda key: presenter.options(cast(Facet, key)))
        self._viewing = Viewing(self, lambda: presenter.query)
        self._begun = False
        self._batches = Batches(self, workspace, navigator, self._changed)
        self._bulk = BulkBar()
        self._count = Text("", "caption", "text2", name="archives.count")
        self._preview = PreviewPane()
        self._lists = QStackedWidget()
        self._build()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._show_preview)
        self._wire()

    def title(self) -> str:
        """The heading."""
        return self.tr("Archives")

    def caption(self) -> str:
        """How many, and how many of them are in the list."""
        if self._found == self._total:
            return self.tr("%Ln firms", "", self._total)
        return self.tr("%Ln firms · {0} shown", "", self._total).format(self._found)

    def enter(self, archive: str = "", **query: Any) -> None:
        """Show the list; with a query, that one; the first time without, the standard view."""
        standard = None if query or self._begun else self._viewing.standard()
        self._begun = True
        if standard is not None:
            query = place_of(standard)
        if query:
            self._restore(query)
        self._read()
        self._table.select_known(archive)
        self._search.setFocus()

    def place(self) -> dict[str, Any]:
        """The query and the firm stood on."""
        return {**self._presenter.place(), "archive": self._table.current()}

    def archive(self) -> str:
        """None: the firm stood on is one of many."""
        return ""

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Ctrl F", self.tr("Search")),
            KeyHint("↑ ↓", self.tr("Choose")),
            KeyHint("Enter", self.tr("Open")),
            KeyHint("Space", self.tr("Tick")),
            KeyHint("Ctrl N", self.tr("New")),
            KeyHint("Shift ↑ ↓", self.tr("Tick several")),
            KeyHint("Ctrl A", self.tr("Tick all of the list")),
            KeyHint("Ctrl J", self.tr("Plan visits to those ticked")),
            KeyHint("Ctrl T", self.tr("Label those ticked")),
            KeyHint("Ctrl S", self.tr("Keep the list as a view")),
            KeyHint("Ctrl 1…9", self.tr("Show a saved view")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("New archive"), "plus", self._new),
            Action(self.tr("Photograph a licence"), "camera", self._photograph),
            Action(self.tr("Data quality"), "shield", self._open_quality),
            Action(self.tr("Import a list"), "download", self._import),
            Action(self.tr("Export archives…"), "upload", self._export),
            Action(self.tr("Tick all of the list"), "check", self._tick_all),
            *(self._bulk_commands() if self._table.chosen_ids else ()),
            *(
                (Action(self.tr("Undo the last step on many firms"), "undo", self._batches.undo),)
                if self._batches.last
                else ()
            ),
            *self._viewing.commands(),
        )

    def _bulk_commands(self) -> Sequence[Action]:
        return (
            Action(self.tr("Plan visits to those ticked"), "calendar", self._plan),
            Action(self.tr("Label those ticked"), "tag", self._label),
            Action(self.tr("Export those ticked"), "upload", self._export_ticked),
        )

    def _make_table(self) -> TickTable:
        wide = 18 if self.workspace.language == "en" else 0  # English runs longer
        columns = (
            Column("grade", self.tr("Grade"), 58, sortable=True),
            Column("name", self.tr("Firm · credit code"), sortable=True),
            Column("county", self.tr("District · industry"), 120 + wide, sortable=True),
            Column("tier", self.tr("Tier"), 76 + wide, sortable=True),
            Column("completeness", self.tr("Completeness"), 116, sortable=True),
            Column("alerts", self.tr("Alerts"), 76, sortable=True),
            Column("next_visit", self.tr("Next visit"), 98, sortable=True),
            Column("sync", self.tr("Sync"), 102 + wide, sortable=True),
        )
        return TickTable(columns, name="archives.table", says=self.title())

    def _build(self) -> None:
        new = Button(self.tr("New archive"), "secondary", "plus", "Ctrl N", name="archives.new")
        new.clicked.connect(self._new)
        photo = Button(self.tr("Photograph a licence"), "secondary", "camera", name="archives.photograph")
        photo.setToolTip(self.tr("Builds the archive from what the business licence says"))
        photo.clicked.connect(self._photograph)
        quality = IconButton(
            "shield",
            self.tr("Data quality: what is to be mended, and firms that are kept twice"),
            "secondary",
            name="archives.quality",
        )
        quality.clicked.connect(self._open_quality)
        brought = IconButton(
            "download", self.tr("Import a list of firms or records"), "secondary", name="archives.import"
        )
        brought.clicked.connect(self._import)
        export = IconButton("upload", self.tr("Export archives…"), "secondary", name="archives.export")
        export.clicked.connect(self._export)
        statistics = IconButton(
            "trend", self.tr("Statistics of the programme"), "secondary", name="archives.statistics"
        )
        statistics.clicked.connect(lambda: self.navigator.open("statistics"))
        bar = hbox(self._search, quality, statistics, brought, export, photo, new, gap=8)
        keys = hbox(self._count, None, gap=6, margins=(14, 0, 14, 0))
        for cap, words in (
            ("↑ ↓", self.tr("choose")),
            ("Enter", self.tr("open")),
            ("Space", self.tr("tick")),
        ):
            keys.addWidget(KeyCap(cap))
            keys.addWidget(Text(words, "caption", "text2"))
        self._foot = panel(keys, ground="footer")
        self._foot.setFixedHeight(32)
        self._bulk.hide()
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._foot)
        card.body.addWidget(self._bulk)
        none = no_match(clear=self._clear_all, new=self._new)
        empty = no_firm(sync=self.navigator.sync, photograph=self._photograph)
        for widget in (card, none, empty):
            self._lists.addWidget(widget)
        left = vbox(bar, self._filters, self._viewing.bar, self._lists, gap=8)
        left.setStretch(3, 1)
        whole = hbox(left, self._preview, gap=14, margins=(16, 14, 16, 14))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        self._table.opened.connect(self._open)
        self._table.chosen.connect(lambda _archive: self._settle.start())
        self._table.sort_asked.connect(self._sort)
        self._table.ticks_changed.connect(self._show_ticks)
        self._table.all_asked.connect(self._tick_all)
        self._table.range_asked.connect(self._tick_range)
        self._filters.picked.connect(self._picked)
        self._filters.cleared.connect(self._cleared)
        self._filters.attention_pressed.connect(self._toggle_attention)
        self._filters.all_cleared.connect(self._clear_all)
        self._filters.keep_asked.connect(self._viewing.keep)
        self._viewing.taken.connect(self._take)
        for signal, run in (
            (self._bulk.plan_asked, self._plan),
            (self._bulk.label_asked, self._label),
            (self._bulk.export_asked, self._export_ticked),
            (self._bulk.all_asked, self._tick_all),
            (self._bulk.cleared, self._table.untick),
        ):
            signal.connect(lambda _=False, run=run: run())
        self._preview.opened.connect(lambda: self._open(self._table.current()))
        self._preview.visit_asked.connect(
            lambda: open_visit(self.workspace, self.navigator, self._table.current())
        )
        self._preview.picture_picked.connect(
            lambda _sha: self.navigator.open("archive", id=self._table.current(), tab="evidence")
        )
        self.workspace.signals.archives_changed.connect(self._changed)
        for keys, run in (
            ("Ctrl+N", self._new),
            ("Ctrl+F", self._search.setFocus),
            ("Ctrl+J", self._plan),
            ("Ctrl+T", self._label),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview gives way on small screens, so that names stay whole."""
        self._preview.setFixedWidth(372 if self.width() >= 1320 else 304)

    def _changed(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        presenter = self._presenter
        self._total = presenter.total()
        rows = presenter.rows()
        self._found = len(rows)
        self._table.show_rows(rows)
        self._table.set_sorted(presenter.query.sort, descending=presenter.query.descending)
        self._lists.setCurrentIndex(0 if self._found else 1 if self._total else 2)
        hint = self.tr("Pinyin: {0}").format(rows.pinyin_hint) if rows.pinyin_hint else ""
        self._search.set_echo(hint)
        self._filters.show_filters(presenter.filters(), narrowed=presenter.filtered)
        self._filters.show_figure(presenter.figure())
        self._viewing.show()
        shown = f"{self._found}+" if rows.more else str(self._found)
        self._count.setText(self.tr("{0} of %Ln firms", "", self._total).format(shown))
        self._show_ticks()
        self._settle.start()
        self.changed.emit()

    def _show_preview(self) -> None:
        """What can wait for the typing to pause: the preview, and the count of firms that want attention."""
        presenter = self._presenter
        attention = presenter.attention() if self._total else 0
        self._filters.show_attention(attention, active=bool(presenter.query.attention))
        archive = self._table.current() if self._found else ""
        self._preview.show_state(presenter.preview(archive) if archive else None)

    def _typed(self, text: str) -> None:
        self._presenter.search(text)
        self._read()

    def _sort(self, key: str) -> None:
        self._presenter.sort(cast(FirmSort, key))
        self._read()

    def _toggle_attention(self) -> None:
        self._presenter.toggle_attention()
        self._read()

    def _cleared(self, key: str) -> None:
        self._presenter.clear(key)
        self._read()

    def _clear_all(self) -> None:
        self._presenter.clear_all()
        self._restore(self._presenter.place())
        self._read()
        self._search.setFocus()

    def _restore(self, place: Mapping[str, Any]) -> None:
        """Make this the query, and show its text."""
        self._presenter.restore(place)
        self._search.blockSignals(True)
        self._search.setText(self._presenter.query.text)
        self._search.blockSignals(False)

    def _take(self, query: FirmQuery) -> None:
        self._restore(place_of(query))
        self._read()
        self.navigator.remember()

    # those ticked

    def _show_ticks(self) -> None:
        ticked = len(self._table.chosen_ids)
        self._bulk.show_count(ticked, self._found)
        self._bulk.setVisible(bool(ticked))
        self._foot.setVisible(not ticked)
        if not ticked:
            self._table.mark_all(False)

    def _tick_all(self) -> None:
        """All of the list, or, where they are already, none of it."""

        def found(archives: list[str]) -> None:
            if set(archives) <= set(self._table.chosen_ids):
                self._table.untick(archives)
            else:
                self._table.tick(archives)
                self._table.mark_all(True)

        self.workspace.tasks.run(self._presenter.archives, found, self.navigator.show_error, owner=self)

    def _tick_range(self, first: int, last: int) -> None:
        read = self._presenter.archives
        self.workspace.tasks.run(
            lambda: read()[first : last + 1], self._table.tick, self.navigator.show_error, owner=self
        )

    def _plan(self) -> None:
        if archives := self._table.chosen_ids:
            self._batches.ask_tour(archives)

    def _label(self) -> None:
        if archives := self._table.chosen_ids:
            self._batches.ask_labels(archives)

    def _export_ticked(self) -> None:
        if archives := self._table.chosen_ids:
            words = self.tr("%Ln firms", "", len(archives))
            scope = Scope("ticked", words, lambda: archives, words)
            ask_export(self, self.workspace, self.navigator, [scope])

    def _picked(self, key: str, value: str) -> None:
        self._presenter.toggle(cast(Facet, key), value)
        self._read()

    def _open(self, archive: str) -> None:
        if archive:
            self.navigator.open("archive", id=archive)

    def _open_quality(self) -> None:
        self.navigator.open("quality")

    def _photograph(self) -> None:
        papers = (p.code for p in self.workspace.content.documents.all if p.fills == "firm")
        self.navigator.open("licence", document=next(papers, ""))

    def _import(self) -> None:
        self.navigator.open("intake")

    def _export(self) -> None:
        """The firm stood on, or all of the list as it is filtered."""
        current = self._table.current()
        if not self._found or not current:
            return
        firm = self.workspace.archive(current).firm()
        name = firm.text("name") if firm else ""
        scopes = [Scope("one", self.tr("This firm"), lambda: (current,), name)]
        if self._found > 1:
            words = self.tr("All {0} of the list").format(self._found)
            scopes.append(Scope("all", words, self._presenter.archives, words))
        ask_export(self, self.workspace, self.navigator, scopes)

    def _new(self) -> None:
        self.navigator.open("form", kind="firm", archive=None)
