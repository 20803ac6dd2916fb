"""The line while a sync runs: how fast it is now, both ways, and the last minute of it as a graph."""

from PySide6.QtWidgets import QWidget

from desktop.pages.sync.state import LineState
from desktop.parts import Mark, Sparkline, Text, hbox, vbox

_SECONDS = 60


class LineSide(QWidget):
    """What goes up and comes down a second."""

    def __init__(self) -> None:
        super().__init__()
        self._up = Text("", "dense", bold=True, name="sync.line.up")
        self._down = Text("", "dense", bold=True, name="sync.line.down")
        self._graph = Sparkline(_SECONDS, name="sync.line.graph")
        up = hbox(Mark("arrow-up", "primary", 15), self._up, gap=4)
        down = hbox(Mark("arrow-down", "primary", 15), self._down, gap=4)
        about = Text(self.tr("Last minute"), "caption", "text3")
        self.setLayout(
            vbox(hbox(up, down, None, about, gap=16), self._graph, gap=6, margins=(0, 4, 0, 0)),
        )

    def show_line(self, line: LineState) -> None:
        """Show this."""
        self._up.setText(line.up)
        self._down.setText(line.down)
        self._graph.set(line.lately, line.says)
