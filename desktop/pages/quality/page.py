"""The page of data quality of all firms on this device: rates, issues by rule and by firm, duplicates."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any, cast

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget

from desktop.merging import Merging
from desktop.pages.quality.merge import merge_dialog
from desktop.pages.quality.presenter import Lines, QualityPresenter
from desktop.pages.quality.scan import Report, scan
from desktop.pages.quality.sheet import workbook
from desktop.pages.quality.state import SEVERITIES, TABS, TASKS, PageState, Tab
from desktop.pages.quality.views import MOST_SHOWN, ListsView, RatesView, waiting
from desktop.parts import (
    Bar,
    Button,
    Card,
    EmptyState,
    FilterChip,
    InfoBar,
    Segmented,
    Skeleton,
    Text,
    TextInput,
    hbox,
    vbox,
)
from desktop.parts.file_dialog import ask_where
from desktop.saving import Copy, save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace

PAUSE = 120  # ms without a key before the lists are narrowed


class QualityPage(Page):
    """`enter(tab=…, archive=…, rule=…, text=…, severity=…, task=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = QualityPresenter(workspace)
        self._merging = Merging(workspace)
        self._tab: Tab = "rules"
        self._stop: Event | None = None
        self._state = PageState()
        self._rates = RatesView()
        self._note = InfoBar("warn", "", name="quality.note")
        self._tabs = Segmented(
            [(tab, word) for tab, word in self._tab_words().items()], "rules", name="quality.tab"
        )
        self._search = TextInput(
            placeholder=self.tr("Firm or credit code"), icon="search", name="quality.search"
        )
        self._search.setFixedWidth(280)
        self._chips = {
            key: FilterChip("", name=f"quality.filter.{key}")
            for key in ("severity", "task", "rule", "archive")
        }
        self._again = Button(self.tr("Check again"), "secondary", "refresh", "F5", name="quality.again")
        self._export = Button(self.tr("Export"), "secondary", "download", name="quality.export")
        self._lists = ListsView()
        self._progress, self._at = Bar(0.0), Text("", "dense", "text2", name="quality.progress")
        self._cancel = Button(self.tr("Stop"), "secondary", "stop", size="compact", name="quality.stop")
        self._waiting = waiting(self._at, self._progress, self._cancel)
        self._places = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._wire()

    def title(self) -> str:
        """The heading."""
        return self.tr("Data quality")

    def caption(self) -> str:
        """How many firms were looked at."""
        report = self._presenter.report
        return self.tr("%Ln firms on this device", "", len(report.found)) if report else ""

    def crumbs(self) -> Sequence[str]:
        """Below the list of archives."""
        return (self.tr("Archives"), self.tr("Data quality"))

    def enter(self, tab: str = "", **filters: Any) -> None:
        """Show a list, narrowed as asked; look at everything where that is due."""
        if tab in TABS:
            self._tab = tab
        known = {key: str(value) for key, value in filters.items() if hasattr(self._presenter.filters, key)}
        if tab or known:
            self._presenter.narrow(
                **{"text": "", "severity": "", "task": "", "rule": "", "archive": ""} | known
            )
            self._search.blockSignals(True)
            self._search.setText(self._presenter.filters.text)
            self._search.blockSignals(False)
        if self._presenter.is_old:
            self._scan()
        self._show()

    def place(self) -> dict[str, Any]:
        """The list and its filters."""
        wanted = self._presenter.filters
        return {
            "tab": self._tab,
            "text": wanted.text,
            "severity": wanted.severity,
            "task": wanted.task,
            "rule": wanted.rule,
            "archive": wanted.archive,
        }

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("↑ ↓", self.tr("Choose")),
            KeyHint("Enter", self.tr("Open")),
            KeyHint("Ctrl Tab", self.tr("Next list")),
            KeyHint("F5", self.tr("Check again")),
            KeyHint("Ctrl F", self.tr("Search")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Check again"), "refresh", self._scan),
            Action(self.tr("Export the quality report"), "download", self._ask_file),
            Action(self.tr("Firms kept twice"), "people", lambda: self._go("twins")),
        )

    # what is shown

    def _tab_words(self) -> dict[Tab, str]:
        words = (self.tr("By rule"), self.tr("By firm"), self.tr("One by one"), self.tr("Duplicates"))
        return dict(zip(TABS, words, strict=True))

    def _build(self) -> None:
        bar = hbox(self._tabs, None, self._again, self._export, gap=8)
        filters = hbox(self._search, *self._chips.values(), None, gap=8)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._lists, 1)
        coming = Card()
        coming.body.addWidget(Skeleton(8))
        coming.body.addStretch(1)
        none = EmptyState(
            "archives",
            self.tr("No firm here yet"),
            self.tr("Once there are archives on this device, what is to be mended in them stands here."),
            self.tr("Go to Archives"),
            name="quality.empty",
        )
        none.pressed.connect(lambda: self.navigator.open("archives"))
        empty = Card()
        empty.body.addWidget(none, 1)
        for widget in (card, coming, empty):
            self._places.addWidget(widget)
        column = vbox(
            self._rates,
            self._note,
            bar,
            filters,
            self._waiting,
            self._places,
            gap=10,
            margins=(16, 14, 16, 14),
        )
        column.setStretch(5, 1)
        self.setLayout(column)

    def _wire(self) -> None:
        self._tabs.changed.connect(self._go)
        self._search.edited.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(lambda: self._narrow(text=self._search.text()))
        for key in ("severity", "task"):
            self._chips[key].clicked.connect(lambda _=False, key=key: self._open_filter(key))
        for key, chip in self._chips.items():
            chip.cleared.connect(lambda key=key: self._narrow(**{key: ""}))
        self._again.clicked.connect(self._scan)
        self._export.clicked.connect(self._ask_file)
        self._cancel.clicked.connect(self._cancelled)
        self._lists.opened.connect(self._open)
        for tab in TABS:
            self._lists.table(tab).clicked.connect(lambda _index, tab=tab: self._pressed(tab))
        self.workspace.signals.archive_changed.connect(self._changed)
        self.workspace.signals.content_changed.connect(self._forget)
        for keys, run in (
            ("F5", self._scan),
            ("Ctrl+F", self._search.setFocus),
            ("Ctrl+Tab", lambda: self._cycle(1)),
            ("Ctrl+Shift+Tab", lambda: self._cycle(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _show(self) -> None:
        presenter = self._presenter
        state = self._state = presenter.state()
        wanted = presenter.filters
        self._rates.show_rates(state.rates)
        self._rates.setVisible(bool(state.rates) and not state.empty)
        note, count = state.note, state.counts.get(self._tab, 0)
        if not note and count > MOST_SHOWN:
            note = self.tr("The first {0} of {1} are shown; narrow the list for the others.").format(
                MOST_SHOWN, count
            )
        self._note.say("warn" if state.note else "primary", note)
        self._note.setVisible(bool(note) and self._stop is None and not state.empty)
        self._tabs.set_value(self._tab)
        for tab, word in self._tab_words().items():
            self._tabs.set_label(tab, f"{word} {state.counts.get(tab, 0)}")
        self._label("severity", self.tr("Severity: {0}"), presenter.severity_word(wanted.severity))
        self._label("task", self.tr("Task: {0}"), presenter.task_word(wanted.task))
        self._label("rule", "{0}", presenter.rule_word(wanted.rule) if wanted.rule else "")
        self._label("archive", "{0}", presenter.firm_word(wanted.archive) if wanted.archive else "")
        for key in ("rule", "archive"):
            self._chips[key].setVisible(bool(self._value(key)))
        self._waiting.setVisible(self._stop is not None)
        self._export.setEnabled(presenter.report is not None and self._stop is None)
        self._again.setEnabled(self._stop is None)
        self._lists.show_state(
            state, self._tab, filtered=any(v for k, v in self.place().items() if k != "tab")
        )
        first = presenter.report is None
        self._places.setCurrentIndex(1 if first else 2 if state.empty else 0)
        self.changed.emit()

    def _label(self, key: str, words: str, value: str) -> None:
        shown = value if len(value) <= 24 else f"{value[:23]}…"
        self._chips[key].set(words.format(shown or self.tr("all")), active=bool(self._value(key)))

    def _value(self, key: str) -> str:
        return str(getattr(self._presenter.filters, key))

    # going through the library

    def _scan(self) -> None:
        if self._stop is not None:
            return
        stop = self._stop = Event()
        work = self.workspace
        store, content, today = work.store, work.content, work.today()
        self._told(0, work.store.count_firms())

        def told(done: int, total: int) -> None:
            work.tasks.post(lambda: self._told(done, total) if self._stop is stop else None)

        presenter = self._presenter

        def look() -> tuple[Report, Lines]:
            report = scan(store, content, today, told, stop.is_set)
            return report, presenter.in_words(report)

        def done(found: tuple[Report, Lines]) -> None:
            self._stop = None
            presenter.show(*found)
            self._show()

        def failed(error: Exception) -> None:
            self._stop = None
            self._show()
            self.navigator.show_error(error)

        self._waiting.show()
        work.tasks.run(look, done, failed, owner=self)

    def _told(self, done: int, total: int) -> None:
        words = self.tr("Comparing %Ln firms", "", total)
        if done < total:
            words = self.tr("Checking {0} of %Ln firms", "", total).format(f"{done:,}")
        self._at.setText(words)
        self._progress.set(done / total if total else 0.0)

    def _cancelled(self) -> None:
        if self._stop is not None:
            self._stop.set()

    def _changed(self, archive: str) -> None:
        self._presenter.take(archive)
        if self.isVisible():
            self._show()

    def _forget(self) -> None:
        self._presenter = QualityPresenter(self.workspace)

    # what is done

    def _go(self, tab: str) -> None:
        self._tab = cast(Tab, tab)
        self._show()
        self.navigator.remember()

    def _cycle(self, by: int) -> None:
        self._go(TABS[(TABS.index(self._tab) + by) % len(TABS)])

    def _narrow(self, **filters: str) -> None:
        self._presenter.narrow(**filters)
        self._show()

    def _open_filter(self, key: str) -> None:
        word = self._presenter.severity_word if key == "severity" else self._presenter.task_word
        menu = QMenu(self)
        menu.setObjectName(f"quality.filter.{key}.menu")
        for value in ("", *(SEVERITIES if key == "severity" else TASKS)):
            act = menu.addAction(word(value) or self.tr("all"))
            act.triggered.connect(lambda _=False, value=value: self._narrow(**{key: value}))
        chip = self._chips[key]
        menu.setMinimumWidth(max(180, chip.width()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _pressed(self, tab: Tab) -> None:
        """A press opens: nothing here needs a second one."""
        if current := self._lists.table(tab).current():
            self._open(tab, current)

    def _open(self, tab: str, id: str) -> None:
        if tab == "rules":
            self._presenter.narrow(rule=id)
            self._go("issues")
        elif tab == "firms":
            self._presenter.narrow(archive=id)
            self._go("issues")
        elif tab == "issues":
            self._presenter.follow(id, self.navigator)
        else:
            self._ask_merge(id)

    def _ask_merge(self, id: str) -> None:
        pair = self._presenter.pair(id)
        if pair is None:
            return
        rule = pair.match.rule
        why = self.workspace.word(rule.title_zh, rule.title_en)
        merge_dialog(self, self._merging, (pair.first, pair.second), why, self._merge).open()

    def _merge(self, keep: str, give: str, fill: bool) -> None:
        self._merging.merge(keep, give, fill=fill)
        self.navigator.toast(self.tr("Merged; lists show one firm"), lambda: self._separate(give))

    def _separate(self, give: str) -> None:
        self._merging.separate(give)
        self._scan()

    # leaving the program

    def _ask_file(self) -> None:
        if self._presenter.report is None:
            return
        name = self.tr("data-quality-{0}.xlsx").format(self.workspace.today().isoformat())
        title = self.tr("Export the quality report")
        ask_where(self, title, name, self.export, name="quality.file", kinds=("xlsx",))

    def export(self, path: str) -> None:
        """Write what the lists show now as a workbook."""
        state = self._state
        what = f"data quality ({len(state.issues)} issues, {len(state.twins)} pairs)"
        copy = Copy({"xlsx": lambda: workbook(state)}, what, Path(path).name)
        save(self, self.workspace, self.navigator, path, copy)
