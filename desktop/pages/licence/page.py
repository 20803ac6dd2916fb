"""The page on which a licence is photographed, read and confirmed; wires photo, values and reader."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.capture.camera import QtFrameSource
from desktop.capture.photo import Cameras
from desktop.capture.picture import Picture
from desktop.capture.reader import Reader, Scan
from desktop.pages.licence.fields import FieldsView
from desktop.pages.licence.photo import PhotoCard
from desktop.pages.licence.presenter import LicencePresenter
from desktop.pages.licence.state import OPEN
from desktop.pages.licence.taking import PaperTaking
from desktop.parts import Button, ElidedText, InfoBar, Mark, Text, hbox, panel, vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace
from forms.errors import UserError


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
        self._paper = PaperTaking(self, workspace.tasks, reader or Reader(), cameras)
        self._opened = self._chosen = ""
        self._header = self._make_header()
        self._photo = PhotoCard()
        self._fields = FieldsView()
        self._known = InfoBar("warn", "", name="licence.known")
        self._build()
        self._wire()

    def title(self) -> str:
        """Reading, and whom."""
        state = self._presenter.state()
        return f"{self.tr('Read a licence')} · {state.caption}"

    def header(self) -> QWidget:
        """The focus bar."""
        return self._header

    def enter(self, archive: str = "", document: str = "", **_: Any) -> None:
        """Nothing is read yet; the camera is one press away."""
        self._paper.give_up()
        self._presenter.begin(archive, document)
        self._opened = self._chosen = ""
        self._invite()
        self._paper.warm_up()

    def leave(self) -> None:
        """What was photographed and confirmed is kept in drafts of its forms."""
        self._paper.give_up()
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
            Action(self.tr("Take again"), "camera", self._paper.ask),
            Action(self.tr("From a file"), "image", self._paper.ask_file),
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
        file.clicked.connect(self._paper.ask_file)
        again = Button(self.tr("Take again"), "secondary", "camera", "Ctrl P", name="licence.again")
        again.clicked.connect(self._paper.ask)
        header.add(file)
        header.add(again)
        return header

    def _build(self) -> None:
        self._fields.setMinimumWidth(400)
        both = hbox(self._photo, self._fields, gap=14)
        both.setStretch(0, 58)
        both.setStretch(1, 42)
        self._known.hide()
        whole = vbox(self._known, both, gap=10, margins=(16, 14, 16, 14))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        paper, photo, fields, values = self._paper, self._photo, self._fields, self._presenter.values
        paper.taken.connect(self._taken)
        paper.read.connect(self._read)
        paper.unread.connect(self._unread)
        paper.failed.connect(self.navigator.show_error)
        photo.picked.connect(self._box_picked)
        photo.turned.connect(self._turn)
        photo.straightened.connect(lambda: paper.straighten(self._presenter.picture))
        photo.enhanced.connect(lambda: paper.enhance(self._presenter.picture))
        self._known.pressed.connect(self._open_known)
        fields.picked.connect(self._choose)
        fields.confirmed.connect(lambda name: self._settle(name, good=values.confirm(name)))
        fields.edited.connect(lambda name, text: self._settle(name, good=values.edit(name, text)))
        fields.fixed.connect(lambda name: self._settle(name, good=values.fix(name)))
        fields.held_kept.connect(self._keep_held)
        fields.opened.connect(self._open)
        fields.all_confirmed.connect(self._confirm_all)
        fields.by_hand_asked.connect(self._by_hand)
        fields.retaken.connect(paper.ask)
        fields.written.connect(self._write)
        for keys, run in (
            ("Ctrl+P", paper.ask),
            ("Ctrl+Return", self._confirm_all),
            ("Ctrl+Enter", self._confirm_all),
            ("Down", lambda: self._step(1)),
            ("Up", lambda: self._step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    # the photo

    def _taken(self, picture: Picture) -> None:
        """Show a photo while it is read; what was read of the one before is let go."""
        self._presenter.forget()
        self._presenter.picture = picture
        self._opened = self._chosen = ""
        self._photo.show_photo(QImage.fromData(picture.data), self.tr("Photo of the licence"))
        self._fields.show_nothing("search", self.tr("Reading …"), self.tr("A few seconds, on this device."))

    def _read(self, picture: Picture, scan: Scan) -> None:
        self._presenter.take(picture, scan)
        kept = self._presenter.picture
        if kept is None:
            self._photo.show_photo(QImage(), self.tr("Nothing was kept"))
        else:  # personal numbers on it are painted over by now
            self._photo.show_photo(QImage.fromData(kept.data), self.tr("Photo of the licence"))
        self._refresh()
        names = self._fields.names()
        if names:
            self._choose(names[0])
            self._fields.focus_on(names[0])

    def _unread(self, error: UserError, without_reader: bool) -> None:
        if without_reader:
            self._by_hand()
        self.navigator.show_error(error)

    def _turn(self) -> None:
        self._paper.turn(self._presenter.picture)

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
        self._show_head()

    def _by_hand(self) -> None:
        self._paper.give_up()
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
        """Go on to the next value that waits, when this one is settled; one that fails stays in sight."""
        before = self._fields.names()
        if good and self._opened == name:
            self._opened = ""
        self._refresh()
        waiting = [f.name for f in self._presenter.state().fields if f.look in OPEN]
        later = [n for n in waiting if n in before and before.index(n) > before.index(name)]
        for following in (later or waiting)[:1] if good else [name]:
            self._choose(following)
            self._fields.focus_on(following)

    def _keep_held(self, name: str) -> None:
        self._presenter.values.keep_held(name)
        self._settle(name, good=True)

    def _confirm_all(self) -> None:
        if self._presenter.values.confirm_trusted():
            self._refresh()

    def _write(self) -> None:
        if self._presenter.values.open:
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
        self._photo.show_state(state)
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
            self._paper.begin(picture)

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
        if looks.get(self._chosen) == "trusted" and self._presenter.values.confirm(self._chosen):
            self._refresh()
            self._step(1)

    def _step(self, by: int) -> None:
        names = self._fields.names()
        if names:
            at = names.index(self._chosen) if self._chosen in names else -1
            self._choose(names[max(0, min(len(names) - 1, at + by))])
            self._fields.focus_on(self._chosen)
