"""What a draft carries besides the session: words of its form, log of its filling, what it was before
renewal.

Knows drafts and the workspace's clock; must not know widgets.
"""

from desktop.workspace import Workspace
from forms.errors import UserError
from forms.xform import FormDefinition, FormError
from forms.xform import draft as drafts
from forms.xform.audit import AuditLog, AuditOptions, audit_ref
from forms.xform.glossary import glossary
from forms.xform.migration import ORIGINAL, WORDS
from sync.store.model import Draft

AUDIT = "audit"  # the part of a draft that holds the log of the filling


class Enclosures:
    """Of one filling, new or from a stored draft. Raises UserError `draft-unreadable`."""

    def __init__(
        self, workspace: Workspace, form: FormDefinition, language: str, stored: Draft | None
    ) -> None:
        kept = parts_of(stored) if stored else {}
        self.words = glossary(form, language)
        self._sealed = {WORDS: drafts.seal(self.words.to_bytes())}
        if ORIGINAL in kept:
            self._sealed[ORIGINAL] = drafts.seal(kept[ORIGINAL])
        self.audit = _log(workspace, form, kept.get(AUDIT))

    def around(self, session: bytes) -> bytes:
        """The draft as it is stored."""
        log = {AUDIT: drafts.seal(self.audit.to_csv())} if self.audit else {}
        return drafts.enclose(session, {**self._sealed, **log})

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


def unreadable() -> UserError:
    """A draft that is damaged."""
    return UserError(
        "draft-unreadable",
        "This draft cannot be read.",
        "Nothing else is touched. Begin the form anew, or restore a backup.",
    )
