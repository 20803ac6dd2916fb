"""What a form itself wants of the machine: where it is filled, a recording of the talk.

Nobody is located or recorded unseen: a bar says what is wanted for as long as it goes on. The position can be
refused; a recording begins with a press only, when the firm has been told.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.capture.background_audio import BackgroundRecorder, RecordingSign
from desktop.capture.keeping import Captured
from desktop.capture.microphone import QtSoundSource, SoundSource
from desktop.capture.position import PositionSource, QtPositionSource
from desktop.capture.positioning import EXACT
from desktop.parts import InfoBar, vbox
from forms.xform import GeoPoint

PATIENCE = 20_000  # ms, as in ODK: then the best so far is taken
_MARGINS = (18, 10, 18, 0)


class PositionBar(QWidget):
    """`found(GeoPoint)`: the best that came. Hidden until something is looked for."""

    found = Signal(object)

    def __init__(self, make: Callable[[], PositionSource] = QtPositionSource) -> None:
        super().__init__()
        self._make = make
        self._bar = InfoBar("primary", name="form.position", closable=True)
        self._source: PositionSource | None = None
        self._best: GeoPoint | None = None
        self._refused = self._in_vain = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._give_up)
        self._bar.pressed.connect(self._pressed)
        self._bar.closed.connect(self._close)
        self.setLayout(vbox(self._bar, gap=0, margins=_MARGINS))
        self.hide()

    def begin(self) -> None:
        """Another form: what was refused for the last one is asked again."""
        self.stop()
        self._refused = self._in_vain = False
        self.hide()

    def look(self) -> None:
        """Find out where this is, unless that goes on already, was refused, or came to nothing before: then
        a press tries again, not every answer."""
        if self._source is not None or self._refused or self._in_vain:
            return
        self._best, self._source = None, self._make()
        bold, words = self.tr("This form notes where it is filled."), self.tr("Looking for the position.")
        self._bar.say("primary", bold, words, self.tr("Do not note it"), icon="crosshair")
        self._bar.show()
        self.show()
        self._source.found.connect(self._came)
        self._source.failed.connect(self._failed)
        self._patience.start()
        self._source.start()

    def stop(self) -> None:
        """Look no more."""
        self._patience.stop()
        if self._source is not None:
            self._source.stop()
            self._source.deleteLater()
            self._source = None

    def _pressed(self) -> None:
        if self._source is not None:
            self._refuse()
        else:
            self._refused = self._in_vain = False
            self.look()

    def _close(self) -> None:
        """What was only told has been read; what goes on is refused."""
        if self._source is not None:
            self._refuse()
        else:
            self.hide()

    def _refuse(self) -> None:
        self._refused = True
        self.stop()
        self.hide()

    def _came(self, point: GeoPoint) -> None:
        best = self._best
        if best is None or not best.accuracy or 0 < point.accuracy <= best.accuracy:
            self._best = point
        if 0 < point.accuracy <= EXACT:
            self._give_up()

    def _give_up(self) -> None:
        if (best := self._best) is None:
            self._failed("late")
            return
        self.stop()
        where = f"{best.latitude:.5f}, {best.longitude:.5f}"
        words = self.tr("{0}, exact to {1} m").format(where, round(best.accuracy)) if best.accuracy else where
        self._bar.say("ok", self.tr("Noted where this is filled:"), words)
        self.found.emit(best)

    def _failed(self, reason: str) -> None:
        if self._best is not None:
            self._give_up()
            return
        self.stop()
        self._in_vain = True
        words = {
            "none": self.tr("This device cannot find it."),
            "refused": self.tr("The system does not let this program see it."),
        }
        told = words.get(reason, self.tr("Nothing has come."))
        self._bar.say("warn", self.tr("Where this is filled could not be noted."), told, self.tr("Try again"))


class TalkBar(QWidget):
    """`recorded(Captured)`: the person ended the recording. Hidden while nothing is wanted."""

    recorded = Signal(object)

    def __init__(self, make: Callable[[], SoundSource] = QtSoundSource) -> None:
        super().__init__()
        self._make = make
        self._recorder: BackgroundRecorder | None = None
        self._sign: RecordingSign | None = None
        self._quality = ""
        self._ask = InfoBar("warn", name="form.talk", closable=True, icon="record")
        self._ask.pressed.connect(self._start)
        self._ask.closed.connect(self.hide)
        self._column = vbox(self._ask, gap=0, margins=_MARGINS)
        self.setLayout(self._column)
        self.hide()

    def begin(self, quality: str | None) -> None:
        """Offer to record, in ODK's `quality`; None when the form wants nothing recorded."""
        self._drop()
        self.setVisible(quality is not None)
        self._quality = quality or ""
        bold = self.tr("This form wants the talk recorded.")
        self._ask.say(
            "warn", bold, self.tr("Tell the firm first."), self.tr("Begin recording"), icon="record"
        )
        self._ask.show()

    def stop(self) -> Captured | None:
        """The form is being left: what was recorded, if anything."""
        captured = self._recorder.stop() if self._recorder is not None else None
        self._drop()
        self.hide()
        return captured

    def _start(self) -> None:
        self._drop()
        self._recorder = BackgroundRecorder(self._make(), self._quality)
        self._sign = RecordingSign(self._recorder)
        self._column.addWidget(self._sign)
        self._recorder.recorded.connect(self._ended)
        self._ask.setVisible(not self._recorder.start())

    def _ended(self, captured: Captured) -> None:
        self.hide()
        self.recorded.emit(captured)

    def _drop(self) -> None:
        for held in (self._sign, self._recorder):
            if held is not None:
                held.deleteLater()
        self._sign = self._recorder = None
