"""`python -m tests.journeys.catalogue`: writes `docs/catalogue.md`, the catalogue and what can be done with each kind.

What stands in the columns is read off the content that ships; that it is so is what `test_every_kind.py` tests.
"""

from pathlib import Path

from desktop.content import builtin
from forms.catalogue import RecordKind
from forms.content import Content
from forms.intake import targets

DOCUMENT = Path(__file__).parents[2] / "docs" / "catalogue.md"
_HEAD = (
    "code", "name", "group", "consent", "form", "list", "evidence", "history", "import", "export", "test",
)  # fmt: skip
_TABS = {
    "visit": "visits",
    "commitment": "commitments",
    "record.commitment_check": "commitments",
    "record.list_entry": "commitments",
    "record.service_agreement": "services",
    "record.demand": "services",
    "record.attendance": "services",
    "record.policy_application": "services",
    "record.finance_need": "services",
    "record.finance_case": "services",
}  # beside the tab of records, where every kind stands
_TEST = "`tests/journeys/test_every_kind.py`"


def statement(content: Content) -> str:
    """The document."""
    lines = [
        "# The catalogue",
        "",
        "Every kind of record, and what can be done with one. Written by `python -m tests.journeys.catalogue` from the",
        "catalogue that ships; `tests/journeys/test_every_kind.py` does each of these with each kind.",
        "",
        f"| {' | '.join(_HEAD)} |",
        f"|{'---|' * len(_HEAD)}",
        *(f"| {' | '.join(_cells(content, kind))} |" for kind in content.catalogue.kinds),
        "",
        "*group*: of GB/T 31952-2025. *consent*: the class of data an authorisation must cover for the whole kind;",
        "single questions may need one too. *evidence*: the questions a photo or signature answers; a row is proved by",
        "its record. *history*: u, a saved change is taken back; r, a removed one is restored. *import*: how many columns",
        "of a table it can take. *export*: D dossier, S sheets, and the national class.",
        "",
    ]
    return "\n".join(lines)


def _cells(content: Content, kind: RecordKind) -> tuple[str, ...]:
    form = content.form(kind.form)
    shots = [str(q.save_to) for q in form.questions if q.type in ("image", "signature", "file") and q.save_to]
    columns = len(targets.subject(content, content.intake_words, kind.code).targets)
    of_class = next((c.code for c in content.classes.all if kind.code in c.kinds), "")
    tab = f"in its {kind.parent}" if kind.parent else " ".join(("records", _TABS.get(kind.code, ""))).strip()
    history = (
        "r (renewed or withdrawn)" if kind.code == "consent" else "u" if kind.cardinality == "one" else "u r"
    )
    return (
        f"`{kind.code}`",
        f"{kind.title_zh} {kind.title_en}",
        kind.group,
        kind.consent_class or "–",
        f"`{kind.form}`",
        tab,
        " ".join(shots),
        history.replace("r (", "("),
        str(columns),
        f"D S {of_class}".strip(),
        _TEST,
    )


def main() -> None:
    """Write it."""
    DOCUMENT.write_text(statement(builtin.load()), encoding="utf-8")


if __name__ == "__main__":
    main()
