"""The card an adverse answer opens, and how a severity looks. Says what was found, never judges."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.pages.diagnosis.choosing import thumbs
from desktop.pages.diagnosis.state import FindingState, PieceState
from desktop.parts import Button, Chip, EvidenceStrip, Mark, Segmented, Text, TextInput, hbox, panel, vbox
from desktop.parts.paint import painting, rounded
from desktop.theme import colour
from desktop.theme.tokens import RADIUS_CARD

SEVERITY_CHIP = {"high": ("err", "alert"), "medium": ("warn", "warning"), "low": ("plain", "info")}


class FindingCard(QWidget):
    """Fact, basis, effect, advice; severity can be changed (and said why), evidence added, the finding
    planned.
    """

    severity_set = Signal(str)
    reason_edited = Signal(str)
    fact_edited = Signal(str)
    evidence_asked = Signal()
    link_asked = Signal()
    plan_asked = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self._pieces: tuple[PieceState, ...] = ()
        self._make_controls(code)
        self._head = panel(self._make_head())
        rows = [hbox(_label(self.tr("Fact")), self._fact, gap=12)]
        for words, text in (
            (self.tr("Basis"), self._basis),
            (self.tr("Effect"), self._effect),
            (self.tr("Advice"), self._advice),
        ):
            row = hbox(_label(words), text, gap=12)
            row.setStretch(1, 1)
            rows.append(row)
        self._why = panel(hbox(_label(self.tr("Reason")), self._reason, gap=12))
        acts = hbox(self._evidence, self._link, None, self._planned, self._plan, gap=8, margins=(0, 6, 0, 0))
        inside = vbox(self._why, *rows, self._strip, acts, gap=8, margins=(12, 10, 12, 12))
        self.setLayout(vbox(self._head, inside, gap=0, margins=(1, 1, 1, 1)))

    def show_finding(self, finding: FindingState, evidence_count: int, *, enabled: bool) -> None:
        """Show this finding; a field that is being typed in is left alone."""
        self._title.setText(
            self.tr("Finding {number} · {title}").format(number=finding.number, title=finding.title)
        )
        self._severity.set_value(finding.severity)
        for field, text in ((self._fact, finding.fact), (self._reason, finding.reason)):
            if not field.hasFocus():
                field.setText(text)
        self._why.setVisible(finding.changed)
        self._basis.setText(finding.basis or "—")
        self._effect.setText(finding.effect)
        self._advice.setText(finding.advice)
        words = self.tr("Add evidence")
        self._evidence.setText(f"{words} · {evidence_count}" if evidence_count else words)
        if finding.pieces != self._pieces:
            self._pieces = finding.pieces
            self._strip.set_items(thumbs(finding.pieces))
            self._strip.setVisible(bool(finding.pieces))
        self._plan.setVisible(not finding.planned)
        self._planned.setVisible(finding.planned)
        for control in (self._severity, self._fact, self._reason, self._evidence, self._link, self._plan):
            control.setEnabled(enabled)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card whose head is tinted up to its rounded corners."""
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        with painting(self) as painter:
            painter.fillPath(shape, colour("surface"))
            head = QPainterPath()
            head.addRect(QRectF(0, 0, whole.width(), self._head.geometry().bottom() + 1))
            painter.fillPath(shape.intersected(head), colour("errT"))
            rounded(painter, whole, RADIUS_CARD, None, colour("errB"))

    def _make_controls(self, code: str) -> None:
        self._title = Text("", "body", bold=True, wrap=True)
        self._severity = Segmented(
            (("high", self.tr("High")), ("medium", self.tr("Medium")), ("low", self.tr("Low"))),
            None,
            tones={"high": "err", "medium": "warn", "low": "off"},
            compact=True,
            mark=False,
            name=f"diagnosis.{code}.severity",
        )
        self._severity.setAccessibleName(self.tr("Severity"))
        self._severity.changed.connect(self.severity_set)
        self._reason = TextInput(
            "",
            placeholder=self.tr("Why graver or lighter than the rule says"),
            name=f"diagnosis.{code}.reason",
        )
        self._reason.left.connect(lambda: self.reason_edited.emit(self._reason.text()))
        self._fact = TextInput(
            "", placeholder=self.tr("What was seen, with numbers"), name=f"diagnosis.{code}.fact"
        )
        self._fact.left.connect(lambda: self.fact_edited.emit(self._fact.text()))
        self._basis, self._effect, self._advice = (Text("", "dense", wrap=True) for _ in range(3))
        self._evidence = Button(
            self.tr("Add evidence"), "secondary", "camera", name=f"diagnosis.{code}.evidence"
        )
        self._evidence.clicked.connect(self.evidence_asked)
        self._link = Button(self.tr("Link"), "secondary", "link", name=f"diagnosis.{code}.link")
        self._link.setToolTip(self.tr("Evidence the archive has already"))
        self._link.clicked.connect(self.link_asked)
        self._strip = EvidenceStrip(width=84, name=f"diagnosis.{code}.pieces")
        self._strip.hide()
        self._plan = Button(
            self.tr("Add to plan"), "secondary", "target", "Ctrl I", name=f"diagnosis.{code}.plan"
        )
        self._plan.clicked.connect(self.plan_asked)
        self._planned = Chip(self.tr("In the plan"), "ok", "check")

    def _make_head(self) -> QHBoxLayout:
        head = hbox(Mark("alert", "err"), self._title, self._severity, gap=8, margins=(12, 8, 8, 8))
        head.setStretch(1, 1)
        return head


def severity_chip(severity: str, words: str) -> Chip:
    """A severity as icon and word."""
    kind, icon = SEVERITY_CHIP[severity]
    return Chip(words, kind, icon)


def _label(words: str) -> Text:
    label = Text(words, "dense", "text2")
    label.setFixedWidth(56)
    return label
