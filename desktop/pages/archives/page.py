"""The list of archives: search and filters over a table that reads as it scrolls, and a preview."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop.pages.archives.exporting import Scope, ask_export
from desktop.pages.archives.opening import open_visit
from desktop.pages.archives.presenter import ArchivesPresenter
from desktop.pages.archives.preview import PreviewPane
from desktop.pages.archives.rows import FirmTable
from desktop.parts import (
    Button,
    Card,
    Column,
    EmptyState,
    FilterChip,
    IconButton,
    KeyCap,
    Text,
    TextInput,
    hbox,
    panel,
    vbox,
)
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.theme import colour, icons
from desktop.workspace import Workspace
from sync.store.model import Facet, FirmSort

_SETTLE = 70  # ms a firm stays chosen before its preview is reckoned, so that arrow keys run freely


class _SearchInput(TextInput):
    """Up, down and Enter act on the list below; Esc clears."""

    def __init__(self, table: QWidget, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, icon="search", name="archives.search")
        self._table = table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the list its keys."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in (*keys, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class ArchivesPage(Page):
    """`enter(text=…, county=[…], …, archive=…)`: a query as `place` gives it, and the firm to stand on."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = ArchivesPresenter(workspace)
        self._total = self._found = 0
        self._table = self._make_table()
        self._search = _SearchInput(self._table, self.tr("Name, pinyin, initials or the last 6 of the code"))
        self._search.textChanged.connect(self._typed)
        self._chips: dict[str, FilterChip] = {}
        waiting = self.tr("Wants attention {0}").format(0)
        self._attention = FilterChip(waiting, "warning", menu=False, name="archives.filter.attention")
        self._clear = Button(self.tr("Clear"), "ghost", "filter", name="archives.clear")
        self._clear.clicked.connect(self._clear_all)
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
            return self.tr("{0} firms").format(self._total)
        return self.tr("{0} firms · {1} shown").format(self._total, self._found)

    def enter(self, archive: str = "", **query: Any) -> None:
        """Show the list; with a query, that one."""
        if query:
            self._presenter.restore(query)
            self._search.blockSignals(True)
            self._search.setText(self._presenter.query.text)
            self._search.blockSignals(False)
        self._read()
        self._table.select_known(archive)
        self._search.setFocus()

    def place(self) -> dict[str, Any]:
        """The query and the firm stood on."""
        return {**self._presenter.place(), "archive": self._table.current()}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Ctrl F", self.tr("Search")),
            KeyHint("↑ ↓", self.tr("Choose")),
            KeyHint("Enter", self.tr("Open")),
            KeyHint("Ctrl N", self.tr("New")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("New archive"), "plus", self._new),
            Action(self.tr("Photograph a licence"), "camera", self._photograph),
            Action(self.tr("Data quality"), "shield", self._open_quality),
            Action(self.tr("Import a list"), "download", self._import),
            Action(self.tr("Export archives…"), "upload", self._export),
        )

    def _make_table(self) -> FirmTable:
        wide = 18 if self.workspace.language == "en" else 0  # English runs longer
        columns = (
            Column("grade", self.tr("Grade"), 58, sortable=True),
            Column("name", self.tr("Firm · credit code"), sortable=True),
            Column("county", self.tr("District · industry"), 120 + wide, sortable=True),
            Column("tier", self.tr("Tier"), 76 + wide, sortable=True),
            Column("completeness", self.tr("Completeness"), 116, sortable=True),
            Column("alerts", self.tr("Alerts"), 76, sortable=True),
            Column("next_visit", self.tr("Next visit"), 98, sortable=True),
            Column("sync", self.tr("Sync"), 92 + wide, sortable=True),
        )
        return FirmTable(columns, name="archives.table", says=self.title())

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
        bar = hbox(self._search, quality, brought, export, photo, new, gap=8)
        filters = hbox(gap=8)
        for state in self._presenter.filters():
            chip = FilterChip(state.words, name=f"archives.filter.{state.key}")
            chip.clicked.connect(lambda _=False, key=state.key: self._open_filter(key))
            chip.cleared.connect(lambda key=state.key: self._cleared(key))
            self._chips[state.key] = chip
            filters.addWidget(chip)
        filters.addWidget(self._attention)
        filters.addStretch(1)
        filters.addWidget(self._clear)
        keys = hbox(self._count, None, gap=6, margins=(14, 0, 14, 0))
        for cap, words in (("↑ ↓", self.tr("choose")), ("Enter", self.tr("open")), ("Esc", self.tr("clear"))):
            keys.addWidget(KeyCap(cap))
            keys.addWidget(Text(words, "caption", "text2"))
        foot = panel(keys, ground="footer")
        foot.setFixedHeight(32)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table, 1)
        card.body.addWidget(foot)
        for widget in (card, self._no_match(), self._no_firm()):
            self._lists.addWidget(widget)
        left = vbox(bar, filters, self._lists, gap=8)
        left.setStretch(2, 1)
        whole = hbox(left, self._preview, gap=14, margins=(16, 14, 16, 14))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _no_match(self) -> QWidget:
        self._none_found = EmptyState(
            "search",
            self.tr("Nothing matches"),
            self.tr("Try initials, fewer letters, or the last 6 of the credit code."),
            self.tr("Clear search and filters"),
            link=self.tr("New archive"),
            name="archives.none",
        )
        self._none_found.pressed.connect(self._clear_all)
        self._none_found.link_pressed.connect(self._new)
        card = Card()
        card.body.addWidget(self._none_found, 1)
        return card

    def _no_firm(self) -> QWidget:
        nothing = EmptyState(
            "archives",
            self.tr("No firm here yet"),
            self.tr("Sync to receive the firms assigned to you, or build a new archive on site."),
            self.tr("Sync now"),
            button_icon="sync",
            link=self.tr("Photograph a licence"),
            kind="primary",
            name="archives.empty",
        )
        nothing.pressed.connect(self.navigator.sync)
        nothing.link_pressed.connect(self._photograph)
        card = Card()
        card.body.addWidget(nothing, 1)
        return card

    def _wire(self) -> None:
        self._table.opened.connect(self._open)
        self._table.chosen.connect(lambda _archive: self._settle.start())
        self._table.sort_asked.connect(self._sort)
        self._attention.clicked.connect(self._toggle_attention)
        self._attention.cleared.connect(self._toggle_attention)
        self._preview.opened.connect(lambda: self._open(self._table.current()))
        self._preview.visit_asked.connect(
            lambda: open_visit(self.workspace, self.navigator, self._table.current())
        )
        self._preview.picture_picked.connect(
            lambda _sha: self.navigator.open("archive", id=self._table.current(), tab="evidence")
        )
        self.workspace.signals.archives_changed.connect(self._changed)
        for keys, run in (("Ctrl+N", self._new), ("Ctrl+F", self._search.setFocus)):
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
        for state in presenter.filters():
            self._chips[state.key].set(state.words, active=state.active)
        self._clear.setVisible(presenter.filtered)
        shown = f"{self._found}+" if rows.more else str(self._found)
        self._count.setText(self.tr("{0} of {1} firms").format(shown, self._total))
        self._settle.start()
        self.changed.emit()

    def _show_preview(self) -> None:
        """What can wait for the typing to pause: the preview, and the count of firms that want attention."""
        presenter = self._presenter
        attention = presenter.attention() if self._total else 0
        self._attention.set(
            self.tr("Wants attention {0}").format(attention), active=bool(presenter.query.attention)
        )
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
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._read()
        self._search.setFocus()

    def _open_filter(self, key: str) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"archives.filter.{key}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chip, check = self._chips[key], icons.icon("check", colour("primary"))
        for option in self._presenter.options(cast(Facet, key)):
            act = menu.addAction(f"{option.words}  {option.count}")
            if option.chosen:
                act.setIcon(check)
            act.triggered.connect(lambda _=False, value=option.value: self._picked(key, value))
        menu.setMinimumWidth(max(180, chip.width()))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

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
