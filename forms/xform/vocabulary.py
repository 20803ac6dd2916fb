"""Names of the XForms world: namespaces, prefixes, and how paths are written. Knows no form."""

from forms.xform.errors import FormError
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

XFORMS = "http://www.w3.org/2002/xforms"
ODK = "http://www.opendatakit.org/xforms"
JR = "http://openrosa.org/javarosa"
ENTITIES = "http://www.opendatakit.org/xforms/entities"
ORX = "http://openrosa.org/xforms"
EXTRAS = "https://xindang.example/xform"
XHTML = "http://www.w3.org/1999/xhtml"
LAST_SAVED = "jr://instance/last-saved"
TEMPLATE = f"{{{JR}}}template"
KNOWN_PREFIXES = {"jr": JR, "orx": ORX, "odk": ODK, "entities": ENTITIES}


def model_path(ref: str, place: str, base: ModelPath = ()) -> ModelPath:
    """A `nodeset` or `ref` attribute as a path; relative ones below `base`."""
    path = list(base) if not ref.strip().startswith("/") else []
    for step in ref.strip().strip("/").split("/"):
        name = step.strip()
        if name == "..":
            path = path[:-1]
        elif name and name != ".":
            path.append(("@" if name.startswith("@") else "") + name.lstrip("@").rpartition(":")[2])
    if not path:
        raise FormError("form-structure", f"{ref!r} is no path of a node", place=place)
    return tuple(path)


def local_name(name: str) -> str:
    """A tag or attribute of lxml's without its `{namespace}`."""
    return name.rpartition("}")[2] if name[0] == "{" else name


def extras_of(element: Element) -> dict[str, str]:
    """Attributes in our own namespace: what content says to the program, not to the engine."""
    brace = f"{{{EXTRAS}}}"
    return {str(k).removeprefix(brace): str(v) for k, v in element.attrib.items() if str(k).startswith(brace)}


def parameters_of(bind: Element) -> dict[str, str]:
    """What ODK's own attributes say of a bind's answer, by local name."""
    spaces = (f"{{{ODK}}}", f"{{{ORX}}}")
    return {local_name(str(k)): str(v) for k, v in bind.attrib.items() if str(k).startswith(spaces)}
