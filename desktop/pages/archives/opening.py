"""How a record is opened for filling: its form, and the draft in which it was left half done."""

from typing import Any

from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.archive import Archive, Record
from forms.catalogue import RecordKind
from sync.store.model import Draft


def open_form(
    workspace: Workspace,
    navigator: Navigator,
    archive: str,
    kind: str,
    entity: str | None = None,
    ref: str = "",
) -> None:
    """Open the form of a record (new: `entity` None); a half-filled one goes on where it was left. A record
    of an archive that was merged into this one is filled where it is kept."""
    archive = workspace.home_of(archive, entity) if entity else archive
    form = workspace.content.kind(kind).form
    left = [d for d in workspace.store.drafts(archive) if entity and d.entity == entity and d.form == form]
    args: dict[str, Any] = {"archive": archive, "kind": kind, "entity": entity}
    if left:
        args["draft"] = left[0].id
    elif ref:
        args["ref"] = ref
    navigator.open("form", **args)


def kind_of(workspace: Workspace, draft: Draft) -> RecordKind | None:
    """The kind of record a draft is about: of its form, or of its record (a withdrawal is of a consent)."""
    kinds = [kind for kind in workspace.content.kinds if kind.form == draft.form and not kind.parent]
    if kinds:
        return kinds[0]
    entity = workspace.store.entity(draft.entity) if draft.entity else None
    known = entity is not None and workspace.content.catalogue.has(entity.type)
    return workspace.content.kind(entity.type) if entity is not None and known else None


def open_draft(workspace: Workspace, navigator: Navigator, draft: Draft) -> None:
    """Go on with a form where it was left."""
    kind = kind_of(workspace, draft)
    if kind is not None:
        navigator.open(
            "form",
            archive=draft.archive or None,
            kind=kind.code,
            entity=draft.entity,
            draft=draft.id,
            form=draft.form,
        )


def open_record(workspace: Workspace, navigator: Navigator, archive: str, record: str) -> None:
    """Open whatever a record is: its form, the form it is a row of, the diagnosis it belongs to, or (an alert
    of a window names its policy) the page of policies."""
    if workspace.content.support.policy(record):
        navigator.open("policy", archive=archive, view="policies", item=record)
        return
    found = next((r for r in workspace.archive(archive).records if r.id == record), None)
    if found is None or not workspace.content.catalogue.has(found.type):
        step = "follow" if found is not None and found.type == "review" else "plan"
        navigator.open("diagnosis", archive=archive, step=step)
        return
    kind = workspace.content.kind(found.type)
    if kind.parent:
        open_form(workspace, navigator, archive, kind.parent, found.text(kind.parent_property))
    else:
        open_form(workspace, navigator, archive, found.type, record)


def coming_visit(archive: Archive) -> Record | None:
    """The earliest visit that is not done."""
    ahead = [v for v in archive.of("visit") if v.text("status") != "done"]
    return min(ahead, key=lambda v: v.text("planned_at") or "9", default=None)


def open_visit(workspace: Workspace, navigator: Navigator, archive: str, visit: str | None = None) -> None:
    """Start or resume a visit: the one named, else the earliest not done, else a new one."""
    if visit is None:
        record = coming_visit(workspace.archive(archive))
        visit = record.id if record else None
    open_form(workspace, navigator, archive, "visit", visit)
