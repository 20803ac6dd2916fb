"""What every page saves goes through one door: it asks for the firm's leave, and keeps nothing without it."""

import pytest

from desktop.content import builtin
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.content import Content
from forms.errors import UserError
from sync.store.model import Change

FIRM = "01a1f901-0000-7000-8000-000000000001"
LEVEL = "01a1f901-0000-7000-8000-000000000002"
CONSENT = "01a1f901-0000-7000-8000-000000000003"
LIVE: dict[str, JSON] = {
    "categories": ["basic", "personal"],
    "valid_from": "2026-01-01",
    "valid_to": "2027-01-01",
    "signature": "0" * 64,
}


def fill(work: Workspace, entity: str, kind: str, **values: JSON) -> None:
    """Save as a finished form does."""
    form = work.content.kind(kind).form
    work.save(archive=FIRM, entity=entity, type=kind, set=values, form=form, form_version="1")


def phone(work: Workspace) -> str:
    firm = work.archive(FIRM).firm()
    return firm.text("phone") if firm else ""


def test_personal_answers_are_kept_only_while_an_authorisation_covers_them(workspace: Workspace) -> None:
    with pytest.raises(UserError) as refused:
        fill(workspace, FIRM, "firm", name="演示餐饮有限公司", phone="19900000000")
    assert refused.value.code == "consent-missing"
    assert refused.value.details == {"properties": ("phone",), "categories": ("personal",)}
    assert workspace.archive(FIRM).records == ()
    assert workspace.store.pending().records == 0
    fill(workspace, CONSENT, "consent", **LIVE)
    fill(workspace, FIRM, "firm", name="演示餐饮有限公司", phone="19900000000")
    fill(workspace, CONSENT, "consent", withdrawn_on="2026-11-19")
    with pytest.raises(UserError, match="authorised"):
        fill(workspace, FIRM, "firm", phone="19900000001")
    assert phone(workspace) == "", "what was withdrawn is erased"


def test_what_is_kept_already_does_not_hold_up_the_rest(workspace: Workspace) -> None:
    fill(workspace, CONSENT, "consent", **LIVE)
    fill(workspace, FIRM, "firm", name="演示餐饮有限公司", phone="19900000000")
    fill(workspace, CONSENT, "consent", valid_to="2026-11-19")
    fill(workspace, FIRM, "firm", name="演示改名有限公司", phone="19900000000", officer=None)
    assert phone(workspace) == "19900000000"
    fill(workspace, FIRM, "firm", phone=None)
    assert phone(workspace) == "", "to take it out needs nobody's leave"


def test_one_answer_without_leave_keeps_the_whole_save_out(workspace: Workspace) -> None:
    name = Change(FIRM, FIRM, "firm", {"name": "演示餐饮有限公司"}, "firm", "1")
    level = Change(FIRM, LEVEL, "record.tax_level", {"year": "2025"}, "tax_level", "1")
    with pytest.raises(UserError, match="authorised"):
        workspace.save_all((name, level))
    assert workspace.archive(FIRM).records == ()


def test_going_through_many_archives_keeps_few_of_them_reckoned(workspace: Workspace) -> None:
    names = [f"01a1f901-0000-7000-8000-{n:012x}" for n in range(60)]
    workspace.store.save_all([Change(name, name, "firm", {"name": "演示"}) for name in names])
    first = workspace.archive(names[0])
    assert workspace.archive(names[0]) is first, "asked twice, read once"
    for name in names[1:]:
        workspace.archive(name)
    assert workspace.archive(names[-1]) is workspace.archive(names[-1])
    assert workspace.archive(names[0]) is not first


def test_other_content_judges_anew(workspace: Workspace) -> None:
    fill(workspace, FIRM, "firm", name="演示餐饮有限公司")
    before = workspace.evaluation(FIRM)
    assert workspace.evaluation(FIRM) is before, "worked out once"
    files = builtin.read_files()
    scheme = files["rules/scheme.toml"].replace(b'version = "2026.12"', b'version = "2099.01"')
    workspace.content = Content.load(files | {"rules/scheme.toml": scheme})
    assert (before.rules_version, workspace.evaluation(FIRM).rules_version) == ("2026.12", "2099.01")
