"""A firm's card in words: whether it can be issued, what it shows, how the one that was issued stands."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.cards.making import Held, claims_of, held, issue, longest, paper_of, revoke, why_not
from desktop.pages.card.state import CardPageState, FieldState
from desktop.reports.card import CardLanguage, Paper
from desktop.sentences import sentences
from desktop.workspace import Workspace
from forms.archive import Record
from forms.card import card_number, card_state, cards_of, consents_to_publish, valid_card
from forms.checks.dates import read_date


class CardPresenter:
    """Of one archive. `chosen`, `expires`: what the person has set for the next card."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.archive = ""
        self.renewing = False
        self.chosen: set[str] = set()
        self.expires: date | None = None

    def open(self, archive: str) -> None:
        """Another archive, or the same anew: what is ticked is what was on its last card, else the usual."""
        self.archive, self.renewing = archive, False
        self.expires = None
        fields = self._workspace.content.card_fields
        last = next(iter(cards_of(self._workspace.archive(archive))), None)
        self.chosen = {f.code for f in fields if f.ticked}
        if last is not None:
            self.chosen = set(last.texts("fields")) & {f.code for f in fields}

    def card(self) -> Held | None:
        """The one that counts today, unless a new one is being made."""
        archive = self._workspace.archive(self.archive)
        record = None if self.renewing else valid_card(archive, self._workspace.today())
        return held(self._workspace, archive, record.id) if record is not None else None

    def state(self) -> CardPageState:
        """All of it."""
        workspace, card = self._workspace, self.card()
        archive = workspace.archive(self.archive)
        firm = archive.firm()
        most = longest(workspace, self.archive, self.chosen)
        lacking = why_not(workspace, self.archive, self.chosen)
        shown = set(card.claims.shown) if card else self.chosen
        expires = card.claims.expires if card else min(self.expires or most, most)
        told, act = self._told(card, lacking)
        return CardPageState(
            firm=firm.text("name") if firm else "",
            mode="issued" if card else "sample",
            told=told,
            act=act,
            fields=tuple(self._fields(shown, locked=card is not None)),
            expires=expires,
            longest=most,
            number=card.claims.number if card else "",
            can_issue=card is None and not lacking,
            earlier=tuple(self._line(record) for record in cards_of(archive)[:6]),
        )

    def drawing(self, language: CardLanguage, paper: Paper) -> Callable[[], bytes]:
        """What sets the page, off the UI thread."""
        card = self.card()
        if card is not None:
            return paper_of(self._workspace, card.claims, card.address, language, paper)
        most = longest(self._workspace, self.archive, self.chosen)
        claims = claims_of(self._workspace, self.archive, self.chosen, min(self.expires or most, most))
        return paper_of(self._workspace, claims, "", language, paper)

    def issue(self) -> Held:
        """Issue it. Raises UserError."""
        most = longest(self._workspace, self.archive, self.chosen)
        made = issue(self._workspace, self.archive, self.chosen, self.expires or most)
        self.renewing = False
        return made

    def revoke(self) -> None:
        """Take back the one that counts."""
        card = self.card()
        if card is not None:
            revoke(self._workspace, self.archive, card.id, "")

    def _fields(self, shown: set[str], *, locked: bool) -> list[FieldState]:
        workspace = self._workspace
        consents = consents_to_publish(workspace.archive(self.archive), workspace.today())
        covered = {c for record in consents for c in record.texts("categories")}
        found = []
        for field in workspace.content.card_fields:
            allowed = not field.category or field.category in covered
            note = workspace.word(field.note_zh, field.note_en)
            found.append(
                FieldState(
                    field.code,
                    workspace.word(field.title_zh, field.title_en),
                    note if allowed else _tr("Not authorised"),
                    field.code in shown and allowed,
                    allowed and not locked,
                )
            )
        return found

    def _told(self, card: Held | None, lacking: tuple[str, ...]) -> tuple[tuple[str, str, str, str], str]:
        if card is not None:
            words = _tr("Number {0}, valid to {1}.").format(
                card.claims.number, card.claims.expires.isoformat()
            )
            if self._is_stale(card):
                stale = _tr(
                    "What it shows has changed since. Issue a new one; the old one then counts no more."
                )
                return ("warn", _tr("The card is out of date."), stale, ""), ""
            return ("ok", _tr("Issued."), words, ""), ""
        if not lacking:
            ready = _tr("The authorisation is live, the firm has signed, and nothing is undecided.")
            return ("ok", _tr("It can be issued."), ready, ""), ""
        words, button, act = _lack_words(lacking[0])
        if len(lacking) > 1:
            words = sentences(words, _tr("{0} more after this.").format(len(lacking) - 1))
        return ("warn", _tr("Not yet."), words, button), act

    def _is_stale(self, card: Held) -> bool:
        now = claims_of(self._workspace, self.archive, card.claims.shown, card.claims.expires)
        return any(
            now.shown.get(name) != card.claims.shown.get(name) for name in ("grade", "penalties", "tier")
        )

    def _line(self, record: Record) -> str:
        state = card_state(record, self._workspace.archive(self.archive).records, self._workspace.today())
        words = {
            "valid": _tr("valid"),
            "revoked": _tr("revoked"),
            "withdrawn": _tr("authorisation withdrawn"),
            "replaced": _tr("replaced"),
            "expired": _tr("expired"),
        }[state]
        issued = read_date(record.text("issued_on"))
        return f"{card_number(record.id)} · {issued.isoformat() if issued else '—'} · {words}"


def _lack_words(lack: str) -> tuple[str, str, str]:
    """What is missing, a button, and what it does."""
    return {
        "firm": (_tr("The firm has no name or code yet."), _tr("Open the profile"), "firm"),
        "consent": (_tr("The firm has not authorised publishing."), _tr("Sign an authorisation"), "consent"),
        "uncovered": (
            _tr("The authorisation to publish leaves out something that is ticked."),
            _tr("Sign an authorisation"),
            "consent",
        ),
        "unsigned": (
            _tr("The firm has signed neither a visit nor a pledge."),
            _tr("Open the visits"),
            "visits",
        ),
        "conflict": (_tr("Two values are undecided."), _tr("Decide"), "sync"),
        "unrated": (_tr("There is no grade yet to be shown."), _tr("Open the diagnosis"), "diagnosis"),
        "certificate": (
            _tr("This device needs a certificate of the centre: sync once."),
            _tr("Sync now"),
            "sync-now",
        ),
    }[lack]


def _tr(source: str) -> str:
    return QCoreApplication.translate("CardPresenter", source)
