"""What a paper lets one suppose though it is not printed to be read: always to be looked at, never trusted.

An authority stands on its seal, in a circle; which one registers in a county is known. A term that newer
licences do not print is asked for, with the usual answer offered. Pure; what is supposed of what is data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forms.checks.uscc import check_uscc
from forms.recognition.documents import Document
from forms.recognition.model import Field
from forms.recognition.values import UNLIMITED

_LIKELY = 0.5  # the score of what was not read at all
_REGION = slice(2, 8)  # of a code: the registry's county


def supposed(document: Document, fields: Sequence[Field], counties: Mapping[str, str]) -> list[Field]:
    """`fields` with what can be supposed of those that are missing and the paper's other record asks for.

    `counties`: code of a county → its name as authorities have it.
    """
    code = next((f.value for f in fields if f.kind == "uscc" and check_uscc(f.value).ok), "")
    specs = {spec.name: spec for spec in document.fields if spec.also}
    made = []
    for field in fields:
        spec = specs.get(field.name)
        if spec is None or field.state != "missing":
            made.append(field)
        elif spec.kind == "authority":
            made.append(_authority(field, spec.pattern, counties.get(code[_REGION], "")))
        elif spec.kind == "period":
            made.append(replace(field, problem="unprinted", fixes=UNLIMITED[:1]))
        else:
            made.append(field)
    return made


def _authority(field: Field, pattern: str, county: str) -> Field:
    """The authority of a county, to be compared with the seal."""
    if not county or not pattern:
        return field
    name = pattern.replace("{county}", county)
    return replace(field, text=name, value=name, score=_LIKELY, state="doubtful", problem="supposed")
