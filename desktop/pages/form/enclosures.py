"""What a draft carries besides the session: words of its form, log of its filling, what it was before
renewal.

Knows drafts and the workspace's clock; must not know widgets.
"""

import json
from collections.abc import Iterable, Mapping

from desktop.workspace import Workspace
from forms.errors import UserError
from forms.xform import FormDefinition, FormError
from forms.xform import draft as drafts
from forms.xform.audit import AuditLog, AuditOptions, audit_ref
from forms.xform.glossary import glossary
from forms.xform.migration import ORIGINAL, SEEN, WORDS
from sync.merge import Entity
from sync.store.model import Draft

AUDIT = "audit"  # the part of a draft that holds the log of the filling

Seen = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Of each record, property → the events whose values were shown."""


class Enclosures:
    """Of one filling, new or from a stored draft. Raises UserError `draft-unreadable`."""

    def __init__(
        self, workspace: Workspace, form: FormDefinition, language: str, stored: Draft | None
    ) -> None:
        kept = parts_of(stored) if stored else {}
        self.words = glossary(form, language)
        self._sealed = {WORDS: drafts.seal(self.words.to_bytes())}
        self._sealed |= {name: drafts.seal(kept[name]) for name in (ORIGINAL, SEEN) if name in kept}
        self.audit = _log(workspace, form, kept.get(AUDIT))
        self.seen = _seen(kept.get(SEEN))

    def around(self, session: bytes) -> bytes:
        """The draft as it is stored."""
        log = {AUDIT: drafts.seal(self.audit.to_csv())} if self.audit else {}
        return drafts.enclose(session, {**self._sealed, **log})

    def begin_from(self, records: Iterable[Entity]) -> None:
        """Remember what was saved when the filling began: what comes later is not replaced by it unseen."""
        self.see({record.id: record.seen() for record in records})

    def see(self, seen: Seen) -> None:
        """The filling shows these saved values."""
        self.seen = seen
        self._sealed[SEEN] = drafts.seal(json.dumps(seen).encode())

    @property
    def was_renewed(self) -> bool:
        """Whether the draft was begun with another version of the form, and is kept as it was then."""
        return ORIGINAL in self._sealed


def parts_of(stored: Draft) -> dict[str, bytes]:
    """What a stored draft encloses. Raises UserError `draft-unreadable`."""
    try:
        return drafts.enclosed(stored.content)
    except FormError as error:
        raise unreadable() from error


def _log(workspace: Workspace, form: FormDefinition, kept: bytes | None) -> AuditLog | None:
    """The log the form asks for; it goes on where the draft left it."""
    ref = audit_ref(form)
    if not ref:
        return None
    options = AuditOptions.of(form.binds[tuple(ref.strip("/").split("/"))].parameters)
    user = workspace.person.id
    try:
        log = AuditLog.resumed(kept, options, user) if kept else AuditLog(options, user)
    except FormError as error:
        raise unreadable() from error
    log.note("form resume" if kept else "form start", workspace.now())
    return log


def _seen(kept: bytes | None) -> Seen:
    """What a draft says it was begun from; one from before drafts said so says nothing."""
    try:
        found = json.loads(kept) if kept else {}
        return {
            str(record): {str(name): tuple(map(str, events)) for name, events in properties.items()}
            for record, properties in found.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable() from error


def unreadable() -> UserError:
    """A draft that is damaged."""
    return UserError(
        "draft-unreadable",
        "This draft cannot be read.",
        "Nothing else is touched. Begin the form anew, or restore a backup.",
    )
