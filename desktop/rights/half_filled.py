"""What half-filled forms hold of erased data: the answers go, whatever else was typed stays.

The store drops drafts of forms that an erasure names as it comes; here are those it must not drop, and those
of archives in which nothing was saved yet. Knows no widget.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.withdrawal import EVERY, Covered, covered, withdrawn_classes
from forms.xform import FormError
from forms.xform import draft as drafts
from forms.xform.emptied import emptied
from forms.xform.migration import SEEN, WORDS

if TYPE_CHECKING:
    from desktop.workspace import Workspace
    from forms.content import Content
    from forms.xform import FormDefinition
    from forms.xpath.dependencies import ModelPath
    from sync.store.model import Draft

_SHA = re.compile(rb"[0-9a-f]{64}")


def clean(workspace: Workspace, archive: str, what: Covered) -> tuple[Draft, ...]:
    """Take erased classes of data out of an archive's drafts, and the photos only they had; the drafts that
    were changed, as they are now. One of a kind that goes whole, or that cannot be read, is dropped."""
    kept = []
    for held in workspace.store.drafts(archive):
        if held.form not in what.forms:
            continue
        left = without(workspace.content, held.form, held.content, what)
        if left == held.content:
            continue
        gone = set(_SHA.findall(held.content)) - set(_SHA.findall(left or b""))
        if left is None:
            workspace.store.drop_draft(held.id)
        else:
            kept.append(replace(held, content=left))
            workspace.store.put_draft(kept[-1])
        workspace.store.abandon_evidence(archive, [sha.decode() for sha in gone])
    return tuple(kept)


def without_withdrawn(workspace: Workspace, archive: str, form_id: str, draft: bytes) -> bytes | None:
    """`without` what the firm's withdrawn authorisations took with them."""
    gone = withdrawn_classes(workspace.content, workspace.archive(archive), workspace.today())
    return without(workspace.content, form_id, draft, covered(workspace.content, gone)) if gone else draft


def without(content: Content, form_id: str, draft: bytes, what: Covered) -> bytes | None:
    """A draft's bytes without the covered answers, the same ones where it has none; None where nothing of it
    may stay. The log of its filling and what it was before renewal go: they repeat the answers."""
    form = content.form(form_id)
    paths = paths_of(content, form, what)
    if paths is None:
        return None
    try:
        left = emptied(form, draft, paths)
        parts = drafts.enclosed(draft)
    except FormError:
        return None
    if left is None:
        return draft
    return drafts.enclose(left, {n: drafts.seal(parts[n]) for n in (SEEN, WORDS) if n in parts})


def paths_of(content: Content, form: FormDefinition, what: Covered) -> frozenset[ModelPath] | None:
    """The questions of a form that are covered, None where a kind it fills goes whole."""
    found: set[ModelPath] = set()
    for kind in content.kinds:
        names = what.of.get(kind.code, ())
        for dataset in form.datasets if names else ():
            if dataset.name == kind.dataset:
                if EVERY in names:
                    return None
                found |= {path for name, path in dataset.properties.items() if name in names}
    return frozenset(found)
