"""The form page with forms that somebody else wrote, as pictures: python -m tests.desktop.pages.form.gallery DIR.

Three large forms in the window, half filled, in both themes, languages and sizes.
"""

import os
import secrets
import sys
import tempfile
import time
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TZ", "Asia/Shanghai")

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication

from desktop import imports, theme
from desktop.content import builtin
from desktop.content.translations import compile_translations
from desktop.language import Translators
from desktop.pages.form import FormPage
from desktop.settings import Settings
from desktop.shell.page import Page, PageKind
from desktop.shell.session import Session
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from forms.authoring import check
from forms.imported import adopt
from sync.store import Identity, Store
from sync.wire import Person
from tests.desktop.conftest import MORNING
from tests.desktop.pages.form.hands import CONSENT
from tests.forms.samples import filling

FIRM = "01a1f901-0000-7000-8000-000000000001"
SAMPLES = ("household", "inspection", "loan")
LOOKS = (
    ("zh", False, (1440, 900)), ("zh", True, (1366, 768)), ("en", False, (1366, 768)), ("en", True, (1440, 900)),
)  # fmt: skip


def main(folder: Path) -> None:
    """The first two sections of every form in all looks, the others in the first."""
    folder.mkdir(parents=True, exist_ok=True)
    if hasattr(time, "tzset"):
        time.tzset()  # clocks on the pictures are those of Chongqing
    application = QApplication([])
    compile_translations()
    translators = Translators(application)
    with tempfile.TemporaryDirectory() as where:
        for language, dark, size in LOOKS:
            translators.use(language)
            theme.apply(application, dark=dark)
            name = f"{language}-{'dark' if dark else 'light'}"
            _draw(application, Path(where) / name, language, size, folder / name)
    print(folder)


def _draw(application: QApplication, where: Path, language: str, size: tuple[int, int], target: Path) -> None:
    where.mkdir()
    person = Person(id="ZLR-0137", name="演示周", role="assessor", unit="nanan", unit_name="演示服务站")
    key = Ed25519PrivateKey.generate().private_bytes_raw()
    identity = Identity("XD-NA-0137", person, key, "e1", "", "http://127.0.0.1:9", "演示中心")
    store = Store.create(where / "library.db", secrets.token_bytes(32), identity, clock=lambda: MORNING)
    settings, tasks = Settings(where / "settings.json"), Tasks()
    settings.change(language=language)
    workspace = Workspace(store, builtin.load(), lambda: MORNING, tasks, settings)
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示餐饮有限公司"})
    workspace.save(archive=FIRM, entity="0190-consent", type="consent", set=CONSENT)
    for sample in SAMPLES:
        found = check(f"{sample}.md", filling.source(sample).encode(), filling.tables(), files=None)
        imports.keep(store, workspace.content, adopt(found, filling.tables()), MORNING)
    workspace.content = imports.with_imported(workspace.content, store)
    kinds = {"form": PageKind(FormPage, "visits"), "today": PageKind(Page, "today")}
    session = Session(workspace, kinds, where)
    session.resize(*size)
    session.show()
    for sample in SAMPLES:
        _draw_form(application, session, sample, target, everything=target.name == "zh-light")
    session.close()
    tasks.close()
    store.close()


def _draw_form(
    application: QApplication, session: Session, sample: str, target: Path, *, everything: bool
) -> None:
    session.open("form", archive=FIRM, kind=f"form.{_id(sample)}")
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
        for _ in range(4):
            application.processEvents()
        session.grab().save(f"{target}-{sample}-{number:02}.png")
    page.discard()


def _id(sample: str) -> str:
    return filling.definition(sample).id


if __name__ == "__main__":
    main(Path(sys.argv[1]))
