"""Archives by the classes of the national catalogue of public credit information, as JSON and as sheets.

Kinds outside the catalogue stay out. Values are machine-readable (code and words); evidence is named by its
SHA-256 only. Knows no store.
"""

from collections.abc import Sequence
from typing import Any

from forms.classes import Classes, CreditClass
from forms.dossier.model import About, Dossier, Entry
from forms.dossier.sheets import short
from forms.dossier.words import SAID
from forms.export.tables import Cell, Table

FORMAT = "xindang.classes/1"
_HEADER = ("firm", "uscc", "kind", "record", "content", "source", "evidence_kept", "who", "when")


def opening(about: About, classes: Classes) -> dict[str, Any]:
    """What stands before the firms in the JSON: the export, and the classes with their marks of certainty."""
    return {
        "format": FORMAT,
        "disclaimer": SAID["disclaimer"].zh,
        "exported_at": about.at.isoformat(timespec="seconds"),
        "exported_by": about.by,
        "handed_to": " ".join(part for part in (about.audience.zh, about.recipient) if part),
        "purpose": about.purpose,
        "content_version": about.content_version,
        "classes": [
            {"class": c.code, "title_zh": c.title_zh, "title_en": c.title_en, "certainty": c.certainty}
            for c in classes.all
        ],
    }


def firm_document(dossier: Dossier, classes: Classes) -> dict[str, Any]:
    """One firm: every class, also an empty one, with its records."""
    about = dossier.about
    shas = {piece.number: piece.sha256 for piece in dossier.pieces}
    return {
        "archive": about.archive,
        "name": about.name,
        "uscc": about.uscc,
        "authorised": list(about.covered),
        "withheld": [
            {"kind": w.kind.zh, "item": w.label.zh, "class_of_data": w.category, "count": w.count}
            for w in dossier.withheld
        ],
        "classes": [
            {"class": one.code, "records": [_record(e, shas) for e in _entries(dossier, one)]}
            for one in classes.all
        ],
    }


def class_sheets(dossiers: Sequence[Dossier], classes: Classes, language: str) -> list[Table]:
    """A sheet for each class that has records."""
    header = tuple(SAID[name].of(language) for name in _HEADER)
    found = []
    for one in classes.all:
        title = one.title_en if language == "en" else one.title_zh
        table = Table(f"{one.code} {title}", header)
        for dossier in dossiers:
            table.rows += [_row(dossier, entry, language) for entry in _entries(dossier, one)]
        if table.rows:
            found.append(table)
    return found


def _entries(dossier: Dossier, one: CreditClass) -> list[Entry]:
    found = []
    for part in dossier.kinds():
        for entry in part.entries:
            if entry.type in one.kinds:
                found.append(entry)
            found += [row for row in entry.rows if row.type in one.kinds]
    return found


def _record(entry: Entry, shas: dict[str, str]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.type,
        "title": entry.title.zh,
        "source": entry.source,
        "recorded_by": entry.who,
        "recorded_at": entry.when.isoformat(timespec="seconds") if entry.when else None,
        "values": {
            fact.name: {"label": fact.label.zh, "value": fact.value, "words": fact.words.zh}
            for fact in entry.facts
            if fact.kind != "evidence"
        },
        "evidence_sha256": [shas[number] for number in entry.evidence],
    }


def _row(dossier: Dossier, entry: Entry, language: str) -> tuple[Cell, ...]:
    said = [
        f"{fact.label.of(language)}：{fact.words.of(language)}"
        for fact in entry.facts
        if fact.kind != "evidence"
    ]
    cells: tuple[Cell, ...] = (
        dossier.about.name,
        dossier.about.uscc,
        entry.kind.of(language),
        entry.title.of(language),
        "；".join(said),
        entry.source_words.of(language),
        "、".join(entry.evidence),
        entry.who,
        entry.when,
    )
    return tuple(short(cell, language) for cell in cells)
