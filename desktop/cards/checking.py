"""Checking somebody's card with what this device knows: signatures, days, the cards of its own archives."""

from dataclasses import dataclass
from typing import Literal

from desktop.workspace import Workspace
from forms.card import CARD, Claims, card_state
from sync import card

Finding = Literal[
    "valid", "revoked", "withdrawn", "replaced", "expired", "early", "changed", "stranger", "unreadable"
]


@dataclass(frozen=True, slots=True)
class Found:
    """`claims` only where both signatures hold. `here`: the card is in this library, so that whether it was
    revoked or replaced is known; else only the centre can tell. `centre`: whose it is, "" if unknown."""

    finding: Finding
    claims: Claims | None = None
    here: bool = False
    archive: str = ""
    centre: str = ""


def check(workspace: Workspace, said: str) -> Found:
    """What is known of a card here, whatever was scanned or pasted."""
    centres = _centres(workspace)
    checked = card.check(said, [key for _, key in centres], workspace.today())
    claims = checked.claims
    names = {card.centre_id(key): name for name, key in centres}
    if claims is None:
        return Found(checked.verdict)
    centre = names.get(checked.centre, "")
    entity = workspace.store.entity(claims.card)
    if entity is None or entity.type != CARD:
        return Found(checked.verdict, claims, centre=centre)
    archive = workspace.archive(entity.archive)
    record = next((one for one in archive.records if one.id == claims.card), None)
    if record is None or record.text("sha256") != checked.sha256:
        return Found("changed")
    state = card_state(record, archive.records, workspace.today())
    finding: Finding = checked.verdict if state == "valid" else state
    if state in ("revoked", "withdrawn"):  # the paper still says it; this program may not
        claims = claims.withheld()
    return Found(finding, claims, True, entity.archive, centre)


def _centres(workspace: Workspace) -> list[tuple[str, bytes]]:
    """One's own centre, and those that come with the content."""
    identity = workspace.store.identity
    found = [(workspace.word(c.name_zh, c.name_en), c.key) for c in workspace.content.card_centres]
    if identity is not None and len(identity.centre_key) == 64:
        found.insert(0, (identity.centre_name, bytes.fromhex(identity.centre_key)))
    return found
