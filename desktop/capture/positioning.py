"""Finding where the device is: how exact it is so far, taken by itself when exact enough, or by a press."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.capture.position import PositionSource
from desktop.parts import Bar, Button, Mark, Place, PointPlot, Text, hbox, vbox
from forms.xform import GeoPoint

EXACT = 5.0  # metres at which it is taken by itself, as in ODK, unless the form says otherwise
POOR = 100.0  # metres from which it is warned of, likewise
PATIENCE = 60  # seconds until it is said that nothing comes


class PositionDialog(QDialog):
    """`found(GeoPoint)`, then it is gone. `exact`, `poor` in metres, 0 for never; `patience` in s."""

    found = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        source: PositionSource,
        *,
        exact: float = EXACT,
        poor: float = POOR,
        patience: int = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("capture.position")
        self.setWindowTitle(self.tr("Position of this device"))
        self.setModal(True)
        self.setMinimumWidth(440)
        self._source, self._exact, self._poor, self._patience = source, exact, poor, patience
        self._best: GeoPoint | None = None
        self._waited = 0
        self._mark = Mark("crosshair", "primary", 22)
        self._title = Text(self.windowTitle(), "section")
        self._words = Text("", "body", "text2", wrap=True, name="capture.position.words")
        self._bar = Bar(0, height=6)
        self._plot = PointPlot(label=self.tr("Where, and how exact"), name="capture.position.plot")
        self._take = Button(self.tr("Use this position"), "primary", "check", name="capture.position.take")
        cancel = Button(self.tr("Cancel"), "secondary", key="Esc", name="capture.position.cancel")
        head = hbox(self._mark, self._title, None, gap=10)
        column = vbox(head, self._words, self._bar, self._plot, gap=12, margins=(22, 20, 22, 20))
        column.addLayout(hbox(cancel, None, self._take, gap=10))
        self.setLayout(column)
        self._take.clicked.connect(self._accept_best)
        cancel.clicked.connect(self.reject)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._take.setEnabled(False)
        self._plot.hide()
        self._words.setText(
            self.tr("Looking for it. Under the open sky it takes half a minute, indoors longer.")
        )
        source.found.connect(self._better)
        source.failed.connect(self._failed)
        self._clock.start()
        source.start()

    def done(self, result: int) -> None:
        """Look no more, however it ends."""
        self._clock.stop()
        self._source.stop()
        super().done(result)
        self.deleteLater()

    def _better(self, point: GeoPoint) -> None:
        best = self._best
        if best is not None and best.accuracy and not 0 < point.accuracy <= best.accuracy:
            return
        self._best = point
        self._plot.set_places([Place(point.latitude, point.longitude, point.accuracy)])
        self._plot.show()
        self._take.setEnabled(True)
        self._mark.set("crosshair", "warn" if self._is_poor(point) else "ok")
        self._words.setText(self._said(point))
        if self._exact and 0 < point.accuracy <= self._exact:
            self._accept_best()

    def _said(self, point: GeoPoint) -> str:
        where = f"{point.latitude:.5f}, {point.longitude:.5f}"
        if not point.accuracy:
            return where
        words = self.tr("{0}, exact to {1} m").format(where, round(point.accuracy))
        if self._is_poor(point):
            more = self.tr("This is poor: wait, or go to a window or outside.")
            return f"{words}\n{more}"
        return words

    def _is_poor(self, point: GeoPoint) -> bool:
        return bool(self._poor) and point.accuracy > self._poor

    def _tick(self) -> None:
        self._waited += 1
        self._bar.set(min(1.0, self._waited / self._patience))
        if self._waited >= self._patience:
            self._give_up(self.tr("Nothing has come. Go outside and try again, or type the position."))

    def _failed(self, reason: str) -> None:
        words = {
            "none": self.tr(
                "This device cannot find its position: it has no receiver, or the system offers none."
            ),
            "refused": self.tr(
                "The system does not let this program see the position. Allow it in its settings."
            ),
            "lost": self.tr("The position service has stopped."),
        }
        way = self.tr("Type the position, or paste it from a map.")
        self._give_up(f"{words[reason]}\n{way}")

    def _give_up(self, words: str) -> None:
        """Say why; the best so far can still be used."""
        self._clock.stop()
        self._source.stop()
        self._bar.hide()
        if self._best is None:
            self._mark.set("warning", "warn")
            self._words.setText(words)
            self._take.hide()

    def _accept_best(self) -> None:
        best = self._best
        if best is not None and self.isVisible():
            self.accept()
            self.found.emit(best)
