"""A district for the pages of visits, demands and pledges: firms with the records that those loops read."""

from datetime import date

from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district

TODAY = date(2026, 11, 20)
KINDS = frozenset(
    [
        "firm",
        "assignment",
        "consent",
        "visit",
        "action",
        "commitment",
        "record.commitment_check",
        "record.list_entry",
        "record.penalty",
        "record.contract",
        "record.contract_milestone",
        "record.voluntary_item",
        "record.demand",
        "record.service_agreement",
        "record.policy_application",
        "record.finance_need",
        "record.finance_case",
        "record.attendance",
    ]
)


def bring_in(workspace: Workspace, firms: int) -> list[str]:
    """Archives of the district by number."""
    drawn = (item for item in district(7, firms=firms, today=TODAY) if item["type"] in KINDS)
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in drawn]
    workspace.store.save_all(changes)
    return list(dict.fromkeys(change.archive for change in changes))


def judged_district(workspace: Workspace, firms: int) -> list[str]:
    """Archives of a district with everything in it, by number; what all firms are judged by is kept."""
    drawn = district(7, firms=firms, today=TODAY)
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in drawn]
    workspace.store.save_all(changes)
    found = list(dict.fromkeys(change.archive for change in changes))
    for archive in found:
        workspace.refresh_summary(archive)
    return found
