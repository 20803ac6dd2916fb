"""A page of what waits in all firms: filters, a list read off the UI thread, one line in full beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.listing import ask_table
from desktop.pages.worklist.side import Side
from desktop.parts import Button, Card, Column, EmptyState, Row, Segmented, Skeleton, Table, hbox, panel, vbox
from desktop.parts.lazy import Mapped
from desktop.shell.page import Action, Navigator, Page
from desktop.workspace import Workspace
from forms.export.tables import Table as Sheet


class Identified(Protocol):
    """A line of the list."""

    @property
    def id(self) -> str:
        """What it is found by."""


FoundT = TypeVar("FoundT")
LineT = TypeVar("LineT", bound=Identified)
DetailT = TypeVar("DetailT")
Read_co = TypeVar("Read_co", covariant=True)


class Presenter(Protocol[FoundT, Read_co]):
    """What the list asks of a page's presenter."""

    def reader(self) -> Callable[[], FoundT]:
        """What reads all of it, elsewhere."""

    def take(self, found: FoundT, /) -> None:
        """Keep what was read."""

    def detail(self, key: str, /) -> Read_co | None:
        """A line in full."""


class WorkList(Page, Generic[FoundT, LineT, DetailT]):
    """A page says what its class attributes and the methods below ask for; the rest is the same in all.

    `code` begins the names of its widgets, `filters` are shown above the list, `key_act` is what Ctrl+Enter
    does to the chosen line.
    """

    code = ""
    filters: Sequence[str] = ()
    key_act = ""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        presenter: Presenter[FoundT, DetailT],
        side: Side[DetailT],
        width: int,
    ) -> None:
        super().__init__(workspace, navigator)
        self._reads = presenter
        self._filter = self.filters[0]
        self._wanted = ""  # the line to show once it is read
        self._listening = False
        self._asked = 0
        self._side = side
        self._side.setFixedWidth(width)
        self._build()
        workspace.signals.archives_changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(lambda: self._act(self.key_act))

    # what a page says

    def _columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def _bars(self, export: QWidget) -> Sequence[QWidget]:
        """What stands above the list, `self._filters` and `export` (the button) in it."""
        raise NotImplementedError

    def _nothing(self) -> tuple[str, str]:
        """Title and words where a filter has no line."""
        raise NotImplementedError

    def _filter_words(self) -> Mapping[str, str]:
        """Each filter, {0} for how many."""
        raise NotImplementedError

    def _counts(self) -> Mapping[str, int]:
        """How many each filter would show."""
        raise NotImplementedError

    def _lines(self) -> Sequence[LineT]:
        """Those of the filter."""
        raise NotImplementedError

    def _row(self, line: LineT) -> Row:
        raise NotImplementedError

    def _sheet(self) -> tuple[Sheet, str]:
        """What is shown as a list, and what the access book calls it."""
        raise NotImplementedError

    def _export_words(self) -> str:
        """What the command box calls saving the list."""
        raise NotImplementedError

    def _act(self, key: str = "") -> None:
        """Do something to the chosen line."""
        raise NotImplementedError

    def _open(self, key: str) -> None:
        """A line was opened."""
        raise NotImplementedError

    def _archive_of(self, key: str) -> str:
        """The firm of a line, "" for none."""
        return key

    # what is the same in all

    def leave(self) -> None:
        """Nothing is read behind another page."""
        self._listening = False

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (Action(self._export_words(), "download", self._export),)

    def _begin(self, wanted: str = "", filter: str = "") -> None:
        """Read; `wanted` is the line to show, `filter` the one to begin with."""
        if filter in self.filters:
            self._filter = filter
        self._wanted = wanted
        self._listening = True
        self._filters.set_value(self._filter)
        self._read()
        self._table.setFocus()

    def _build(self) -> None:
        code = self.code
        self._filters = Segmented(tuple((n, "") for n in self.filters), self._filter, name=f"{code}.filter")
        self._filters.changed.connect(self._pick)
        export = Button(self.tr("List…"), "secondary", "download", name=f"{code}.export")
        export.clicked.connect(self._export)
        self._table = Table(self._columns(), row_height=56, name=f"{code}.table", says=self.title())
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(self._open)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        self._side.acted.connect(self._act)
        self._side.firm_asked.connect(self._open_firm)
        row = hbox(card, self._side, gap=12)
        row.setStretch(0, 1)
        nothing = EmptyState(
            "check-circle",
            *self._nothing(),
            self.tr("Open archives"),
            button_icon="archives",
            name=f"{code}.empty",
        )
        nothing.pressed.connect(lambda: self.navigator.open("archives"))
        self._views = QStackedWidget()
        for view in (panel(vbox(Skeleton(8), None)), panel(row), panel(vbox(nothing, None))):
            self._views.addWidget(view)
        bars = self._bars(export)
        column = vbox(*bars, self._views, gap=10, margins=(16, 14, 16, 14))
        column.setStretch(len(bars), 1)
        self.setLayout(column)

    def _read(self) -> None:
        self._asked += 1
        asked = self._asked
        self.workspace.tasks.run(
            self._reads.reader(),
            lambda found: self._show(asked, found),
            self.navigator.show_error,
            owner=self,
        )

    def _show(self, asked: int, found: FoundT) -> None:
        if asked == self._asked:  # else something changed, or somebody has turned on, meanwhile
            self._reads.take(found)
            self._taken()
            self._render()

    def _taken(self) -> None:
        """Something new was read, and is about to be shown."""

    def _render(self) -> None:
        counts, words = self._counts(), self._filter_words()
        for name in self.filters:
            self._filters.set_label(name, words[name].format(counts[name]))
        self._filters.set_value(self._filter)
        current, lines = self._wanted or self._table.current(), self._lines()
        self._wanted = ""
        self._table.set_rows(Mapped(lines, self._row))
        self._views.setCurrentIndex(1 if lines else 2)
        if lines:
            self._table.select(current if any(line.id == current for line in lines) else lines[0].id)
        self._choose(self._table.current() if lines else "")
        self.changed.emit()

    def _choose(self, key: str) -> None:
        detail = self._reads.detail(key)
        self._side.setVisible(detail is not None)
        if detail is not None:
            self._side.show_state(detail)

    def _changed(self) -> None:
        if self._listening:
            self._read()

    def _pick(self, wanted: str) -> None:
        self._filter = wanted
        self._render()

    def _open_firm(self) -> None:
        if archive := self._archive_of(self._table.current()):
            self.navigator.open("archive", id=archive)

    def _export(self) -> None:
        table, what = self._sheet()
        ask_table(self, self.workspace, self.navigator, table, what)
