"""A field for a sound: recorded here, or chosen from a file; played back out of memory."""

from PySide6.QtGui import QHideEvent

from desktop.capture.keeping import Captured
from desktop.capture.microphone import QtSoundSource, SoundSource
from desktop.capture.player import Player, PlayerBar, QtPlayer
from desktop.capture.recorder import Recorder
from desktop.fields.field import object_name
from desktop.fields.file import FileField
from forms.xform import Answer, Node


class AudioField(FileField):
    """`quality` external takes files only, as the recording comes from another device."""

    icon = "sound"

    def __init__(
        self,
        node: Node,
        number: str = "",
        source: SoundSource | None = None,
        player: Player | None = None,
    ) -> None:
        name = object_name(node.ref)
        quality = node.parameters.get("quality", "normal")
        self._recorder = Recorder(source or QtSoundSource(), quality, name=f"{name}.recorder")
        self._bar = PlayerBar(player or QtPlayer(), node.label, name=f"{name}.player")
        self._external = quality == "external"
        self._heard = ""
        super().__init__(node, number)
        self._bar.setMaximumWidth(560)
        self._column.insertWidget(0, self._recorder)
        self._column.addWidget(self._bar)
        self._recorder.recorded.connect(self._recorded)
        self._recorder.running.connect(self._show_parts)
        self._bar.wanted.connect(lambda: self.read_asked.emit(self.sha, self._bar.load))
        if not self._external:
            self._choose.set_kind("ghost")

    def can_open(self) -> bool:
        """It is played in place."""
        return False

    def choose_words(self) -> str:
        """While there is none."""
        return self.tr("Choose a sound file")

    def show_answer(self, answer: Answer) -> None:
        """The player with a recording, the recorder without."""
        super().show_answer(answer)
        self._show_parts()

    def _show_parts(self) -> None:
        sha, busy = self.sha, self._recorder.busy
        if sha != self._heard:
            self._heard = sha
            self._bar.clear()
        self._bar.setVisible(bool(sha) and not busy)
        self._recorder.setVisible(not self._external and (busy or not sha))
        only_new = "new" in self.node.appearance.split()
        self._choose.setVisible(not busy and not (only_new and not self._external))

    def set_locked(self, locked: bool) -> None:
        """It can be heard, not changed."""
        super().set_locked(locked)
        self._recorder.set_locked(locked)

    def take_focus(self, caret: int = -1) -> None:
        """The record button, or the player's."""
        if self._heard:
            self._bar.take_focus()
        elif self._external:
            super().take_focus(caret)
        else:
            self._recorder.take_focus()

    def flush(self) -> None:
        """The page goes: keep what was said until now, and be silent."""
        self._bar.stop()
        if (captured := self._recorder.finish_now()) is not None:
            self._recorded(captured)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays that cannot be stopped."""
        self._bar.stop()
        super().hideEvent(event)

    def _recorded(self, captured: Captured) -> None:
        self.hand_in(captured)
        self.leave()
