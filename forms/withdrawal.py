"""What a withdrawn authorisation takes with it: classes of data no longer covered, and the properties, by
kind of record, that belong to them.

Pure. An authorisation that merely ended closes an archive and deletes nothing. The authorisation itself, who
signed and withdrew it, stays: it is the proof of what was allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from forms.consent import classes_of, consent_state, needed

if TYPE_CHECKING:
    from forms.archive import Archive
    from forms.content import Content

FREE = frozenset({"", "basic"})  # what needs nobody's leave
CONSENT = "consent"
EVERY = "*"
DERIVED: Mapping[str, tuple[str, ...]] = {
    "report": ("sha",),
    "diagnosis": ("frozen", "facts", "known"),
    "credit_card": ("token",),
    "tier_review": ("basis",),
}
"""What repeats values of all classes: the paper or card that was issued, the frozen result with its grounds,
its facts and what the archive answered itself, and the grounds of a yearly evaluation. That there was one,
its number, day, points and grade, is the alliance's own and stays."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Properties by kind of record (`EVERY` where the whole kind belongs to a class: also what no form asks
    any more), the classes of data each kind has among them, and the forms that ask."""

    of: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]
    forms: tuple[str, ...]


def withdrawn_classes(content: Content, archive: Archive, today: date) -> frozenset[str]:
    """Classes of data that go since an authorisation was withdrawn: those it named and no live one covers.
    With the archive's own authorisation goes everything that needs one and has none.
    """
    ended = [record for record in archive.of(CONSENT) if record.text("withdrawn_on")]
    if not ended:
        return frozenset()
    named = frozenset().union(*(classes_of(record) for record in ended))
    if any(record.text("kind") in ("", "archive") for record in ended):
        named |= known_classes(content)
    return named - consent_state(archive, today).categories - FREE


def known_classes(content: Content) -> frozenset[str]:
    """Every class of data the catalogue knows."""
    own = {kind.consent_class for kind in content.kinds}
    return (
        frozenset(own.union(*({c for _, c in needed(k, content.form(k.form))} for k in content.kinds))) - FREE
    )


def withdrawn_consents(archive: Archive) -> tuple[str, ...]:
    """Ids of the authorisations that were withdrawn, sorted."""
    return tuple(sorted(record.id for record in archive.of(CONSENT) if record.text("withdrawn_on")))


def covered(content: Content, classes: Collection[str]) -> Covered:
    """Everything the catalogue keeps under these classes of data."""
    wanted = frozenset(classes) - FREE
    of: dict[str, tuple[str, ...]] = {}
    found: dict[str, tuple[str, ...]] = {}
    forms: set[str] = set()
    for kind in content.kinds if wanted else ():
        if kind.code == CONSENT:
            continue
        if kind.consent_class in wanted:
            of[kind.code], found[kind.code] = (EVERY,), (kind.consent_class,)
            forms.add(kind.form)
            continue
        of_kind = [(n, {c} & wanted) for n, c in needed(kind, content.form(kind.form))]
        if names := tuple(sorted(name for name, hit in of_kind if hit)):
            of[kind.code] = names
            found[kind.code] = tuple(sorted(frozenset().union(*(hit for _, hit in of_kind))))
            forms.add(kind.form)
    return Covered(of, found, tuple(sorted(forms)))
