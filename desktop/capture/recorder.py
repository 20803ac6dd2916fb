"""Recording a voice beside a question: record, pause, stop; how loud and how long it is.

Shows a `SoundTake`; devices are looked for with the first press.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.capture.keeping import Captured
from desktop.capture.microphone import SoundSource
from desktop.capture.recording import length_words
from desktop.capture.sound_take import SoundTake
from desktop.parts import Button, LevelMeter, Mark, Select, Text, hbox, vbox


def reason_words(reason: str) -> str:
    """Why no sound is taken, in a sentence with the way out."""
    words = {
        "no-device": "No microphone was found. Plug one in and try again, or choose a sound file.",
        "refused": "The microphone cannot be used: another program has it, or the system does not allow it.",
        "lost": "The microphone is gone. What was said until then is kept.",
    }
    return QCoreApplication.translate("Recorder", words[reason])


class Recorder(QWidget):
    """`recorded(Captured)` when a take is ready; `running()` when its state changes."""

    recorded = Signal(object)
    running = Signal()

    def __init__(self, source: SoundSource, quality: str, *, name: str) -> None:
        super().__init__()
        self._take = SoundTake(source, quality)
        self._take.changed.connect(self._show)
        self._take.recorded.connect(self.recorded)
        self._take.failed.connect(lambda reason: self._say(reason_words(reason)))
        self._state = ""
        self._record = Button(self.tr("Record"), "secondary", "mic", name=f"{name}.record")
        self._pause = Button(self.tr("Pause"), "secondary", "pause", name=f"{name}.pause")
        self._stop = Button(self.tr("Stop"), "secondary", "stop", name=f"{name}.stop")
        self._device = Select([], placeholder=self.tr("Microphone"), name=f"{name}.device")
        self._device.setAccessibleName(self.tr("Microphone"))
        self._device.setMinimumWidth(200)
        self._light = Mark("record", "err", 20)
        self._meter = LevelMeter(self.tr("Level"), name=f"{name}.level")
        self._meter.setMaximumWidth(240)
        self._time = Text("", "body", bold=True, name=f"{name}.time")
        self._words = Text("", "caption", "warn", wrap=True, name=f"{name}.words")
        row = hbox(self._record, self._device, self._light, self._time, self._meter, gap=10)
        for item in (self._pause, self._stop):
            row.addWidget(item)
        row.addStretch(1)
        self.setLayout(vbox(row, self._words, gap=4))
        self.setObjectName(name)
        self._record.clicked.connect(self._begin)
        self._pause.clicked.connect(self._toggle)
        self._stop.clicked.connect(self._take.finish)
        self._device.hide()
        self._say("")
        self._show()

    @property
    def busy(self) -> bool:
        """Whether sound is being taken, or its file made."""
        return self._take.state != "idle"

    def take_focus(self) -> None:
        """To what can be done now: begin, or end."""
        (self._stop if self._record.isHidden() else self._record).setFocus()

    def set_locked(self, locked: bool) -> None:
        """Begin nothing."""
        self._record.setEnabled(not locked)
        self._device.setEnabled(not locked)

    def finish_now(self) -> Captured | None:
        """The page goes: what was said until now; None when nothing was."""
        return self._take.finish_now()

    def _begin(self) -> None:
        self._say("")
        devices = self._take.devices()
        self._device.set_options([(device.id, device.name) for device in devices])
        if not any(device.id == self._device.value() for device in devices):
            self._device.set_value(devices[0].id if devices else None)
        self._device.setVisible(len(devices) > 1)  # who has two chooses before the next take
        self._take.start(self._device.value() or "")

    def _toggle(self) -> None:
        if self._take.state == "paused":
            self._take.go_on()
        else:
            self._take.pause()

    def _show(self) -> None:
        take = self._take
        self._meter.set(take.level)
        self._time.setText(length_words(take.seconds))
        if take.state == self._state:
            return
        before, self._state = self._state, take.state
        taking = take.state in ("running", "paused")
        self._record.setVisible(not taking)
        self._record.setEnabled(take.state == "idle")
        self._record.setText(self.tr("Finishing…") if take.state == "encoding" else self.tr("Record"))
        for part in (self._light, self._meter, self._time, self._pause, self._stop):
            part.setVisible(taking)
        if taking:
            self._device.hide()
        self._light.set("pause" if take.state == "paused" else "record", "err")
        self._pause.setText(self.tr("Go on") if take.state == "paused" else self.tr("Pause"))
        self._pause.set_icon("record" if take.state == "paused" else "pause")
        if before == "idle" and taking:
            self._stop.setFocus()
        self.running.emit()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
