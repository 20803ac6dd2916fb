"""While a firm's own page is filled: firms here that look like it, below the question that says so.

The looking goes on off the screen's thread, once the typing pauses; nothing that appears takes the focus.
What is alike is judged by `forms.quality.likeness`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.fields import Field
from desktop.pages.archives.wording import county_word, short_name
from desktop.pages.form.screen import FormScreen
from desktop.parts import Button, Card, ElidedText, Mark, Text, clear, hbox, vbox
from desktop.shell.page import Action, Navigator
from desktop.workspace import Workspace
from forms.quality.likeness import FirmKey, Match, Way

PAUSE = 250  # ms without a key before it is looked
MOST = 3  # lines below a question
_ABOUT: Mapping[Way, str] = {
    "code_same": "uscc",
    "code_near": "uscc",
    "phone_same": "phone",
    "name_same": "name",
    "name_address": "name",
    "name_near": "name",
}
_READ = ("uscc", "name", "phone", "address", "county")


@dataclass(frozen=True, slots=True)
class _Alike:
    key: FirmKey
    match: Match


class TwinWatch(QObject):
    """Watches the filling on the screen. `look()` after any change, `forget()` when another form comes."""

    def __init__(self, workspace: Workspace, navigator: Navigator, screen: FormScreen) -> None:
        super().__init__(screen)
        self._workspace, self._navigator, self._screen = workspace, navigator, screen
        self._asked: FirmKey | None = None
        self._found: tuple[_Alike, ...] = ()
        self._bars: dict[str, tuple[Field, TwinBar]] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        screen.at_hand.connect(lambda _ref: self._show())

    def forget(self) -> None:
        """Another form, or none."""
        self._pause.stop()
        self._asked, self._found = None, ()
        self._show()
        self.look()

    def look(self) -> None:
        """Something was answered, or other questions are on the screen."""
        self._show()
        if self._key() not in (None, self._asked):
            self._pause.start()

    def commands(self) -> Sequence[Action]:
        """For whoever has no pointer."""
        words = self.tr("Open the archive that looks the same: {0}")
        return [
            Action(words.format(short_name(one.key.name)), "archives", _call(self._open, one.key.archive))
            for one in self._found[:MOST]
        ]

    def _key(self) -> FirmKey | None:
        """The firm being filled, as it is compared; None for other forms and for what was only opened."""
        filling = self._screen.filling
        if filling is None or filling.kind.code != "firm":
            return None
        refs = {q.save_to: q.ref for q in filling.form.questions if q.save_to in _READ}
        said = {name: filling.session.text(refs[name]) if name in refs else "" for name in _READ}
        if not any(said[name] for name in ("uscc", "name", "phone")):
            return None
        return FirmKey(
            filling.archive, said["name"], said["uscc"], said["address"], said["phone"], said["county"]
        )

    def _search(self) -> None:
        key = self._key()
        if key is None or key == self._asked:
            return
        self._asked = key
        store, likeness = self._workspace.store, self._workspace.content.quality.likeness
        members = frozenset(self._workspace.members(key.archive))

        def work() -> tuple[_Alike, ...]:
            core = likeness.core(key.name)
            near = store.lookalikes(core=core, name=key.name, code=key.code, phone=key.phone)
            found = likeness.lookalikes(key, (other for other in near if other.archive not in members))
            return tuple(_Alike(other, match) for other, match in found)

        def done(found: tuple[_Alike, ...]) -> None:
            if self._asked == key:  # else more was typed meanwhile
                self._found = found
                self._show()

        self._workspace.tasks.run(work, done, owner=self)

    def _show(self) -> None:
        """A bar below each question that has lookalikes and stands on the screen."""
        filling = self._screen.filling
        refs = {q.save_to: q.ref for q in filling.form.questions} if filling is not None else {}
        for name in ("uscc", "name", "phone"):
            about = [one for one in self._found if _ABOUT[one.match.rule.way] == name][:MOST]
            field = self._screen.questions.fields.get(refs.get(name, "")) if about else None
            held = self._bars.get(name)
            if held is not None and (field is None or held[0] is not field):
                held[1].hide()
                held[1].deleteLater()
                del self._bars[name]
                held = None
            if field is not None:
                bar = held[1] if held is not None else self._make(name, field)
                bar.show_lines([(one.key.archive, self._words(one)) for one in about])

    def _make(self, name: str, field: Field) -> "TwinBar":
        bar = TwinBar(self._open, f"form.twins.{name}")
        frame = field.layout()
        assert isinstance(frame, QVBoxLayout), "the frame is a column: label, control, message"
        frame.addWidget(bar)
        self._bars[name] = (field, bar)
        field.destroyed.connect(lambda: self._bars.pop(name, None))
        return bar

    def _words(self, one: _Alike) -> tuple[str, str]:
        rule, key = one.match.rule, one.key
        place = county_word(self._workspace, key.county)
        why = self._workspace.word(rule.title_zh, rule.title_en)
        return key.name, " · ".join(part for part in (why, place, key.code) if part)

    def _open(self, archive: str) -> None:
        self._navigator.open("archive", id=archive)


class TwinBar(QWidget):
    """Lines below a question, each with a button. They take no focus: the typing goes on."""

    def __init__(self, opened: Callable[[str], None], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._opened = opened
        self._lines: list[tuple[str, tuple[str, str]]] = []
        self._column = vbox(gap=4)
        said = hbox(
            Mark("people", "warn", 16),
            Text(self.tr("Perhaps kept here already:"), "caption", "warn", bold=True),
            None,
            gap=6,
        )
        card = Card(kind="warn", padding=10, gap=4)
        card.body.addLayout(said)
        card.body.addLayout(self._column)
        self.setLayout(vbox(card, gap=0, margins=(0, 4, 0, 0)))

    def show_lines(self, lines: list[tuple[str, tuple[str, str]]]) -> None:
        """Show (archive, (name, why)) anew, if they are others."""
        if lines == self._lines:
            return
        self._lines = lines
        clear(self._column)
        for archive, (name, why) in lines:
            words = vbox(ElidedText(name, "dense", bold=True), ElidedText(why, "caption", "text2"), gap=0)
            button = Button(self.tr("Open"), "secondary", name=f"{self.objectName()}.open")
            button.setAccessibleName(self.tr("Open the archive of {0}").format(name))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(_call(self._opened, archive))
            row = hbox(words, button, gap=10)
            row.setStretch(0, 1)
            self._column.addLayout(row)
        self.setAccessibleName("; ".join(f"{name}, {why}" for _, (name, why) in lines))


def _call(act: Callable[[str], None], value: str) -> Callable[..., None]:
    return lambda *_: act(value)
