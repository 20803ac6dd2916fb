"""A draft of one version of a form, made ready for another: what stays, moves, is new, no longer fits, is
gone.

Nothing answered disappears without being listed, and the new draft encloses the bytes of the old one. Pure;
it must not know where drafts or forms are kept. Where the old form is no longer at hand, the words the draft
encloses tell what was asked; a draft without them is told by its paths and texts.
"""

from collections.abc import Mapping
from dataclasses import replace

from forms.xform import draft as drafts
from forms.xform.crossing import Crossing
from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError
from forms.xform.fitting import misfit
from forms.xform.glossary import NO_WORDS, Glossary, glossary
from forms.xform.instances import Instance
from forms.xform.passages import Migration, Passage, Reason
from forms.xform.session import NOTHING, Clock, FormSession

__all__ = ["ORIGINAL", "SEEN", "WORDS", "Migration", "Passage", "Reason", "plan_migration"]

ORIGINAL, WORDS = "original", "glossary"  # what a draft encloses: its bytes before, its form's words
SEEN = "seen"  # and from which saved values it was begun


def plan_migration(
    draft: bytes, old: FormDefinition | None, new: FormDefinition, *, now: Clock,
    instances: Mapping[str, Instance] = NOTHING,
    language: str = "",
) -> Migration:  # fmt: skip
    """`old` is the form the draft was begun with, None when it is no longer at hand. Words are in `language`,
    or in the draft's. Raises `FormError`: `draft-unreadable`, `draft-other-version` for another form's draft.
    """
    pinned = drafts.read(draft)
    wrong = (new.id,) if old is None else (new.id, old.id)
    if any(form_id != pinned.form for form_id in wrong) or (old and old.version != pinned.version):
        raise FormError(
            "draft-other-version",
            f"the draft belongs to {pinned.form} {pinned.version}, not to {new.id} {new.version}",
            place=pinned.form,
        )
    spoken = language or pinned.state.language
    parts = drafts.enclosed(draft)
    if old is not None and misfit(old, pinned.state.root):
        old = None  # it kept its version, but is not what the draft was begun with
    if old is not None:
        words = glossary(old, spoken)
    else:
        words = Glossary.from_bytes(parts[WORDS]) if WORDS in parts else NO_WORDS
    try:
        crossing = Crossing(pinned, words, new, glossary(new, spoken))
    except RecursionError as error:  # deeper than any form may be
        raise FormError("draft-unreadable", "the draft is damaged", place="instance") from error
    if pinned.version == new.version and not misfit(new, pinned.state.root):
        return crossing.stay(draft)
    session = crossing.start(now, instances, spoken)
    passages = list(crossing.passages(session))
    return crossing.result(passages, _draft(crossing, session, draft, parts))


def _draft(crossing: Crossing, session: FormSession, draft: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The new draft: what the session holds, with what only the old one knew, and the old one itself."""
    state, before = drafts.read(session.draft()).state, crossing.pinned.state
    refs = {place.leaf.ref: place.ref for place in crossing.places if place.ref}
    state = replace(
        state,
        known=before.known,
        seed=before.seed,
        current=refs.get(before.current or ""),
        flagged=frozenset(refs[ref] for ref in before.flagged if ref in refs),
    )
    kept = {name: drafts.seal(part) for name, part in parts.items() if name not in (ORIGINAL, WORDS)}
    kept |= {ORIGINAL: drafts.seal(draft), WORDS: drafts.seal(crossing.new_words.to_bytes())}
    return drafts.enclose(drafts.dump(crossing.new, state), kept)
