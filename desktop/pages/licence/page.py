"""The page on which a licence is photographed, read and confirmed; wires photo, values and reader."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.capture.camera import QtFrameSource
from desktop.capture.photo import Cameras, PhotoDesk
from desktop.capture.picture import Picture, enhanced, prepare, turned
from desktop.capture.reader import Reader, Scan, Straightened
from desktop.pages.licence.boxes import PhotoView
from desktop.pages.licence.fields import FieldsView
from desktop.pages.licence.presenter import LicencePresenter
from desktop.pages.licence.state import LicenceState
from desktop.parts import Button, Card, Chip, ElidedText, InfoBar, Line, Mark, Text, clear, hbox, panel, vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace
from forms.errors import UserError

_WITHOUT_READER = ("reader-missing", "reader-failed")


class LicencePage(Page):
    """`enter(archive=…, document=…)`: archive "" makes a new one; `document` wants one paper and no other."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        reader: Reader | None = None,
        cameras: Cameras = QtFrameSource,
    ) -> None:
        super().__init__(workspace, navigator)
        self.setObjectName("licence")
        self._presenter = LicencePresenter(workspace)
        self._reader = reader or Reader()
        self._cameras = cameras
        self._wanted = 0  # counts photos: what is read of an earlier one comes too late
        self._opened = self._chosen = ""
        self._header = self._make_header()
        self._photo = PhotoView()
        self._fields = FieldsView()
        self._known = InfoBar("warn", "", name="licence.known")
        self._quality = hbox(gap=14)
        self._size = Text("", "caption", "text2")
        self._tools: list[Button] = []
        self._build()
        self._wire()
        self.destroyed.connect(self._reader.close)

    def title(self) -> str:
        """Reading, and whom."""
        state = self._presenter.state()
        return f"{self.tr('Read a licence')} · {state.caption}"

    def header(self) -> QWidget:
        """The focus bar."""
        return self._header

    def enter(self, archive: str = "", document: str = "", **_: Any) -> None:
        """Nothing is read yet; the camera is one press away."""
        self._wanted += 1
        self._presenter.begin(archive, document)
        self._opened = self._chosen = ""
        self._invite()
        self.workspace.tasks.run(self._reader.warm_up, owner=self)

    def leave(self) -> None:
        """What was photographed and confirmed is kept as a draft of its form."""
        self._wanted += 1
        try:
            if self._presenter.put_aside():
                self.workspace.note_saved()
        except UserError as error:
            self.navigator.show_error(error)

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("↑ ↓", self.tr("Another value")),
            KeyHint("Enter", self.tr("Confirm it")),
            KeyHint("Ctrl Enter", self.tr("Confirm all that is sure")),
            KeyHint("Z", self.tr("Hold to magnify")),
            KeyHint("R", self.tr("Turn")),
            KeyHint("Ctrl P", self.tr("Take again")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Take again"), "camera", self._ask_photo),
            Action(self.tr("From a file"), "image", self._ask_file),
            Action(self.tr("Fill by hand"), "pencil", self._by_hand),
        )

    # putting together

    def _make_header(self) -> FocusHeader:
        header = FocusHeader(self.workspace, stamp=False)
        header.back_pressed.connect(self.navigator.back)
        header.chip_pressed.connect(lambda: self.navigator.open("sync"))
        self._seconds = ElidedText("", "caption", "text2")
        words = vbox(
            None,
            Text(self.tr("Read on this device, nothing leaves it"), "dense", bold=True),
            self._seconds,
            None,
            gap=0,
        )
        header.add(panel(hbox(Mark("monitor", "text2", 18), words, gap=8)))
        file = Button(self.tr("From a file"), "secondary", "image", name="licence.file")
        file.clicked.connect(self._ask_file)
        again = Button(self.tr("Take again"), "secondary", "camera", "Ctrl P", name="licence.again")
        again.clicked.connect(self._ask_photo)
        header.add(file)
        header.add(again)
        return header

    def _build(self) -> None:
        tools = hbox(gap=2, margins=(8, 4, 12, 4))
        for name, words, icon, run in (
            ("turn", self.tr("Turn"), "rotate", self._turn),
            ("crop", self.tr("Straighten"), "crop", self._straighten),
            ("enhance", self.tr("More contrast"), "palette", self._enhance),
            ("closer", self.tr("Closer"), "zoom-in", lambda: self._photo.zoom(1)),
            ("further", self.tr("Further"), "zoom-out", lambda: self._photo.zoom(-1)),
        ):
            button = Button(words, "text", icon, size="compact", name=f"licence.{name}")
            button.clicked.connect(run)
            self._tools.append(button)
            tools.addWidget(button)
        tools.addStretch(1)
        foot = hbox(
            Text(self.tr("Photo"), "dense", bold=True),
            self._quality,
            None,
            self._size,
            gap=14,
            margins=(16, 0, 16, 0),
        )
        strip = panel(foot)
        strip.setFixedHeight(48)
        bar = panel(tools)
        bar.setFixedHeight(52)
        left = Card(flush=True, gap=0)
        for part in (bar, Line(), self._photo, Line(), strip):
            left.body.addWidget(part)
        left.body.setStretch(2, 1)
        self._fields.setMinimumWidth(400)
        both = hbox(left, self._fields, gap=14)
        both.setStretch(0, 58)
        both.setStretch(1, 42)
        self._known.hide()
        whole = vbox(self._known, both, gap=10, margins=(16, 14, 16, 14))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        fields, presenter = self._fields, self._presenter
        self._photo.picked.connect(self._box_picked)
        self._known.pressed.connect(self._open_known)
        fields.picked.connect(self._choose)
        fields.confirmed.connect(lambda name: self._settle(name, good=presenter.confirm(name)))
        fields.edited.connect(lambda name, text: self._settle(name, good=presenter.edit(name, text)))
        fields.fixed.connect(lambda name: self._settle(name, good=presenter.fix(name)))
        fields.held_kept.connect(self._keep_held)
        fields.opened.connect(self._open)
        fields.all_confirmed.connect(self._confirm_all)
        fields.by_hand_asked.connect(self._by_hand)
        fields.retaken.connect(self._ask_photo)
        fields.written.connect(self._write)
        for keys, run in (
            ("Ctrl+P", self._ask_photo),
            ("Ctrl+Return", self._confirm_all),
            ("Ctrl+Enter", self._confirm_all),
            ("Down", lambda: self._step(1)),
            ("Up", lambda: self._step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    # the photo

    def _ask_photo(self) -> None:
        self._desk().ask()

    def _ask_file(self) -> None:
        self._desk().ask_file()

    def _desk(self) -> PhotoDesk:
        return PhotoDesk(
            self, self.workspace.tasks, self._taken, self.navigator.show_error, cameras=self._cameras
        )

    def _taken(self, picture: Picture) -> None:
        """Show a photo and read it; what was read of the one before is let go."""
        self._wanted += 1
        number, data = self._wanted, picture.data
        self._presenter.forget()
        self._presenter.picture = picture
        self._opened = self._chosen = ""
        self._photo.show_photo(QImage.fromData(data), self.tr("Photo of the licence"))
        self._show_quality(self._presenter.state())
        self._fields.show_nothing("search", self.tr("Reading …"), self.tr("A few seconds, on this device."))
        self.workspace.tasks.run(
            lambda: self._reader.read(data, lambda: number != self._wanted),
            lambda scan: self._read(number, picture, scan),
            lambda error: self._unread(number, error),
            owner=self,
        )

    def _read(self, number: int, picture: Picture, scan: Scan) -> None:
        if number != self._wanted:
            return
        self._presenter.take(picture, scan)
        self._refresh()
        names = self._fields.names()
        if names:
            self._choose(names[0])
            self._fields.focus_on(names[0])

    def _unread(self, number: int, error: UserError) -> None:
        if number != self._wanted or error.code == "reader-cancelled":
            return
        if error.code in _WITHOUT_READER:
            self._by_hand()
        self.navigator.show_error(error)

    def _turn(self) -> None:
        self._remade(turned)

    def _enhance(self) -> None:
        self._remade(enhanced)

    def _straighten(self) -> None:
        def straight(data: bytes) -> bytes:
            made: Straightened = self._reader.straighten(data)
            if not made.found:
                raise UserError(
                    "no-corners",
                    "The four corners of the paper were not found.",
                    "Take it again with all corners in sight, on a darker ground.",
                )
            return made.jpeg

        self._remade(straight)

    def _remade(self, change: Callable[[bytes], bytes]) -> None:
        """Read the photo again after it was changed; it keeps the hash of what the camera gave."""
        picture = self._presenter.picture
        if picture is None:
            return
        data, original = picture.data, picture.original_sha256
        self.workspace.tasks.run(
            lambda: prepare(change(data), original_sha256=original),
            self._taken,
            self.navigator.show_error,
            owner=self,
        )

    # the values

    def _invite(self) -> None:
        self._photo.show_photo(QImage(), self.tr("Lay the licence flat, all four corners in sight"))
        self._fields.show_nothing(
            "certificate",
            self.tr("Photograph the licence"),
            self.tr("Flat, whole and without glare. Nothing is saved that you have not confirmed."),
            self.tr("Take a photo"),
            self.tr("Fill by hand"),
        )
        self._show_quality(self._presenter.state())
        self._show_head()

    def _by_hand(self) -> None:
        self._wanted += 1
        self._presenter.by_hand(self._presenter.picture)
        self._refresh()

    def _choose(self, name: str) -> None:
        """Value and box are chosen together."""
        field = next((f for f in self._presenter.state().fields if f.name == name), None)
        if field is not None and name != self._chosen:
            self._chosen = name
            self._photo.choose(field.number)

    def _box_picked(self, number: int) -> None:
        field = next((f for f in self._presenter.state().fields if f.number == number), None)
        if field is not None:
            self._open(field.name)

    def _open(self, name: str) -> None:
        """A field for a value that stands in a line only."""
        self._opened = name
        self._refresh()
        self._choose(name)
        self._fields.focus_on(name)

    def _settle(self, name: str, *, good: bool) -> None:
        """Go on to the next value that waits, when this one is settled."""
        before = self._fields.names()
        if good and self._opened == name:
            self._opened = ""
        self._refresh()
        if good:
            waiting = [
                f.name for f in self._presenter.state().fields if f.look in ("failed", "missing", "doubtful")
            ]
            later = [n for n in waiting if n in before and before.index(n) > before.index(name)]
            for following in (later or waiting)[:1]:
                self._choose(following)
                self._fields.focus_on(following)

    def _keep_held(self, name: str) -> None:
        self._presenter.keep_held(name)
        self._settle(name, good=True)

    def _confirm_all(self) -> None:
        if self._presenter.confirm_trusted():
            self._refresh()

    def _write(self) -> None:
        if self._presenter.open:
            return
        try:
            written = self._presenter.write()
        except UserError as error:
            self.navigator.show_error(error)
            return
        if written.saved:
            self.navigator.open("archive", id=written.archive, tab="records")
            self.navigator.toast(self.tr("Written into the archive"))
        else:
            self.navigator.open("form", **written.page)

    # showing

    def _refresh(self) -> None:
        state = self._presenter.state()
        self._photo.show_boxes(state.boxes)
        self._show_quality(state)
        self._show_known()
        if state.notice:
            self._fields.show_nothing(
                "warning",
                self.tr("Not recognised"),
                state.notice,
                self.tr("Take again"),
                self.tr("Fill by hand"),
            )
        else:
            self._fields.show_state(state, self._opened)
        self._show_head()

    def _show_head(self) -> None:
        state = self._presenter.state()
        page = self.tr("Read a licence")
        self._header.set_title(f"{page} · {state.title}" if state.title else page, state.caption)
        self._seconds.setText(self.tr("took {0} s").format(state.seconds) if state.seconds else "")
        self.changed.emit()

    def _show_known(self) -> None:
        """That the firm is here already, or that the paper is somebody else's."""
        archive, name = self._presenter.known_as
        stranger = self._presenter.stranger
        self._known.setVisible(bool(archive or stranger))
        if stranger:
            self._known.say(
                "warn",
                self.tr("This paper names another firm: {0}.").format(stranger),
                self.tr("Look whether it belongs into this archive before you write it."),
            )
        elif archive:
            self._known.say(
                "warn",
                self.tr("This code already has an archive: {0}.").format(name),
                self.tr("Go on there, so that the firm is not kept twice."),
                self.tr("Go on there"),
            )

    def _open_known(self) -> None:
        """The archive that is there already takes the photo: what was read is read again for it."""
        picture, archive = self._presenter.picture, self._presenter.known_as[0]
        self._presenter.begin(archive)
        if picture is not None:
            self._taken(picture)

    def _show_quality(self, state: LicenceState) -> None:
        clear(self._quality)
        quality = state.quality
        for words, good in quality.facts if quality else ():
            self._quality.addWidget(
                Chip(words, "ok" if good else "warn", "check-circle" if good else "warning")
            )
        self._size.setText(quality.size if quality else "")
        for tool in self._tools:
            tool.setEnabled(self._presenter.picture is not None)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms the line stood on, Z magnifies, R turns, when no text field takes them."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm_line()
        elif plain and event.key() == Qt.Key.Key_Z:
            self._photo.magnify(on=True)
        elif plain and event.key() == Qt.Key.Key_R and not event.isAutoRepeat():
            self._turn()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The magnifier goes with the key."""
        if event.key() == Qt.Key.Key_Z and not event.isAutoRepeat():
            self._photo.magnify(on=False)
        super().keyReleaseEvent(event)

    def _confirm_line(self) -> None:
        """Accept the trusted value stood on and go on to the one below."""
        looks = {field.name: field.look for field in self._presenter.state().fields}
        if looks.get(self._chosen) == "trusted" and self._presenter.confirm(self._chosen):
            self._refresh()
            self._step(1)

    def _step(self, by: int) -> None:
        names = self._fields.names()
        if names:
            at = names.index(self._chosen) if self._chosen in names else -1
            self._choose(names[max(0, min(len(names) - 1, at + by))])
            self._fields.focus_on(self._chosen)
