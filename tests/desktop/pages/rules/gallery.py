"""The pages of rules as pictures: python -m tests.desktop.pages.rules.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from desktop.content import builtin
from desktop.impact import keep, reckon
from desktop.pages.diagnosis.record import DiagnosisRecord
from desktop.shell.session import Session
from desktop.workspace import Workspace
from forms.content import Content
from forms.judge.diagnosis import DiagnosisResult
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled
from tests.desktop.pages.rules.other_rules import other_rules

NOTHING_ASKED = DiagnosisResult((), (), 0, 0)
TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, firms=40, today=TODAY))
FIRMS = [entity["entity"] for entity in ENTITIES if entity["type"] == "firm"]


def main(folder: Path) -> None:
    """The rules in use with whom they move, and why one firm's grade changed, in all looks."""

    def draw(session: Session, look: str) -> None:
        for page, args in (
            ("rules", {}),
            ("why", {"archive": FIRMS[0]}),
            ("why", {"archive": FIRMS[1]}),
            ("settings", {}),
            ("diagnosis", {"archive": FIRMS[0], "step": "indicators"}),
        ):
            session.open(page, **args)
            settled()
            name = f"{look}-{page}{'-none' if args.get('archive') == FIRMS[1] else ''}.png"
            session.grab().save(str(folder / name))
        session.show_news(
            "Rules 2026.13 are in use. ", "Firms that change grade: 5 of 40.", "See which", "rules"
        )
        settled()
        session.grab().save(str(folder / f"{look}-news.png"))

    in_each_look(folder, draw, fill)


def fill(workspace: Workspace) -> None:
    """Forty firms, one diagnosed under the rules before; then other rules come."""
    changes = [Change(e["archive"], e["entity"], e["type"], e["set"]) for e in ENTITIES]
    workspace.store.save_all(changes)
    pdf = workspace.store.put_evidence(
        b"%PDF", archive=FIRMS[0], mime="application/pdf", label="", captured_at=None
    )
    DiagnosisRecord(workspace, FIRMS[0]).close("XD-1", pdf.sha256, 1, NOTHING_ASKED, {})
    workspace.save(archive=FIRMS[0], entity=FIRMS[0], type="firm", set={"reg_status": "dormant", "scope": ""})
    before, after = workspace.content, Content.load(other_rules(builtin.read_files(), "2026.13"))
    found = reckon(
        workspace.store, before.version, before, after, TODAY, lambda _done, _all: None, lambda: False
    )
    keep(workspace.store, found)
    workspace.use(after)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
