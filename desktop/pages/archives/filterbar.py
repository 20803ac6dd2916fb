"""The row of filters above the list of firms. Draws, and opens the list of a filter's values."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.pages.archives.state import FilterState, OptionState
from desktop.parts import Button, FilterChip, Flow, IconButton, hbox, panel
from desktop.theme import colour, icons


class FilterBar(QWidget):
    """`picked(key, value)` for a value of a filter, `cleared(key)` for one filter ("attention" too),
    `attention_pressed()`, `all_cleared()`, `keep_asked()`."""

    picked = Signal(str, str)
    cleared = Signal(str)
    attention_pressed = Signal()
    all_cleared = Signal()
    keep_asked = Signal()

    def __init__(
        self, filters: Sequence[FilterState], options: Callable[[str], Sequence[OptionState]]
    ) -> None:
        super().__init__()
        self._options = options
        self._chips: dict[str, FilterChip] = {}
        flow = Flow(gap=8)
        for state in filters:
            chip = FilterChip(state.words, name=f"archives.filter.{state.key}")
            chip.clicked.connect(lambda _=False, key=state.key: self._open(key))
            chip.cleared.connect(lambda key=state.key: self.cleared.emit(key))
            self._chips[state.key] = chip
            flow.addWidget(chip)
        self._attention = FilterChip(
            self.tr("Wants attention {0}").format(0), "warning", menu=False, name="archives.filter.attention"
        )
        self._attention.clicked.connect(self.attention_pressed)
        self._attention.cleared.connect(self.attention_pressed)
        flow.addWidget(self._attention)
        self._figure = FilterChip("", "trend", menu=False, name="archives.filter.figure")
        for signal in (self._figure.clicked, self._figure.cleared):
            signal.connect(lambda _=False: self.cleared.emit("figure"))
        self._figure.hide()
        flow.addWidget(self._figure)
        self._clear = Button(self.tr("Clear"), "ghost", "filter", name="archives.clear")
        self._clear.clicked.connect(self.all_cleared)
        keep = IconButton(
            "save", self.tr("Keep this list as a view (Ctrl+S)"), "secondary", name="archives.views.keep"
        )
        keep.clicked.connect(self.keep_asked)
        row = hbox(panel(flow), self._clear, keep, gap=8)
        row.setStretch(0, 1)
        self.setLayout(row)

    def show_filters(self, filters: Sequence[FilterState], *, narrowed: bool) -> None:
        """Say what is filtered."""
        for state in filters:
            self._chips[state.key].set(state.words, active=state.active)
        self._clear.setVisible(narrowed)

    def show_attention(self, count: int, *, active: bool) -> None:
        """How many firms of the list want attention, and whether only they are shown."""
        self._attention.set(self.tr("Wants attention {0}").format(count), active=active)

    def show_figure(self, words: str) -> None:
        """Which figure of the statistics the firms are behind, "" for none."""
        self._figure.set(words, active=bool(words))
        self._figure.setVisible(bool(words))

    def _open(self, key: str) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"archives.filter.{key}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chip, check = self._chips[key], icons.icon("check", colour("primary"))
        options = self._options(key)
        for option in options:
            act = menu.addAction(f"{option.words}  {option.count}")
            if option.chosen:
                act.setIcon(check)
            act.triggered.connect(lambda _=False, value=option.value: self.picked.emit(key, value))
        if not options:
            menu.addAction(self.tr("No firm of the list has any")).setEnabled(False)
        menu.setMinimumWidth(max(180, chip.width()))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))
