"""What is said of rows and cells of an import, by code. Knows no widget."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from forms.intake.verdict import Note, Outcome


def outcome_word(outcome: Outcome) -> str:
    """One word for what becomes of a row."""
    return {
        "new": _tr("New"),
        "changed": _tr("Changes"),
        "same": _tr("Same"),
        "refused": _tr("Refused"),
    }[outcome]


def tone_of(outcome: Outcome) -> str:
    """Its colour."""
    return {"new": "ok", "changed": "primary", "same": "off", "refused": "err"}[outcome]


def note_words(note: Note, label: str, category: Callable[[str], str]) -> str:
    """A note as a sentence. `label` is the question it is about, `category` names a class of data."""
    detail = note.detail
    if note.code in ("required", "constraint", "type", "error"):
        return detail or _OWN[note.code]().format(label=label)
    if note.code in ("consent", "withheld"):
        detail = category(detail)
    code = note.code if detail or f"{note.code}-bare" not in _WORDS else f"{note.code}-bare"
    said = _WORDS.get(code)
    return said().format(detail=detail, label=label) if said is not None else note.code


def _tr(source: str) -> str:
    return QCoreApplication.translate("IntakeWords", source)


_OWN: Mapping[str, Callable[[], str]] = {
    "required": lambda: _tr("“{label}” is missing."),
    "constraint": lambda: _tr("“{label}” is not allowed to be this."),
    "type": lambda: _tr("“{label}” is not of the right kind."),
    "error": lambda: _tr("The form cannot work out “{label}”."),
}

_WORDS: Mapping[str, Callable[[], str]] = {
    "uscc": lambda: _tr("This credit code does not check; perhaps {detail} is meant."),
    "uscc-bare": lambda: _tr("This credit code does not check: compare it with the licence."),
    "number-rounded": lambda: _tr(
        "The spreadsheet has rounded this number; format the column as text and enter it again."
    ),
    "number": lambda: _tr("No number can be read here."),
    "whole": lambda: _tr("A whole number is needed here."),
    "currency": lambda: _tr("This is an amount of another currency; yuan are needed."),
    "date": lambda: _tr("No day can be read here; write it as 2026-03-01."),
    "date-ambiguous": lambda: _tr("Day or month first? Write it as 2026-03-01."),
    "date-month": lambda: _tr("Only a month stands here; a day is needed, as 2026-03-01."),
    "time": lambda: _tr("No time can be read here; write it as 09:30."),
    "place": lambda: _tr("A place is latitude and longitude, as 29.56, 106.55."),
    "choice": lambda: _tr("This is none of the choices. There are: {detail}."),
    "choice-bare": lambda: _tr("This is none of the choices."),
    "choice-several": lambda: _tr("This may mean several of the choices: {detail}."),
    "choice-several-bare": lambda: _tr("This may mean several of the choices."),
    "firm-none": lambda: _tr("There is no archive of this firm. Import the list of firms first."),
    "firm-several": lambda: _tr("Several archives fit: {detail}. Merge them, or give the right code."),
    "firm-unnamed": lambda: _tr("The row does not say whose it is."),
    "firm-code": lambda: _tr("No archive has this code, and it does not check; perhaps {detail} is meant."),
    "firm-code-bare": lambda: _tr("No archive has this code, and it does not check."),
    "firm-other": lambda: _tr("The row names another firm: {detail}."),
    "firm-twice": lambda: _tr("This firm stands in row {detail} already; that row counts."),
    "twice": lambda: _tr("The same record stands in row {detail} already; that row counts."),
    "record-several": lambda: _tr("The archive has {detail} such records; which is meant cannot be told."),
    "parent-none": lambda: _tr("The archive has no record “{detail}” that this would belong to."),
    "parent-several": lambda: _tr("The archive has several records “{detail}”."),
    "parent-unnamed": lambda: _tr("The row does not say which record it belongs to."),
    "not-offered": lambda: _tr("“{label}” cannot be this for such a record."),
    "not-asked": lambda: _tr("Not taken: “{label}” is not asked for such a record."),
    "withheld": lambda: _tr("Not taken: no authorisation covers this ({detail})."),
    "consent": lambda: _tr("No authorisation covers this ({detail})."),
    "closed": lambda: _tr("The firm's authorisation has ended: its archive is only read."),
    "form-fault": lambda: _tr("The form went wrong here: {detail}"),
    "name-differs": lambda: _tr("The archive of this code has another name: {detail}. Taken by the code."),
    "firm-merged": lambda: _tr(
        "The archive of {detail} was merged into another one; write that one's code and name here."
    ),
    "merged-into": lambda: _tr("The archive of {detail} was merged into this one; the row goes there."),
    "cell-failed": lambda: _tr("The spreadsheet shows {detail} here: nothing was taken from this cell."),
    "cell-failed-bare": lambda: _tr(
        "This formula was never calculated: nothing was taken. Open the file in a spreadsheet and save it."
    ),
    "same-name": lambda: _tr("There is an archive of this name already, with another code."),
}
KNOWN = frozenset(_WORDS) | frozenset(_OWN)
"""The codes there are words for."""
