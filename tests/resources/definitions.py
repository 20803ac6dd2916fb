"""The shipped forms ready to fill, and small words for filling them in a test."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache

from forms.archive_tables import empty_tables
from forms.catalogue import Catalogue
from forms.forbidden import SHEET, read_forbidden
from forms.xform import Answer, FormDefinition, FormSession, Instance, parse_form
from forms.xlsform import compile_xlsform
from tests.resources.sheets import FORMS

NOW = datetime(2026, 11, 20, 9, 41, 7, tzinfo=timezone(timedelta(hours=8)))
CATALOGUE = Catalogue.load({path.name: path.read_bytes() for path in FORMS.glob("*.csv")})
REFERENCE = {path.name: path.read_bytes() for path in (FORMS.parent / "reference").glob("*.csv")}
FORBIDDEN = read_forbidden({SHEET: (FORMS.parent / "rules" / SHEET).read_bytes()})
SHA = "a" * 64


@cache
def definition_xml(form: str) -> bytes:
    """The XForm, compiled as the build does it."""
    tables = REFERENCE | empty_tables(CATALOGUE)
    compiled = compile_xlsform(
        f"{form}.md", (FORMS / f"{form}.md").read_bytes(), "md", tables, forbidden=FORBIDDEN
    )
    assert compiled.xml, compiled.problems
    assert not compiled.problems
    return compiled.xml.encode()


@cache
def definition(form: str) -> FormDefinition:
    return parse_form(definition_xml(form), REFERENCE | empty_tables(CATALOGUE))


@cache
def content_files() -> dict[str, bytes]:
    """All content by name, as the program or a pack holds it; not to be changed."""
    folder = FORMS.parent
    return {
        "content.json": (folder / "content.json").read_bytes(),
        **{f"forms/{path.name}": path.read_bytes() for path in FORMS.glob("*.csv")},
        **{f"reference/{name}": data for name, data in REFERENCE.items()},
        **{f"rules/{path.name}": path.read_bytes() for path in (folder / "rules").iterdir()},
        **{f"compiled/{path.stem}.xml": definition_xml(path.stem) for path in FORMS.glob("*.md")},
    }


class Filling:
    """One session whose questions are called by name; in a row, by `row/name`."""

    def __init__(
        self, form: str, prefill: Mapping[str, object] = {}, **archive: list[dict[str, str]]
    ) -> None:
        tables = {name: Instance.from_rows(name, rows) for name, rows in archive.items()}
        self.session = FormSession.start(
            definition(form),
            now=lambda: NOW,
            instances=tables,
            prefill=prefill,  # type: ignore[arg-type]  # JSON
        )

    def ref(self, name: str) -> str:
        found = [node.ref for node in self.session.nodes if node.ref.endswith("/" + name)]
        assert len(found) == 1, (name, found)
        return found[0]

    def put(self, **answers: Answer) -> "Filling":
        for name, value in answers.items():
            self.session.answer(self.ref(name), value)
        return self

    def shows(self, name: str) -> bool:
        return any(node.ref.endswith("/" + name) for node in self.session.nodes)

    def violation(self, name: str) -> str:
        return self.session.node(self.ref(name)).violation or ""

    def label(self, name: str) -> str:
        return self.session.node(self.ref(name)).label


def saved(filling: Filling, dataset: str) -> dict[str, object]:
    """The properties of the one entity of `dataset` that finishing would save."""
    changes = [change for change in filling.session.finish().entities if change.dataset == dataset]
    assert len(changes) == 1
    return dict(changes[0].properties)
