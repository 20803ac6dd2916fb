"""Records that were begun together with a firm, off the same paper, and are saved with it. Knows no widget.

While a firm is still a draft its archive has no other page to begin a record on: whatever draft is there
came from the paper, with values a person has confirmed.
"""

from desktop.pages.form.filling import Filling
from desktop.pages.form.request import OtherVersionError, Request
from desktop.workspace import Workspace
from forms.errors import UserError


def finish_companions(workspace: Workspace, archive: str) -> int:
    """Save the drafts of new records of an archive that miss nothing; how many. The others stay drafts.

    Called when the archive's firm has just been saved. Raises what the store raises.
    """
    saved = 0
    for draft in workspace.store.drafts(archive):
        if draft.entity is None and (filling := _complete(workspace, draft.id)) is not None:
            filling.finish()
            saved += 1
    return saved


def _complete(workspace: Workspace, draft: str) -> Filling | None:
    try:
        filling = Filling(workspace, Request(draft=draft))
    except (OtherVersionError, UserError):
        return None  # it is opened, and explained, where drafts are
    return None if filling.session.problems() or filling.is_locked else filling
