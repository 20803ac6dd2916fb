"""Reads the body of an XForm: what is shown, in which order, and with which choices."""

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from forms.xform.actions import ActionReader
from forms.xform.definition import Action, Bind, Body, Control, Group, Item, Itemset, Repeat, Wording
from forms.xform.errors import FormError
from forms.xform.plan import Draft
from forms.xform.vocabulary import JR, XFORMS, extras_of, local_name, model_path
from forms.xform.wording import Compile, Texts, read_wording
from forms.xpath import Expression
from forms.xpath.dependencies import ModelPath, dependencies, location, tables_of
from forms.xpath.nodes import Element
from forms.xpath.syntax import column_of

_CONTROLS = frozenset(
    {"input", "secret", "select", "select1", "upload", "range", "rank", "trigger", "textarea"}
)
_NOT_PARAMETERS = frozenset({"ref", "bind", "appearance", "class", "nodeset"})
_JR_COUNT = f"{{{JR}}}count"
_NO_ADD_REMOVE = f"{{{JR}}}noAddRemove"


class BodyReader:
    """Collects controls, repeats and actions while it reads."""

    def __init__(
        self, compile_at: Compile, binds: Mapping[ModelPath, Bind], paths: Collection[ModelPath],
        texts: Texts, tables: Mapping[str, Element],
    ) -> None:  # fmt: skip
        """`paths` are all nodes of the form, its root first."""
        self._compile = compile_at
        self._binds = binds
        self._paths = paths
        self._texts, self._tables = texts, tables
        self._varying = frozenset(varying_texts(texts))
        self._root = next(iter(paths))[:1]
        self._holders = frozenset(path[:-1] for path in paths if not path[-1].startswith("@"))
        self.acting = ActionReader(compile_at, paths, self._root)
        self.controls: dict[ModelPath, Control] = {}
        self.repeats: dict[ModelPath, Repeat] = {}
        self._groups: list[Group] = []
        self.actions: list[Action] = []

    def read(self, body: Element) -> tuple[Body, ...]:
        """The items directly in `body`, groups and repeats with theirs inside. Raises `FormError` with the
        place.
        """
        return tuple(self._children(body, self._root))

    def _children(self, parent: Element, base: ModelPath) -> Iterator[Body]:
        for element in parent.iterchildren(etree.Element):
            name = local_name(str(element.tag))
            if name == "group":
                yield from self._group(element, base)
            elif name == "repeat":
                yield self._repeat(element, base, None)
            elif name in _CONTROLS:
                yield self._control(element, name, base)

    def _path(self, element: Element, base: ModelPath) -> ModelPath | None:
        ref = element.get("ref") or element.get("nodeset")
        if not ref:
            return None
        path = model_path(ref, f"<{local_name(str(element.tag))}>", base)
        if path not in self._paths:
            raise FormError("form-structure", f"the body shows {ref}, which does not exist", place=ref)
        return path

    def _group(self, element: Element, base: ModelPath) -> Iterator[Body]:
        path = self._path(element, base)
        repeat = element.find(f"{{{XFORMS}}}repeat")
        if repeat is not None and self._path(repeat, path or base) in (path, self._path(repeat, base)):
            inner = [
                c
                for c in element.iterchildren(etree.Element)
                if local_name(str(c.tag)) in (*_CONTROLS, "group")
            ]
            if not inner:
                yield self._repeat(repeat, base, element)
                return
        self._listen(element, path)
        place = f"group {'/'.join(path or base)}"
        label = read_wording(element.find(f"{{{XFORMS}}}label"), self._compile, place)
        children = tuple(self._children(element, path or base))
        group = Group(path, label, element.get("appearance", ""), children, extras_of(element))
        self._groups.append(group)
        yield group

    def _repeat(self, element: Element, base: ModelPath, around: Element | None) -> Repeat:
        path = self._path(element, base)
        if path is None:
            raise FormError("form-structure", "a repeat names no node", place="repeat")
        place = f"repeat /{'/'.join(path)}"
        if len(path) == 1 or path[-1].startswith("@"):
            raise FormError("form-structure", f"/{'/'.join(path)} cannot repeat", place=place)
        self._listen(element, path)
        count = element.get(_JR_COUNT)
        outer = element if around is None else around
        repeat = Repeat(
            path=path,
            label=read_wording(outer.find(f"{{{XFORMS}}}label"), self._compile, place),
            appearance=element.get("appearance", "") or outer.get("appearance", ""),
            children=tuple(self._children(element, path)),
            count=self._compile(count, f"{place} jr:count") if count else None,
            fixed=bool(count) or element.get(_NO_ADD_REMOVE, "").strip() == "true()",
            row_label=read_wording(element.find(f"{{{XFORMS}}}label"), self._compile, place),
            extras={**extras_of(outer), **extras_of(element)},
        )
        if path in self.repeats:
            raise FormError("form-structure", f"/{'/'.join(path)} repeats twice", place=place)
        self.repeats[path] = repeat
        return repeat

    def _control(self, element: Element, tag: str, base: ModelPath) -> Control:
        path = self._path(element, base)
        if path is None:
            raise FormError("form-structure", f"a question ({tag}) names no node", place=tag)
        place = f"/{'/'.join(path)}"
        if path in self._holders:
            raise FormError("form-structure", f"a question ({tag}) asks for {place}, a group", place=place)
        self._listen(element, path)
        bind = self._binds.get(path)
        own = {local_name(str(k)): str(v) for k, v in element.attrib.items()}
        if tag == "upload" and own.get("mediatype") and "/" not in own["mediatype"]:
            raise FormError("form-structure", f"{own['mediatype']!r} is no media type", place=place)
        extras = extras_of(element)
        control = Control(
            path=path,
            tag="select1" if tag == "input" and element.get("query") else tag,
            label=read_wording(element.find(f"{{{XFORMS}}}label"), self._compile, f"{place} label"),
            hint=read_wording(element.find(f"{{{XFORMS}}}hint"), self._compile, f"{place} hint"),
            appearance=element.get("appearance", ""),
            itemset=self._itemset(element, path, place),
            items=tuple(self._items(element, place)),
            parameters={
                **(bind.parameters if bind else {}),
                **{k: v for k, v in own.items() if k not in _NOT_PARAMETERS and k not in extras},
            },
            extras={**(bind.extras if bind else {}), **extras},
        )
        self.controls.setdefault(path, control)
        return control

    def _listen(self, element: Element, path: ModelPath | None) -> None:
        self.actions.extend(self.acting.read(element, path or self._root))

    def _items(self, element: Element, place: str) -> Iterator[Item]:
        for item in element.iterchildren(f"{{{XFORMS}}}item"):
            value = item.findtext(f"{{{XFORMS}}}value") or ""
            yield Item(value.strip(), read_wording(item.find(f"{{{XFORMS}}}label"), self._compile, place))

    def _itemset(self, element: Element, path: ModelPath, place: str) -> Itemset | None:
        query = element.get("query")
        if query:  # select_one_external: an input whose choices are rows of itemsets.csv
            return Itemset(
                nodes=self._compile(query, f"{place} choices"),
                value=self._compile("name", f"{place} choices"),
                label=Wording(expression=self._compile("label", f"{place} choices")),
                fixed=False,
            )
        found = element.find(f"{{{XFORMS}}}itemset")
        if found is None:
            return None
        value, label = found.find(f"{{{XFORMS}}}value"), found.find(f"{{{XFORMS}}}label")
        nodes = self._compile(found.get("nodeset", ""), f"{place} choices")
        value_of = self._compile("." if value is None else value.get("ref", "."), f"{place} choices")
        label_of = read_wording(label, self._compile, f"{place} choices")
        rows = location(nodes.tree, path)
        plain = label_of.expression if label_of is not None else None
        return Itemset(
            nodes=nodes,
            value=value_of,
            label=label_of,
            fixed=not dependencies(nodes.tree, path).references
            and not any(
                dependencies(e.tree, rows).references
                for e in (value_of, *expressions_in(label_of, self._texts))
            ),
            rows=rows,
            value_column=column_of(value_of.tree) if rows is None else "",
            label_column=column_of(plain.tree) if rows is None and plain is not None else "",
            said=tuple(self._said(nodes, label_of)) if rows is None else (),
        )

    def _said(self, nodes: Expression, label: Wording | None) -> Iterator[Expression]:
        """What is put into the texts that a table's rows name as their labels."""
        if label is None or label.key_of is None or not self._varying:
            return
        column, keys = column_of(label.key_of.tree), self._varying
        tables = [self._tables[name] for name in tables_of(nodes.tree) if name in self._tables]
        if column and tables:
            cells = (row.findtext(column) for table in tables for row in table.iter(etree.Element))
            keys = keys.intersection(cell for cell in cells if cell)
        for key in sorted(keys):
            yield from expressions_in(Wording(key=key), self._texts)

    def wording_drafts(self) -> Iterator[Draft]:
        """One cell for every value that is put into a label or hint, so that a change of it is noticed."""
        texts = self._texts
        for group in self._groups:
            if group.path is not None:
                yield from (Draft("wording", group.path, e) for e in expressions_in(group.label, texts))
        for path, control in self.controls.items():
            bind = self._binds.get(path)
            said = (bind.constraint_message, bind.required_message) if bind is not None else ()
            for wording in (control.label, control.hint, *said):
                yield from (Draft("wording", path, e) for e in expressions_in(wording, texts))
            names = [e for item in control.items for e in expressions_in(item.label, texts)]
            yield from (Draft("names", path, e) for e in names)
            if control.itemset is not None:
                yield from (Draft("names", path, e) for e in control.itemset.said)
        for path, repeat in self.repeats.items():
            for wording in (repeat.label, repeat.row_label):
                yield from (Draft("wording", path, e) for e in expressions_in(wording, texts))
            yield from (Draft("heading", path, e) for e in expressions_in(repeat.label, texts))


def repeat_paths(parent: Element, base: ModelPath = ()) -> Iterator[ModelPath]:
    """Where rows are, known before anything is read."""
    for element in parent.iterchildren(etree.Element):
        name = local_name(str(element.tag))
        if name in ("group", "repeat"):
            ref = element.get("ref") or element.get("nodeset")
            path = model_path(ref, f"<{name}>", base) if ref else base
            if name == "repeat" and ref:
                yield path
            yield from repeat_paths(element, path)


def choices_draft(path: ModelPath, itemset: Itemset, texts: Texts) -> Draft:
    """The cell of a list of choices, which reads their values and labels too."""
    read = (itemset.value, *expressions_in(itemset.label, texts))
    return Draft("choices", path, itemset.nodes, tuple((e, itemset.rows) for e in read))


def varying_texts(texts: Texts) -> Iterator[str]:
    """The keys of translations that values are put into."""
    for entries in texts.values():
        for key, forms in entries.items():
            if any(isinstance(part, Expression) for parts in forms.values() for part in parts):
                yield key


def expressions_in(wording: Wording | None, texts: Texts) -> Iterator[Expression]:
    """All expressions a wording may show, in any language, once each by source."""
    if wording is None:
        return
    seen: dict[str, Expression] = {}
    for part in wording.parts:
        if isinstance(part, Expression):
            seen.setdefault(part.source, part)
    for expression in (wording.expression, wording.key_of):
        if expression is not None:
            seen.setdefault(expression.source, expression)
    for entries in texts.values() if wording.key else ():
        for parts in entries.get(wording.key, {}).values():
            for part in parts:
                if isinstance(part, Expression):
                    seen.setdefault(part.source, part)
    yield from seen.values()
