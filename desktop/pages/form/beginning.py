"""What a filling begins from: its kind of record, and the saved records that it shows.

Knows the workspace; must not know widgets.
"""

from collections.abc import Iterator

from desktop.library import own_forms
from desktop.pages.form.request import OtherVersionError, Request
from desktop.workspace import Workspace
from forms.archive import Record
from forms.catalogue import Catalogue, RecordKind
from forms.errors import UserError
from forms.ids import new_id
from forms.xform import FormDefinition
from sync.merge import Entity
from sync.store.model import Draft


def kind_of(catalogue: Catalogue, request: Request) -> RecordKind:
    """The kind of record a request is about. Raises UserError `unknown-form`."""
    if request.kind and catalogue.has(request.kind):
        return catalogue.kind(request.kind)
    for kind in catalogue.kinds:
        if kind.form == request.form and kind.cardinality != "rows":
            return kind
    raise UserError(
        "unknown-form",
        "This form is not in the installed rule pack.",
        "Sync to fetch the current one; the draft stays as it is.",
        form=request.form or request.kind,
    )


def begun_from(workspace: Workspace, archive: str, kind: RecordKind, record: str | None) -> Iterator[Entity]:
    """The record being edited and its rows, as they lie in the library; none for a new one."""
    own = {k.code: k.parent_property for k in workspace.content.catalogue.kinds if k.parent == kind.code}
    for held in workspace.archive(archive).records if record else ():
        if held.id == record or held.text(own.get(held.type, "")) == record:
            found = workspace.store.entity(held.id)
            if found is not None:
                yield found


def review_earlier(
    workspace: Workspace, form: FormDefinition, kind: RecordKind, archive: str, record: Record
) -> None:
    """Raises `OtherVersionError` where the form in use has no place for some of what was submitted with an
    earlier version of it: the submission becomes a draft, which is reviewed as any other."""
    store = workspace.store
    mine = (d for d in store.drafts(archive) if (d.entity, d.form) == (record.id, form.id))
    stored = next(mine, None)
    if stored is None:
        found = own_forms.earlier(store, form, record, workspace.language)
        if found is None:
            return
        draft, version = found
        title = kind.title(workspace.language)
        stored = Draft(new_id(), archive, record.id, form.id, version, title, draft)
        store.put_draft(stored)
    if stored.form_version != form.version:
        raise OtherVersionError(stored)
