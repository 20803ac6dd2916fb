"""What the choices of a question are called, without a session: for exports and lists."""

import re
from collections.abc import Mapping

from forms.xform import FormDefinition
from forms.xform.definition import Itemset, Wording
from forms.xform.outline import static_text
from forms.xform.wording import match_language
from forms.xpath.dependencies import ModelPath

_INSTANCE = re.compile(r"instance\('([^']+)'\)")


def choice_labels(form: FormDefinition, path: ModelPath, language: str) -> Mapping[str, str]:
    """Value → label in `language` (the form's own where it has none), every choice a filter may leave; empty
    for choices that only a running form knows."""
    control = form.controls.get(path)
    if control is None:
        return {}
    spoken = match_language(language, form.languages, form.default_language)
    if control.itemset is None:
        return {i.value: static_text(i.label, form.texts, spoken) or i.value for i in control.items}
    return _of_itemset(form, control.itemset, spoken)


def _of_itemset(form: FormDefinition, itemset: Itemset, language: str) -> Mapping[str, str]:
    match = _INSTANCE.search(itemset.nodes.source)
    table = form.tables.get(match[1]) if match is not None else None
    key = itemset.label.key_of if itemset.label else None
    column = key.source.strip() if key is not None else itemset.label_column
    found: dict[str, str] = {}
    for item in table.iter("item") if table is not None else ():
        value = item.findtext(itemset.value_column) or "" if itemset.value_column else ""
        words = item.findtext(column) or "" if column else ""
        if key is not None:
            words = static_text(Wording(key=words), form.texts, language)
        found[value] = words or value
    return found
