"""Our XPath engine: XPath 1.0 with the ODK function library, compiled to closures over lxml trees.

Knows nothing of forms: what a form adds (instances, texts, the clock, hidden nodes) is handed in as a
`World`.
"""

from forms.xpath.compiler import Compiler, Expression, Function
from forms.xpath.context import Context, World
from forms.xpath.errors import XPathError
from forms.xpath.functions import LIBRARY
from forms.xpath.values import Value, to_boolean, to_number, to_string

__all__ = [
    "LIBRARY",
    "Compiler",
    "Context",
    "Expression",
    "Function",
    "Value",
    "World",
    "XPathError",
    "to_boolean",
    "to_number",
    "to_string",
]
