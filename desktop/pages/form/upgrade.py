"""A draft of another version of its form: what going over would do, and doing it once a person has decided.

Knows the workspace; must not know widgets. Until `accept`, the stored draft is not touched.
"""

from dataclasses import replace

from desktop.pages.form.enclosures import unreadable
from desktop.pages.form.request import Spot
from desktop.workspace import Workspace
from forms.archive_tables import archive_tables
from forms.errors import UserError
from forms.xform import FormError
from forms.xform.migration import Migration, plan_migration
from sync.store.model import Draft


class Upgrade:
    """Made on the main thread; `plan` may run on any."""

    def __init__(self, workspace: Workspace, draft: Draft) -> None:
        self._workspace = workspace
        self.draft = draft
        self.form = workspace.content.form(draft.form)
        archive = workspace.archive(draft.archive)
        self._tables = archive_tables(archive, workspace.content.catalogue, without=draft.entity or "")
        self._language = workspace.language

    def plan(self) -> Migration:
        """What would move, stay, go. Raises UserError `draft-unreadable`, `draft-older-form`."""
        try:
            return plan_migration(
                self.draft.content,
                None,  # packs replace one another: the form a draft was begun with is not kept
                self.form,
                now=self._workspace.now,
                instances=self._tables,
                language=self._language,
            )
        except FormError as error:
            if error.code == "draft-unreadable":
                raise unreadable() from error
            raise UserError(
                "draft-older-form",
                "This draft was begun with an earlier version of the form.",
                "It is kept as it is. Fill the current form, then discard the draft.",
            ) from error

    def accept(self, plan: Migration) -> None:
        """The draft is one of the new version from now on, with what it was enclosed."""
        spot = Spot.from_text(self.draft.position)
        spot = replace(spot, ref=plan.refs.get(spot.ref, ""), opened=())
        self._workspace.store.put_draft(
            replace(
                self.draft,
                content=plan.draft,
                form_version=plan.new_version,
                position=spot.to_text(),
                updated=None,
            )
        )
