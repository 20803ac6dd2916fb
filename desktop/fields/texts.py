"""Which field suits a question that is answered by typing text or a number."""

from desktop.fields.credit_code import CodeField
from desktop.fields.digits import DigitsField
from desktop.fields.field import Field, asked_for
from desktop.fields.link import LinkField
from desktop.fields.masked import MaskedField, is_masked
from desktop.fields.money import MoneyField
from desktop.fields.number import number_field
from desktop.fields.paragraph import ParagraphField, rows_of
from desktop.fields.pattern import PatternField, mask_of
from desktop.fields.suggest import SuggestField
from desktop.fields.writing import LineField
from forms.xform import Node

_BY_WORD = {"numbers": DigitsField, "url": LinkField, "autocomplete": SuggestField}


def text_field(node: Node, number: str = "") -> Field:
    """The field for text: what it is (a code, personal), how long, then what its appearance asks for."""
    words = asked_for(node)
    if node.extras.get("kind") == "uscc":
        return CodeField(node, number)
    if is_masked(node):
        return MaskedField(node, number)
    if mask_of(node):
        return PatternField(node, number)
    if "multiline" in words or rows_of(node) > 1:
        return ParagraphField(node, number)
    field = next((field for word, field in _BY_WORD.items() if word in words), LineField)
    return field(node, number)


def figure_field(node: Node, number: str = "") -> Field:
    """The field for `int` and `decimal`."""
    if is_masked(node):
        return MaskedField(node, number)
    if node.extras.get("kind") == "money":
        return MoneyField(node, number)
    return number_field(node, number)
