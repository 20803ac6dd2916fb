"""The recording that runs while a whole form is filled (ODK's background-audio), and the sign that it does.

Nobody is recorded unseen: `RecordingSign` belongs on the page for as long as it runs, with its stop button.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame

from desktop.capture.keeping import Captured
from desktop.capture.microphone import SoundSource
from desktop.capture.recorder import reason_words
from desktop.capture.recording import length_words
from desktop.capture.sound_take import SoundTake
from desktop.parts import Button, LevelMeter, Mark, Text, hbox


class BackgroundRecorder(QObject):
    """`start()` when the form opens. `stop()` gives the file at once; `recorded(Captured)` when the person or
    the length limit ended it. `changed()` for the sign; `failed(reason)` as `SoundTake`.
    """

    changed = Signal()
    recorded = Signal(object)
    failed = Signal(str)

    def __init__(self, source: SoundSource, quality: str = "voice-only") -> None:
        super().__init__()
        self._take = SoundTake(source, quality or "voice-only")
        self._take.changed.connect(self.changed)
        self._take.recorded.connect(self.recorded)
        self._take.failed.connect(self._failed)
        self.reason = ""

    @property
    def is_running(self) -> bool:
        """Whether it records."""
        return self._take.state == "running"

    @property
    def seconds(self) -> float:
        """How long it has recorded."""
        return self._take.seconds

    @property
    def level(self) -> float:
        """How loud it is now, 0 to 1."""
        return self._take.level

    def start(self) -> bool:
        """Begin; False (and `failed`) when there is no microphone. The form can be filled without."""
        self.reason = ""
        return self._take.start()

    def stop(self) -> Captured | None:
        """End it: the form is being left. None when nothing was recorded."""
        return self._take.finish_now()

    def finish(self) -> None:
        """End it at leisure: `recorded` brings the small file."""
        self._take.finish()

    def _failed(self, reason: str) -> None:
        self.reason = reason
        self.failed.emit(reason)
        self.changed.emit()


class RecordingSign(QFrame):
    """Red light, how long, how loud, a button to stop; or why it does not record. Hidden otherwise."""

    def __init__(self, recorder: BackgroundRecorder, *, name: str = "form.recording") -> None:
        super().__init__()
        self._recorder = recorder
        self.setObjectName(name)
        self.setProperty("card", "err")
        self._light = Mark("record", "err", 18)
        self._words = Text("", "dense", bold=True, name=f"{name}.words")
        self._meter = LevelMeter(self.tr("Level"), name=f"{name}.level")
        self._meter.setMaximumWidth(120)
        self._stop = Button(self.tr("Stop recording"), "secondary", "stop", name=f"{name}.stop")
        self._stop.clicked.connect(recorder.finish)
        row = hbox(self._light, self._words, self._meter, None, self._stop, gap=10, margins=(13, 4, 6, 4))
        self.setLayout(row)
        recorder.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        recorder = self._recorder
        running = recorder.is_running
        if running:
            self._words.setText(self.tr("Recording {0}").format(length_words(recorder.seconds)))
        elif recorder.reason:
            self._words.setText(reason_words(recorder.reason))
        self._light.set("record" if running else "warning", "err")
        self._meter.set(recorder.level)
        self._meter.setVisible(running)
        self._stop.setVisible(running)
        self.setVisible(running or bool(recorder.reason))
        self.setAccessibleName(self._words.text())
