"""The form page with forms that somebody else wrote, as pictures: python -m tests.desktop.pages.form.gallery DIR.

Three large forms in the window, half filled, in both themes, languages and sizes.
"""

import sys
from pathlib import Path
from random import Random

from desktop.library import own_forms
from desktop.pages.form import FormPage
from desktop.shell.session import Session
from desktop.workspace import Workspace
from forms.authoring import check
from forms.imported import adopt
from tests.desktop.conftest import MORNING
from tests.desktop.looks import in_each_look, settled
from tests.desktop.pages.form.hands import CONSENT
from tests.forms.samples import filling

FIRM = "01a1f901-0000-7000-8000-000000000001"
SAMPLES = ("household", "inspection", "loan")


def main(folder: Path) -> None:
    """The first two sections of every form in all looks, the others in the first."""

    def draw(session: Session, look: str) -> None:
        for sample in SAMPLES:
            _draw_form(session, sample, folder / look, everything=look == "zh-light")

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示餐饮有限公司"})
    workspace.save(archive=FIRM, entity="0190-consent", type="consent", set=CONSENT)
    for sample in SAMPLES:
        found = check(f"{sample}.md", filling.source(sample).encode(), filling.tables(), files=None)
        own_forms.keep(workspace.store, workspace.content, adopt(found, filling.tables()), MORNING)
    workspace.content = own_forms.with_imported(workspace.content, workspace.store)


def _draw_form(session: Session, sample: str, target: Path, *, everything: bool) -> None:
    session.open("form", archive=FIRM, kind=f"form.{filling.definition(sample).id}")
    page = session.page
    assert isinstance(page, FormPage)
    assert page.filling is not None
    assert page.view.presenter is not None
    for _ in range(2):  # the second time what the first one made relevant
        filling.fill_some(page.filling.session, Random(7), 0.6, agreed="yes")
    sections = page.view.presenter.outline.sections
    for number, section in enumerate(sections if everything else sections[:2], 1):
        page.moves.to_section(section.ref)
        page.view.show_section()
        settled()
        session.grab().save(f"{target}-{sample}-{number:02}.png")
    page.discard()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
