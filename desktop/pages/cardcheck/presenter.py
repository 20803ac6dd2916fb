"""What came of a check, in words."""

import json
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop.cards.checking import Found, check
from desktop.cards.making import category_names
from desktop.reports.card import WORDS
from desktop.workspace import Workspace
from forms.card import lines
from forms.card.showing import Language

Tone = Literal["ok", "warn", "err"]
_TONES: dict[str, Tone] = {"valid": "ok", "expired": "warn", "replaced": "warn", "early": "warn"}


@dataclass(frozen=True, slots=True)
class CheckState:
    """`lines`: label and value of what the card shows; `note`: what this device cannot know."""

    tone: Tone
    title: str
    words: str
    lines: tuple[tuple[str, str], ...] = ()
    note: str = ""
    archive: str = ""


def checked(workspace: Workspace, said: str) -> CheckState:
    """Check it, and say what came of it."""
    found = check(workspace, said)
    title, words = _words(found)
    shown: tuple[tuple[str, str], ...] = ()
    note = ""
    if found.claims is not None:
        language: Language = "en" if workspace.language == "en" else "zh"
        wordings = json.loads(workspace.content.document(WORDS))
        fields, names = workspace.content.card_fields, category_names(workspace)
        shown = tuple(
            (one.label, one.value) for one in lines(found.claims, fields, wordings, names, language)
        )
        note = wordings["label"][1 if language == "en" else 0]
        if not found.here:
            note += " · " + _tr(
                "This device does not hold it; whether it was revoked or replaced, the centre's page tells."
            )
        if found.centre:
            note += " · " + _tr("Issued under {0}").format(found.centre)
    return CheckState(_TONES.get(found.finding, "err"), title, words, shown, note, found.archive)


def _words(found: Found) -> tuple[str, str]:
    return {
        "valid": (_tr("Valid"), _tr("Both signatures hold, and it has not expired.")),
        "revoked": (_tr("Revoked"), _tr("This card was revoked. Do not rely on it.")),
        "withdrawn": (_tr("No longer valid"), _tr("The firm withdrew its authorisation to publish.")),
        "replaced": (
            _tr("There is a newer card"),
            _tr("It is genuine, but the firm has a newer one. Ask for that."),
        ),
        "expired": (_tr("Expired"), _tr("It is genuine, but its time is over.")),
        "early": (_tr("Dated ahead"), _tr("It is dated after today: one of the two clocks is wrong.")),
        "changed": (
            _tr("Changed or forged"),
            _tr("The signature does not fit what stands there. What it says is not shown."),
        ),
        "stranger": (
            _tr("From a stranger"),
            _tr("No centre this program knows vouches for who signed it. What it says is not shown."),
        ),
        "unreadable": (_tr("No card"), _tr("No card could be read. Scan the whole code again.")),
    }[found.finding]


def _tr(source: str) -> str:
    return QCoreApplication.translate("CardCheck", source)
