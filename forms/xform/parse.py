"""Reads an ODK XForm into a `FormDefinition`: model, binds, body, actions, entities. Input is hostile
until parsed."""

import copy
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from forms.xform.body import BodyReader, choices_draft, repeat_paths
from forms.xform.definition import Bind, Dataset, FormDefinition, Repeat
from forms.xform.errors import FormError
from forms.xform.instances import external_lists, load_instance, parse_xml, plain_names
from forms.xform.outline import outline
from forms.xform.plan import Draft, make_plan
from forms.xform.references import Reachable, check_actions, check_choice_names, written
from forms.xform.vocabulary import (
    ENTITIES,
    EXTRAS,
    JR,
    KNOWN_PREFIXES,
    LAST_SAVED,
    TEMPLATE,
    XFORMS,
    XHTML,
    extras_of,
    local_name,
    model_path,
    parameters_of,
)
from forms.xform.wording import Texts, read_message, read_translations
from forms.xpath import LIBRARY, Compiler, Expression, XPathError
from forms.xpath.dependencies import ModelPath, choice_questions, tables_of
from forms.xpath.nodes import Element

MAX_STEPS = 5_000_000
"""Of the paths of all nodes of a form together."""


def parse_form(xml: str | bytes, resources: Mapping[str, bytes] = MappingProxyType({})) -> FormDefinition:
    """The form in `xml`. `resources` are its external tables by file name. Raises `FormError` with the
    place."""
    data = xml.encode(errors="surrogatepass") if isinstance(xml, str) else xml
    return _FormReader(parse_xml(data, "the form"), resources).read()


class _FormReader:
    def __init__(self, root: Element, resources: Mapping[str, bytes]) -> None:
        head, body = root.find(f"{{{XHTML}}}head"), root.find(f"{{{XHTML}}}body")
        model = None if head is None else head.find(f"{{{XFORMS}}}model")
        if head is None or body is None or model is None:
            raise FormError(
                "form-structure", "this is no XForm: it lacks a head, a model, or a body", place="/"
            )
        self._root, self._head, self._model, self._body = root, head, model, body
        self._resources = resources
        prefixes = {k: v for e in (root, model) for k, v in e.nsmap.items() if k}
        self._compiler = Compiler(LIBRARY, {**KNOWN_PREFIXES, **prefixes}, frozenset(repeat_paths(body)))
        self._paths: dict[ModelPath, None] = {}
        self._written: set[str] = set()
        self._table_names: frozenset[str] = frozenset()
        self._compiled: dict[str, Expression] = {}  # the choices of every question are read alike

    def _compile(self, source: str, place: str) -> Expression:
        try:
            if source not in self._compiled:
                expression = self._compiler.compile(source)
                self._compiler.check(expression)
                self._check_tables(expression, place)
                for question in choice_questions(expression.tree):
                    self._compile(question, place)
                self._compiled[source] = expression
            return self._compiled[source]
        except XPathError as error:
            message = f"{error.message} (column {error.column} of: {error.expression})"
            raise FormError(
                "form-expression", message, place=place, column=error.column, expression=error.expression
            ) from error

    def _check_tables(self, expression: Expression, place: str) -> None:
        for name in tables_of(expression.tree):
            if name not in self._table_names:
                message = f"it looks in {name!r}, which is no table of the form"
                raise FormError("form-expression", message, place=place, expression=expression.source)

    def read(self) -> FormDefinition:
        primary, namespace, tables = self._instances()
        self._table_names = frozenset(tables)
        self._collect_paths(primary, ())
        binds = self._binds()
        texts, default = read_translations(self._model.find(f"{{{XFORMS}}}itext"), self._compile)
        reader = BodyReader(self._compile, binds, self._paths, texts, tables)
        body = reader.read(self._body)
        actions = (*reader.acting.read(self._model, None), *reader.actions)
        row_templates = _take_templates(primary, reader.repeats)
        first_rows = _take_counted(primary, reader.repeats)
        self._check_submission()
        drafts = self._drafts(binds, reader, texts)
        for draft in drafts:
            place = f"{written(draft.target)} {draft.kind}"
            check_choice_names(place, draft.expression, draft.target, reader.controls, self._compile)
        check_actions(actions, Reachable(self._paths))
        title = self._head.findtext(f"{{{XHTML}}}title") or ""
        languages = tuple(texts)
        return FormDefinition(
            id=primary.get("id") or str(primary.tag),
            version=primary.get("version") or "",
            title=title.strip(),
            languages=languages,
            default_language=default,
            texts=texts,
            binds=binds,
            body=body,
            actions=actions,
            recordings=tuple(reader.acting.recordings),
            datasets=self._datasets(primary, binds, reader),
            questions=outline(body, binds, texts, languages),
            controls=reader.controls,
            repeats=reader.repeats,
            plan=make_plan(drafts, self._paths, reader.repeats),
            template=primary,
            row_templates=row_templates,
            first_rows=first_rows,
            tables=tables,
            indexes={},
            compiler=self._compiler,
            namespace=namespace,
            written=frozenset(self._written),
            last_saved=tuple(
                element.get("id", "")
                for element in self._model.iterchildren(f"{{{XFORMS}}}instance")
                if element.get("src") == LAST_SAVED
            ),
            instants=primary.attrib.pop(f"{{{EXTRAS}}}days", "") == "utc",
        )

    def _check_submission(self) -> None:
        for element in self._model.iterchildren(f"{{{XFORMS}}}submission"):
            method = element.get("method", "post")
            if method not in ("post", "form-data-post"):
                raise FormError("form-structure", f"nothing is submitted by {method!r}", place="submission")

    def _instances(self) -> tuple[Element, str, dict[str, Element]]:
        primary: Element | None = None
        namespace = ""
        tables: dict[str, Element] = {}
        for element in self._model.iterchildren(f"{{{XFORMS}}}instance"):
            name = element.get("id", "")
            if primary is None:
                inner = next(element.iterchildren(etree.Element), None)
                if inner is None:
                    raise FormError("form-structure", "the primary instance is empty", place="instance")
                namespace = (inner.nsmap.get(None) or "").replace(XFORMS, "")
                primary = _detached(inner)
            elif name in tables:
                raise FormError("form-structure", f"two instances are called {name!r}", place="instance")
            elif element.get("src") == LAST_SAVED:
                wrapper = etree.Element("instance")
                wrapper.append(copy.deepcopy(primary))
                tables[name] = wrapper
            elif element.get("src"):
                tables[name] = load_instance(element.get("src", ""), self._resources)
            else:
                wrapper = etree.Element("instance")
                wrapper.extend(_detached(child) for child in element.iterchildren(etree.Element))
                tables[name] = wrapper
                self._written.add(name)
        if primary is None:
            raise FormError("form-structure", "the form has no instance", place="model")
        for name, table in external_lists(self._resources).items():
            tables.setdefault(name, table)
        return primary, namespace, tables

    def _collect_paths(self, element: Element, above: ModelPath) -> None:
        stack, steps = [(element, above)], 0
        while stack:
            at, parent = stack.pop()
            path = (*parent, local_name(str(at.tag)))
            self._paths[path] = None
            steps += len(path)
            if steps > MAX_STEPS:
                raise FormError("form-structure", "the form has too many nodes", place="/" + "/".join(path))
            for name in map(str, at.attrib):
                if not name.startswith("{"):
                    self._paths[(*path, f"@{name}")] = None
            stack.extend((child, path) for child in reversed(list(at.iterchildren(etree.Element))))

    def _binds(self) -> dict[ModelPath, Bind]:
        merged: dict[ModelPath, Element] = {}
        for element in self._model.iterchildren(f"{{{XFORMS}}}bind"):
            ref = element.get("nodeset") or element.get("ref") or ""
            place = ref or "bind"
            path = model_path(ref, place)
            if path[1:] == ("@id",):
                raise FormError("form-structure", f"{ref} says which form it is, and stays", place=place)
            if path not in self._paths:
                raise FormError(
                    "form-structure", f"the bind {ref} names a node that does not exist", place=place
                )
            if path in merged:  # what a later one says counts, as in JavaRosa
                merged[path].attrib.update(element.attrib)
            else:
                merged[path] = copy.copy(element)
        return {
            path: self._bind(e, path, e.get("nodeset") or e.get("ref") or "") for path, e in merged.items()
        }

    def _bind(self, element: Element, path: ModelPath, place: str) -> Bind:
        def expression(name: str) -> Expression | None:
            source = element.get(name)
            return self._compile(source, f"{place} {name}") if source and source.strip() else None

        preload = element.get(f"{{{JR}}}preload")
        return Bind(
            path=path,
            type=(element.get("type") or "string").rpartition(":")[2],
            relevant=_unless(expression("relevant"), "true()"),
            required=_unless(expression("required"), "false()"),
            readonly=_unless(expression("readonly"), "false()"),
            constraint=_unless(expression("constraint"), "true()"),
            calculate=expression("calculate"),
            constraint_message=read_message(element.get(f"{{{JR}}}constraintMsg"), self._compile, place),
            required_message=read_message(element.get(f"{{{JR}}}requiredMsg"), self._compile, place),
            preload=(preload, element.get(f"{{{JR}}}preloadParams", "")) if preload else None,
            # ODK keeps `name` and `label` for itself, a firm has a name: our own attribute may say so
            save_to=element.get(f"{{{ENTITIES}}}saveto") or element.get(f"{{{EXTRAS}}}saveto") or "",
            parameters=parameters_of(element),
            extras=extras_of(element),
        )

    def _datasets(
        self, primary: Element, binds: Mapping[ModelPath, Bind], reader: BodyReader
    ) -> tuple[Dataset, ...]:
        scopes: dict[ModelPath, tuple[str, ModelPath]] = {}
        for path in self._paths:
            if path[-2:] == ("meta", "entity"):
                scopes[path[:-2]] = (_all_at(primary, path)[0].get("dataset", ""), path)
        properties: dict[ModelPath, dict[str, ModelPath]] = {scope: {} for scope in scopes}
        for bind in binds.values():
            if bind.save_to:
                owners = [s for s in scopes if bind.path[: len(s)] == s]
                if owners:
                    properties[max(owners, key=len)][bind.save_to] = bind.path
        return tuple(
            Dataset(
                name, scope, entity, properties[scope],
                any(scope[: len(repeat)] == repeat for repeat in reader.repeats),
            )
            for scope, (name, entity) in sorted(scopes.items(), key=lambda s: len(s[0]))
        )  # fmt: skip

    def _drafts(
        self,
        binds: Mapping[ModelPath, Bind],
        reader: BodyReader,
        texts: Texts,
    ) -> list[Draft]:
        drafts: list[Draft] = []
        for path in self._paths:
            bind, control, repeat = binds.get(path), reader.controls.get(path), reader.repeats.get(path)
            if bind is not None:
                named = (
                    ("relevant", bind.relevant), ("calculate", bind.calculate), ("readonly", bind.readonly),
                    ("required", bind.required), ("constraint", bind.constraint),
                )  # fmt: skip
                drafts.extend(Draft(kind, path, e) for kind, e in named if e is not None)  # type: ignore[arg-type]  # the literals above
            if repeat is not None and repeat.count is not None:
                drafts.append(Draft("count", path, repeat.count))
            if repeat is not None and bind is not None and bind.relevant is not None:
                drafts.append(Draft("offered", path, bind.relevant))
            if control is not None and control.itemset is not None and not control.itemset.fixed:
                drafts.append(choices_draft(path, control.itemset, texts))
        drafts.extend(reader.wording_drafts())
        return drafts


def _unless(expression: Expression | None, trivial: str) -> Expression | None:
    return None if expression is None or expression.source.strip() == trivial else expression


def _detached(element: Element) -> Element:
    own = copy.deepcopy(element)
    own.tail = None
    plain_names(own)
    etree.cleanup_namespaces(own)
    for node in own.iter(etree.Element):
        if len(node) and not (node.text or "").strip():
            node.text = None
        node.tail = None
    return own


def _take_templates(primary: Element, repeats: Mapping[ModelPath, Repeat]) -> dict[ModelPath, Element]:
    """What a new row of each repeat looks like; `jr:template` nodes leave the instance, nested ones stay
    in theirs."""
    templates: dict[ModelPath, Element] = {}
    for path in sorted(repeats, key=len):
        rows = _all_at(primary, path)
        marked = [row for row in rows if row.get(TEMPLATE) is not None]
        if rows:
            templates[path] = copy.deepcopy((marked or rows)[0])
    for path, template in templates.items():
        _drop_marked(template, keep_self=True)
        if TEMPLATE in template.attrib:
            del template.attrib[TEMPLATE]
        marked = [row for row in _all_at(primary, path) if row.get(TEMPLATE) is not None]
        alone = len(marked) == 1 and len(_all_at(primary, path)) == 1
        for row in marked:
            if alone and repeats[path].fixed and repeats[path].count is None:
                del row.attrib[TEMPLATE]  # nobody could ever add the one row that is meant
            else:
                _remove(row)
    return templates


def _take_counted(
    primary: Element, repeats: Mapping[ModelPath, Repeat]
) -> dict[ModelPath, tuple[Element, ...]]:
    """The rows that a form delivers where it also counts them: the count takes them up one by one."""
    outer = [path for path in repeats if not any(path[:depth] in repeats for depth in range(1, len(path)))]
    counted = [path for path in outer if repeats[path].count is not None]
    found = {path: tuple(copy.deepcopy(row) for row in _all_at(primary, path)) for path in counted}
    return {path: rows for path, rows in found.items() if rows}


def _drop_marked(root: Element, *, keep_self: bool) -> None:
    """Inside a new row a nested repeat begins with its ordinary rows, or none (as in JavaRosa)."""
    for row in [e for e in root.iter(etree.Element) if e.get(TEMPLATE) is not None]:
        if row is not root or not keep_self:
            _remove(row)


def _remove(row: Element) -> None:
    parent = row.getparent()
    if parent is not None:
        parent.remove(row)


def _all_at(primary: Element, path: ModelPath) -> list[Element]:
    found = [primary] if local_name(str(primary.tag)) == path[0] else []
    for name in path[1:]:
        found = [c for e in found for c in e.iterchildren(etree.Element) if local_name(str(c.tag)) == name]
    return found
