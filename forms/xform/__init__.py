"""The XForms runtime: a form is parsed once (`parse_form`) and filled in sessions (`FormSession`)."""

from forms.xform.definition import Dataset, FormDefinition, Question
from forms.xform.errors import FormError
from forms.xform.instances import Instance
from forms.xform.kinds import JSON, Answer, GeoPoint
from forms.xform.nodes import Changes, Choice, EntityChange, FieldProblem, Finished, Node, Progress
from forms.xform.parse import parse_form
from forms.xform.session import Clock, FormSession

__all__ = [
    "JSON",
    "Answer",
    "Changes",
    "Choice",
    "Clock",
    "Dataset",
    "EntityChange",
    "FieldProblem",
    "Finished",
    "FormDefinition",
    "FormError",
    "FormSession",
    "GeoPoint",
    "Instance",
    "Node",
    "Progress",
    "Question",
    "parse_form",
]
