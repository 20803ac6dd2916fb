"""The top bar: heading or crumbs, the search that opens the command box, connectivity, language, person."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from desktop.parts.button import IconButton
from desktop.parts.choice import Segmented
from desktop.parts.layout import clear, hbox, panel, vbox
from desktop.parts.marks import Avatar
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.parts.text import ElidedText, Text
from desktop.shell.connectivity import ConnectivityChip, SavedStamp
from desktop.theme import colour, font, icons
from desktop.workspace import Workspace

_CRUMB, _LAST_CRUMB = 70, 150  # px that crumbs keep when there is no room for all of them
NARROW = 1096  # width of the bar below which the person's name gives way


class SearchButton(QPushButton):
    """Looks like a search field; a press (or Ctrl+K) opens the command box."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shell.search")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(190)
        self.setMaximumWidth(300)
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Find a firm, a question or an action"))

    def sizeHint(self) -> QSize:
        """As in the picture."""
        return QSize(280, 44)

    def event(self, event: QEvent) -> bool:
        """Hover changes the look."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            line = "primary" if self.hasFocus() else "input" if self.underMouse() else "border"
            rounded(painter, QRectF(self.rect()), 8, colour("s2"), colour(line), 2 if self.hasFocus() else 1)
            icons.draw(painter, "search", 14, 13, 18, colour("text2"))
            key = "Ctrl K"
            cap = QRectF(self.width() - 54, 12, 42, 20)
            long_words = self.tr("Firm, pinyin or credit code")
            room = cap.x() - 50
            fits = width_of(long_words, font("body")) <= room
            words = long_words if fits else self.tr("Firm or code")
            text(painter, QRectF(42, 0, room, 43), words, font("body"), colour("text3"))
            rounded(painter, cap, 4, colour("surface"), colour("border"))
            text(painter, cap, key, font("key"), colour("text2"), Qt.AlignmentFlag.AlignHCenter)


class TopBar(QFrame):
    """60 high. `search_pressed()`, `chip_pressed()`, `back_pressed()`, `language_chosen(str)`."""

    search_pressed = Signal()
    chip_pressed = Signal()
    back_pressed = Signal()
    language_chosen = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setProperty("ground", "topbar")
        self.setFixedHeight(60)
        self._lead = hbox(gap=10)
        search = SearchButton()
        search.clicked.connect(self.search_pressed)
        chip = ConnectivityChip(workspace)
        chip.clicked.connect(self.chip_pressed)
        language = Segmented(
            (("zh", "中"), ("en", "EN")), workspace.language, mark=False, name="shell.language"
        )
        language.setAccessibleName(self.tr("Language"))
        language.changed.connect(self.language_chosen)
        person = workspace.person
        who = panel(
            vbox(
                None,
                Text(person.name, "dense", bold=True),
                Text(self.tr("Assessor {0}").format(person.id[-4:]), "caption", "text2"),
                None,
                gap=0,
            )
        )
        self._who = who
        box = hbox(
            self._lead,
            search,
            chip,
            language,
            hbox(Avatar(person.name, 32), who, gap=8),
            gap=12,
            margins=(20, 0, 16, 0),
        )
        box.setStretch(0, 1)
        self.setLayout(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the person is the circle alone."""
        self._who.setVisible(self.width() >= NARROW)

    def show_title(self, title: str, caption: str) -> None:
        """A heading with smaller words beside it."""
        clear(self._lead)
        self._lead.addWidget(Text(title, "page", name="shell.title"))
        self._lead.addWidget(ElidedText(caption, "body", "text2"), 1)

    def show_crumbs(self, crumbs: Sequence[str]) -> None:
        """A back button, then where one is."""
        clear(self._lead)
        back = IconButton("chevron-left", self.tr("Back (Alt+←)"), name="shell.back")
        back.clicked.connect(self.back_pressed)
        self._lead.addWidget(back)
        for index, crumb in enumerate(crumbs):
            last = index == len(crumbs) - 1
            if index:
                self._lead.addWidget(Text("/", "body", "text3"))
            words = ElidedText(crumb, "section") if last else ElidedText(crumb, "body", "text2")
            whole = words.sizeHint().width()
            if last:  # where one is gives way last
                words.setMinimumWidth(min(whole, _LAST_CRUMB))
            else:
                words.setMaximumWidth(whole)
                words.setMinimumWidth(min(whole, _CRUMB))
            self._lead.addWidget(words, 1 if last else 0)


class FocusHeader(QFrame):
    """The top bar of a focus page: back, title over caption, saved stamp, connectivity, then the page's own.

    `add(widget)` puts error count and the one primary button at the right. The page connects
    `back_pressed` and
    `chip_pressed` (to `navigator.back` and the sync page).
    """

    back_pressed = Signal()
    chip_pressed = Signal()

    def __init__(self, workspace: Workspace, *, stamp: bool = True) -> None:
        super().__init__()
        self.setProperty("ground", "topbar")
        self.setFixedHeight(60)
        back = IconButton("chevron-left", self.tr("Back (Alt+←)"), name="shell.back")
        back.clicked.connect(self.back_pressed)
        self._title = ElidedText("", "section")
        self._caption = ElidedText("", "caption", "text2")
        chip = ConnectivityChip(workspace)
        chip.clicked.connect(self.chip_pressed)
        self._right = hbox(gap=12)
        box = hbox(back, vbox(None, self._title, self._caption, None, gap=1), gap=12, margins=(12, 0, 16, 0))
        if stamp:
            box.addWidget(SavedStamp(workspace, second_line=True))
            box.addSpacing(8)
        box.addWidget(chip)
        box.addLayout(self._right)
        box.setStretch(1, 1)
        self.setLayout(box)

    def set_title(self, title: str, caption: str) -> None:
        """Say what page this is."""
        self._title.setText(title)
        self._caption.setText(caption)

    def add(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._right.addWidget(widget)
