"""Says wordings, choices and values in the session's language."""

from collections.abc import Callable, Mapping

from forms.xform.definition import Control, FormDefinition, Itemset, Parts, Wording
from forms.xform.live import LiveInstance, Place
from forms.xform.nodes import Choice
from forms.xform.recalculation import Recalculation
from forms.xform.wording import lookup, match_language, say, tidy
from forms.xpath import Context, Expression, World, XPathError
from forms.xpath.nodes import Element, Node

_MEDIA = ("image", "audio", "video", "big-image")


class Speaker:
    """Caches choice lists that no answer can change."""

    def __init__(
        self, form: FormDefinition, live: LiveInstance, world: World, recalculation: Recalculation
    ) -> None:
        self._form, self._live, self._world, self._recalculation = form, live, world, recalculation
        self._fixed: dict[int, tuple[list[Node], tuple[Choice, ...] | None]] = {}
        self._faults: dict[int, str] = {}
        """Lists that no answer changes and that cannot be worked out."""
        self._questions: dict[str, Expression] = {}
        self._has_media = any(
            form_name in _MEDIA
            for entries in form.texts.values()
            for entry in entries.values()
            for form_name in entry
        )
        self.language = form.default_language
        world.itext = self._itext
        world.choice_name = self._choice_name

    def speak(self, language: str) -> None:
        """Use `language` from now on, or the form's default when it has no such language."""
        self.language = match_language(language, self._form.languages, self._form.default_language)
        self._world.language = language
        self._fixed = {key: (nodes, None) for key, (nodes, _) in self._fixed.items()}

    @property
    def _languages(self) -> tuple[str, ...]:
        return (self.language, self._form.default_language, *self._form.languages)

    def text(self, wording: Wording | None, node: Node, form: str = "") -> str:
        """`form` "guidance" and the media forms exist only for translated wordings."""
        parts = self._parts(wording, node, form)
        return "" if parts is None else say(parts, lambda e: self._recalculation.said(e, node))

    def _parts(self, wording: Wording | None, node: Node, form: str) -> Parts | None:
        if wording is None:
            return None
        key = wording.key
        if wording.key_of is not None:
            key = self._recalculation.said(wording.key_of, node)
        if key:
            return lookup(self._form.texts, self._languages, key, form)
        if wording.expression is not None:
            return (self._recalculation.said(wording.expression, node),) if form == "" else None
        return wording.parts if form == "" else None

    def media(self, wording: Wording | None, node: Node) -> dict[str, str]:
        """File names of a translated wording by kind: image, audio, video, big-image."""
        if wording is None or not (wording.key or wording.key_of) or not self._has_media:
            return {}
        found = {form: self.text(wording, node, form) for form in _MEDIA}
        return {form: address.rpartition("/")[2] for form, address in found.items() if address}

    def _itext(self, key: str, node: Node) -> str:
        parts = lookup(self._form.texts, self._languages, key)
        return "" if parts is None else say(parts, lambda e: self._recalculation.said(e, node))

    def choices(self, control: Control, place: Place) -> tuple[Choice, ...]:
        """The choices of the question at `place` as they stand now, in order."""
        itemset = control.itemset
        if itemset is None:
            return tuple(
                Choice(item.value, self.text(item.label, place), self.media(item.label, place))
                for item in control.items
            )
        if not itemset.fixed:
            nodes = self._recalculation.choices.get(place, [])
            return tuple(map(self._chooser(control, itemset), nodes))
        nodes, choices = self._fixed_list(itemset, place)
        if choices is None or itemset.said:
            choices = tuple(map(self._chooser(control, itemset), nodes))
            self._fixed[id(itemset)] = (nodes, choices)
        return choices

    def fault(self, control: Control, place: Place) -> str:
        """Why a list that no answer changes cannot be worked out, "" when it can."""
        if control.itemset is None or not control.itemset.fixed:
            return ""
        self._fixed_list(control.itemset, place)
        return self._faults.get(id(control.itemset), "")

    def _fixed_list(self, itemset: Itemset, place: Place) -> tuple[list[Node], tuple[Choice, ...] | None]:
        known = self._fixed.get(id(itemset))
        if known is None:
            try:
                value = self._recalculation.evaluate(itemset.nodes, place)
            except XPathError as error:
                value = []
                self._faults[id(itemset)] = f"{error.message} in choices: {itemset.nodes.source}"
            known = self._fixed[id(itemset)] = (value if isinstance(value, list) else [], None)
        return known

    def _chooser(self, control: Control, itemset: Itemset) -> Callable[[Node], Choice]:
        """Makes the choice at a node; where value and label are columns of a table nothing is evaluated."""
        value_column, label_column = itemset.value_column, itemset.label_column
        on_map = "map" in control.appearance.split()

        def plain(node: Node) -> Choice:
            assert isinstance(node, Element), "rows of a table are elements"
            value = node.findtext(value_column) or ""
            return Choice(value, tidy(node.findtext(label_column) or "") or value)

        def evaluated(node: Node) -> Choice:
            value = self._recalculation.said(itemset.value, node)
            label = self.text(itemset.label, node) or value
            geometry = node.findtext("geometry") or "" if on_map and isinstance(node, Element) else ""
            return Choice(value, label, self.media(itemset.label, node), geometry)

        return plain if value_column and label_column and not on_map else evaluated

    def display(self, control: Control, place: Place, text: str) -> str:
        """An answer as people read it: labels of choices, else the text."""
        if control.tag not in ("select", "select1", "rank") or not text:
            return text
        labels = self.labels(control, place)
        words = [text] if control.tag == "select1" else text.split()
        return (
            "、".join(labels.get(w, w) for w in words)
            if self._is_chinese
            else ", ".join(labels.get(w, w) for w in words)
        )

    @property
    def _is_chinese(self) -> bool:
        return "zh" in self.language.lower() or "中文" in self.language

    def labels(self, control: Control, place: Place) -> Mapping[str, str]:
        """The choices' labels by value."""
        return {choice.value: choice.label for choice in self.choices(control, place)}

    def _choice_name(self, value: str, ref: str, node: Node) -> str:
        """The label of a choice of the question `ref`, seen from `node`."""
        compiled = self._questions.get(ref)
        if compiled is None:
            compiled = self._questions[ref] = self._form.compiler.compile(ref)
        found = compiled(Context(node, self._world))
        places = [p for p in found if p in self._live.paths] if isinstance(found, list) else []
        if not places:
            return value
        place: Place = places[0]
        control = self._form.controls.get(self._live.paths[place])
        if control is None:
            return value
        labels = self.labels(control, place)
        return ", ".join(labels[word] for word in value.split() if word in labels)
