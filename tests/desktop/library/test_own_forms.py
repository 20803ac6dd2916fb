"""A form somebody brings is filled, drafted, finished, edited and synced as a built-in one is."""

import os
import tracemalloc
from datetime import date

import pytest

from desktop.library import own_forms
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.form import FormPage
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import OtherVersionError, Request, Spot
from desktop.pages.form.upgrade import Upgrade
from desktop.workspace import Workspace
from forms.authoring import Checked, check
from forms.errors import UserError
from forms.export.submission import instance_id
from forms.imported import SUBMISSION, adopt, pack, unpack, without_entity
from forms.xform.instances import parse_xml
from sync.event import decode
from tests.desktop.conftest import MORNING
from tests.desktop.pages.workshop.window import Window

FORM = """
| survey |
| | type | name | label::中文 (zh) | label::English (en) | required | save_to | media::image::中文 (zh) |
| | text | who | 受访人 | Who | yes | | map.png |
| | select_one_from_file towns.csv | town | 镇街 | Town | | | |
| | begin group | g | 组 | Group | | | |
| | integer | who2 | 人数 | Staff | | | |
| | end group | | | | | | |
| | begin repeat | r | 设备 | Machine | | | |
| | text | name | 名称 | Name | | | |
| | end repeat | | | | | | |
| settings |
| | form_id | form_title | version |
| | inspection | 车间检查 / Workshop inspection | {version} |
"""
TOWNS = "name,label\nt1,南坪\n".encode("gb18030")


def checked(version: str = "1", text: str = FORM) -> Checked:
    found = check("inspection.md", text.format(version=version).encode(), {"towns.csv": TOWNS}, files=None)
    assert not found.has_errors, found.problems
    return found


@pytest.fixture
def archive(workspace: Workspace) -> str:
    """A firm that has authorised personal data."""
    firm = "0190-firm"
    workspace.save(archive=firm, entity=firm, type="firm", set={"name": "演示检查有限公司"})
    consent = {
        "signature": "ab" * 32,
        "categories": ["basic", "personal"],
        "valid_from": "2026-01-01",
        "valid_to": "2028-01-01",
    }
    workspace.save(archive=firm, entity="0190-consent", type="consent", set=consent)
    return firm


@pytest.fixture
def bring(workspace: Workspace):
    def run(version: str = "1", text: str = FORM) -> None:
        form = adopt(checked(version, text), {"map.png": b"PNG"})
        own_forms.keep(workspace.store, workspace.content, form, MORNING)
        workspace.content = own_forms.with_imported(workspace.content, workspace.store)

    return run


def filled(workspace: Workspace, archive: str, record: str | None = None) -> Filling:
    return Filling(workspace, Request(archive, "form.inspection", record))


def finish(filling: Filling, **answers: object) -> None:
    for name, value in answers.items():
        filling.answer(f"/data/{name}", value)  # type: ignore[arg-type]  # as a test says it
    filling.session.answer("/data/r[1]/name", "车床")
    filling.add_row("/data/r")
    filling.session.answer("/data/r[2]/name", "铣床")
    filling.finish()


def test_it_stands_in_the_catalogue_with_its_titles(workspace, bring) -> None:
    before = len(workspace.content.kinds)
    bring()
    kind = workspace.content.kind("form.inspection")
    assert (kind.title_zh, kind.title_en, kind.title_property) == ("车间检查", "Workshop inspection", "who")
    assert len(workspace.content.kinds) == before + 1
    assert len(workspace.content.standard.kinds) == before
    assert workspace.content.form("inspection").version == "1"


def test_finishing_makes_a_record_and_keeps_its_submission_as_evidence(workspace, archive, bring) -> None:
    bring()
    finish(filled(workspace, archive), who="演示员", town="t1")
    record = workspace.archive(archive).of("form.inspection")[0]
    assert (record.text("who"), record.text("town")) == ("演示员", "t1")
    info = workspace.store.evidence(record.text(SUBMISSION))
    assert (info.archive, info.mime) == (archive, "application/xml")
    xml = workspace.store.read_evidence(info.sha256)
    assert "铣床" in xml.decode()
    assert b"entity" not in without_entity(xml)
    assert instance_id(parse_xml(without_entity(xml), "it")).startswith("uuid:")


def test_the_record_and_its_submission_wait_for_the_centre(workspace, archive, bring) -> None:
    bring()
    finish(filled(workspace, archive), who="演示员")
    out = workspace.store.outbox()
    events = [decode(payload) for payload in out.payloads]
    assert (events[-1].type, events[-1].form, events[-1].form_version) == (
        "form.inspection",
        "inspection",
        "1",
    )
    sha = events[-1].set[SUBMISSION]
    assert sha in {info.sha256 for info in workspace.store.uploads()}
    ours = own_forms.latest(workspace.store)[0].sha256
    assert ours not in {info.sha256 for info in workspace.store.uploads()}, "the form's own file stays here"


def test_files_in_rows_and_of_no_question_go_to_the_centre_too(workspace, archive, bring) -> None:
    text = FORM.replace(
        "| | end repeat | | | | | | |",
        "| | image | proof | 照片 | Photo | | | |\n| | end repeat | | | | | | |",
    )
    bring(text=text.replace("| | text | who |", "| | background-audio | talk | | | | | |\n| | text | who |"))
    filling = filled(workspace, archive)
    kept = [
        workspace.store.put_evidence(
            data, archive=archive, mime="image/webp", label=data.decode(), captured_at=MORNING
        ).sha256
        for data in (b"in a row", b"of the talk")
    ]
    filling.answer("/data/r[1]/proof", kept[0])
    filling.answer("/data/talk", kept[1])
    finish(filling, who="演示员")
    assert set(kept) <= {info.sha256 for info in workspace.store.uploads()}
    presenter = ArchivePresenter(workspace)
    presenter.archive = archive
    assert {piece.caption for piece in presenter.evidence()} >= {"in a row", "of the talk"}


def test_an_edit_begins_with_what_was_submitted_rows_and_all(workspace, archive, bring) -> None:
    bring()
    finish(filled(workspace, archive), who="演示员")
    record = workspace.archive(archive).of("form.inspection")[0]
    again = filled(workspace, archive, record.id)
    rows = [n.value for n in again.session.nodes if n.name == "name"]
    assert rows == ["车床", "铣床"]
    again.answer("/data/who", "演示乙")
    again.finish()
    records = workspace.archive(archive).of("form.inspection")
    assert [r.text("who") for r in records] == ["演示乙"], "the same record, changed"
    assert records[0].text(SUBMISSION) != record.text(SUBMISSION)


@pytest.mark.parametrize("old_form", ["held", "gone"])
def test_rows_of_a_repeat_the_next_version_calls_otherwise_are_reviewed_and_none_is_dropped(
    workspace, archive, bring, old_form
) -> None:
    bring()
    finish(filled(workspace, archive), who="演示员")
    record = workspace.archive(archive).of("form.inspection")[0]
    bring("2", FORM.replace("begin repeat | r |", "begin repeat | machines |"))
    if old_form == "gone":  # the record came by sync to a computer that imported the second version only
        rows = workspace.store.get_setting(own_forms.SETTING)
        workspace.store.put_setting(own_forms.SETTING, rows[1:])
    for _ in range(2):  # looked at again, it is the same draft
        with pytest.raises(OtherVersionError) as told:
            filled(workspace, archive, record.id)
    (stored,) = workspace.store.drafts(archive)
    assert (stored, stored.form_version) == (told.value.draft, "1")
    upgrade = Upgrade(workspace, stored)
    plan = upgrade.plan()
    assert plan.words_known == (old_form == "held")
    upgrade.accept(plan)
    again = Filling(workspace, Request(draft=stored.id))
    carried = [n.value for n in again.session.nodes if n.name == "name"]
    assert {"车床", "铣床"} <= {*carried, *(passage.old_value for passage in plan.gone)}, "kept or listed"
    assert again.session.text("/data/who") == "演示员"
    again.finish()
    assert [r.id for r in workspace.archive(archive).of("form.inspection")] == [record.id]
    assert b"\xe8\xbd\xa6\xe5\xba\x8a" in workspace.store.read_evidence(record.text(SUBMISSION))


def test_a_version_with_a_question_more_opens_a_finished_one_at_once(workspace, archive, bring) -> None:
    bring()
    finish(filled(workspace, archive), who="演示员")
    record = workspace.archive(archive).of("form.inspection")[0]
    bring("2", FORM.replace("| | begin repeat", "| | text | more | 更多 | More | | | |\n| | begin repeat"))
    again = filled(workspace, archive, record.id)
    assert [n.value for n in again.session.nodes if n.name == "name"] == ["车床", "铣床"]
    assert workspace.store.drafts() == ()


def test_the_archive_offers_it_and_the_form_page_fills_it(workspace, archive, bring, qtbot) -> None:
    bring()
    presenter = ArchivePresenter(workspace)
    presenter.archive = archive
    last = presenter.sections()[-1]
    assert (last.title, [(k.code, k.addable, k.blocked) for k in last.offered]) == (
        "other  Other forms",
        [("form.inspection", True, "")],
    )
    window = Window()
    page = FormPage(workspace, window)  # type: ignore[arg-type]  # as far as it needs one
    qtbot.addWidget(page)
    page.show()
    page.enter(archive=archive, kind="form.inspection")
    page.view.questions.fields["/data/who"].give("演示员")
    page.save_draft()
    page.finish()
    assert window.toasts == ["Workshop inspection saved"]
    entry = presenter.kind_of("form.inspection").entries[0]
    assert entry.title == "演示员"
    assert workspace.store.drafts() == ()


def test_a_draft_is_taken_up_again(workspace, archive, bring) -> None:
    bring()
    filling = filled(workspace, archive)
    filling.answer("/data/who", "half")
    assert filling.save_draft(Spot("/data/who"))
    again = Filling(workspace, Request(draft=filling.draft))
    assert again.session.node("/data/who").value == "half"
    assert again.kind.code == "form.inspection"


def test_without_an_authorisation_it_is_closed(workspace, bring) -> None:
    bring()
    workspace.save(archive="0191-firm", entity="0191-firm", type="firm", set={"name": "演示"})
    filling = filled(workspace, "0191-firm")
    assert filling.is_locked
    filling.answer("/data/who", "x")
    with pytest.raises(UserError) as refused:
        filling.finish()
    assert refused.value.code == "consent-missing"


def test_completeness_and_grade_do_not_count_it(workspace, archive, bring) -> None:
    before = workspace.completeness(archive)
    bring()
    finish(filled(workspace, archive), who="演示员")
    assert workspace.completeness(archive) == before
    assert workspace.evaluation(archive) is not None


def test_every_version_is_kept_and_the_latest_used(workspace, bring) -> None:
    bring("1")
    bring("2", FORM.replace("受访人", "被访人"))
    assert [one.version for one in own_forms.held(workspace.store)] == ["1", "2"]
    assert [one.version for one in own_forms.latest(workspace.store)] == ["2"]
    assert workspace.content.form("inspection").version == "2"
    first = own_forms.read(workspace.store, own_forms.held(workspace.store)[0])
    assert "受访人" in first.xml.decode()


def test_the_same_again_changes_nothing_and_another_under_its_version_is_refused(workspace, bring) -> None:
    bring()
    bring()
    assert len(own_forms.held(workspace.store)) == 1
    with pytest.raises(UserError) as refused:
        bring("1", FORM.replace("受访人", "被访人"))
    assert refused.value.code == "form-same-version"


def test_a_built_in_form_keeps_its_id(workspace, bring) -> None:
    with pytest.raises(UserError) as refused:
        bring("1", FORM.replace("inspection |", "licence |"))
    assert refused.value.code == "form-id-taken"


def test_a_form_with_errors_is_not_taken() -> None:
    found = check("f.md", b"| survey |\n| | type | name | label |\n| | text | a | ${b} |\n", {})
    with pytest.raises(UserError) as refused:
        adopt(found, {})
    assert refused.value.code == "form-unusable"


def test_tables_and_media_come_with_it(workspace, bring) -> None:
    bring()
    assert own_forms.Media(workspace.store, "inspection")("map.png") == b"PNG"
    assert own_forms.Media(workspace.store, "inspection")("other.png") == b""
    assert own_forms.Media(workspace.store, "nobody")("map.png") == b""
    one = own_forms.read(workspace.store, own_forms.latest(workspace.store)[0])
    assert one.tables["towns.csv"].decode() == TOWNS.decode("gb18030")


def test_unlocking_reads_no_media(workspace) -> None:
    form = adopt(checked(), {"map.png": os.urandom(20 << 20)})
    own_forms.keep(workspace.store, workspace.content, form, MORNING)
    tracemalloc.start()
    workspace.content = own_forms.with_imported(workspace.content, workspace.store)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert workspace.content.catalogue.has("form.inspection")
    assert peak < 10 << 20


def test_other_media_under_the_same_version_are_refused(workspace, bring) -> None:
    bring()
    with pytest.raises(UserError) as refused:
        own_forms.keep(workspace.store, workspace.content, adopt(checked(), {"map.png": b"other"}), MORNING)
    assert refused.value.code == "form-same-version"


def test_media_are_fetched_ahead_and_once(workspace, archive, bring, qtbot) -> None:
    bring()
    filling = filled(workspace, archive)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    workspace.store.put_setting(own_forms.SETTING, [])  # whoever looks from now on finds none
    assert filling.media("map.png") == b"PNG"


@pytest.mark.expected_logs("media of inspection left out: evidence-not-here")
def test_media_that_cannot_be_read_stop_no_filling(workspace, bring) -> None:
    bring()
    row = workspace.store.get_setting(own_forms.SETTING, [])[0]
    workspace.store.put_setting(own_forms.SETTING, [{**row, "media": "ab" * 32}])
    assert own_forms.Media(workspace.store, "inspection")("map.png") == b""


def test_a_damaged_file_is_refused(workspace, bring) -> None:
    bring()
    with pytest.raises(UserError) as refused:
        unpack(pack(own_forms.read(workspace.store, own_forms.latest(workspace.store)[0]))[:-30])
    assert refused.value.code == "form-unreadable"


@pytest.mark.expected_logs("imported form junk left out: form-unreadable")
def test_one_that_can_no_longer_be_read_is_left_out_and_said(workspace, bring, content) -> None:
    bring()
    store = workspace.store
    junk = store.put_evidence(
        b"junk", archive="", mime="application/zip", label="junk.md", captured_at=MORNING
    ).sha256
    row = store.get_setting(own_forms.SETTING, [])[0]
    store.put_setting(own_forms.SETTING, [row, {**row, "id": "junk", "sha256": junk}])
    found = own_forms.with_imported(content, store)
    assert found.catalogue.has("form.inspection")
    assert not found.catalogue.has("form.junk")


def test_what_is_refused_is_not_kept(workspace, archive, bring) -> None:
    bring()
    before = workspace.store.evidence_list("")
    with pytest.raises(UserError):
        bring(text=FORM.replace("人数", "员工"))
    assert workspace.store.evidence_list("") == before


def test_taken_out_of_use_its_records_stay(workspace, archive, bring, content) -> None:
    bring()
    finish(filled(workspace, archive), who="演示员")
    own_forms.drop(workspace.store, "inspection")
    workspace.content = own_forms.with_imported(content, workspace.store)
    assert not workspace.content.catalogue.has("form.inspection")
    assert workspace.archive(archive).of("form.inspection")[0].text("who") == "演示员"
    assert workspace.today() == date(2026, 11, 20)
