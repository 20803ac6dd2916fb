"""What a filling begins from: its kind of record, and the saved records that it shows.

Knows the workspace; must not know widgets.
"""

from collections.abc import Iterator

from desktop.pages.form.request import Request
from desktop.workspace import Workspace
from forms.catalogue import Catalogue, RecordKind
from forms.errors import UserError
from sync.merge import Entity


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
