"""Rules about an addon: a model per file, XML ids one can guess, a complete manifest, access said for every model."""

import ast
import re
from pathlib import Path

from lxml import etree

VIEW_TYPES = "activity|calendar|form|graph|hierarchy|kanban|list|pivot|qweb|search"
MODEL_FOLDERS = ("models", "wizard", "report")
VERSION = re.compile(r"19\.0\.\d+\.\d+\.\d+")


def _models(source):
    """Yield (class node, model name or None, whether it is new) for each model class of a file."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            attributes = {
                statement.targets[0].id: statement.value
                for statement in node.body
                if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
            }
            if attributes.keys() & {"_name", "_inherit"}:
                value = attributes.get("_name", attributes.get("_inherit"))
                name = value.value if isinstance(value, ast.Constant) else None
                yield node, name, "_name" in attributes and name is not None


def model_findings(name: str, source: str) -> list[str]:
    """One model per file, and the file is named as the model; a split by topic adds the topic and only inherits."""
    found, stem = list(_models(source)), Path(name).stem
    findings = [
        f"{name}:{node.lineno}: a second model in this file; give {model or node.name} its own"
        for node, model, _ in found[1:]
    ]
    for node, model, is_new in found[:1]:
        if model is None:
            findings.append(f"{name}:{node.lineno}: {node.name} does not say its model; set _name to a plain string")
            continue
        wanted = model.replace(".", "_")
        if stem != wanted and (is_new or not stem.startswith(wanted + "_")):
            findings.append(f"{name}:{node.lineno}: holds {model}; name the file {wanted}.py")
    return findings


def unlisted_models(name: str, source: str, matrix: str) -> list[str]:
    """Models of a file that the access matrix of its addon does not name; abstract ones have no rows to protect."""
    text = re.sub(r"#.*", "", matrix)
    return [
        f"{name}:{node.lineno}: {model} is not in security/access_matrix.yaml; say who may do what with it"
        for node, model, is_new in _models(source)
        if is_new
        and not any(ast.unparse(base).endswith("AbstractModel") for base in node.bases)
        and not re.search(rf"(?<![\w.]){re.escape(model)}(?![\w.])", text)
    ]


def xml_id_findings(name: str, source: str) -> list[str]:
    """Ids are `<model>_view_<type>`, `<model>_action`, `<model>_menu`, `group_kim_<role>`, `<model>_rule_<who>`."""
    findings = []
    for element in etree.fromstring(source.encode()).iter("record", "menuitem", "template"):
        xml_id = element.get("id", "")
        if "." in xml_id:
            # A record of another module is completed here; its name is not ours to choose.
            continue
        wanted = _wanted_id(element)
        if wanted and not re.fullmatch(wanted[0], xml_id):
            findings.append(f"{name}:{element.sourceline}: id {xml_id}; by the house's form it is {wanted[1]}")
    return findings


def _model_of(fields, name):
    """The model a field names, in the form it has in ids; a rule refers to it as ``[module.]model_<model>``."""
    node = fields.get(name)
    if node is None:
        return ""
    reference = node.get("ref")
    return reference.partition("model_")[2] if reference else (node.text or "").strip().replace(".", "_")


def _wanted_id(element):
    """(pattern, the form in words) of an element's id, or None where the house has no rule."""
    if element.tag == "menuitem":
        return r"[a-z_]+_menu(_[a-z_]+)?", "<model>_menu or kim_menu_<topic>"
    fields = {field.get("name"): field for field in element.findall("field")}
    match element.get("model"):
        case "ir.ui.view" if "model" in fields or "inherit_id" in fields:
            return _wanted_view_id(fields)
        case "ir.actions.act_window":
            model = _model_of(fields, "res_model")
            return rf"{model}_action(_[a-z_]+)?", f"{model}_action[_<detail>]"
        case "res.groups":
            return r"group_kim_[a-z_0-9]+", "group_kim_<role>"
        case "ir.rule":
            model = _model_of(fields, "model_id")
            return rf"{model}_rule_[a-z_]+", f"{model}_rule_<audience>"
    return None


def _wanted_view_id(fields):
    model = _model_of(fields, "model")
    own = rf"{model}_view_({VIEW_TYPES})(_[a-z_]+)?"
    if "inherit_id" not in fields:
        return own, f"{model}_view_<type>[_<detail>]"
    original = fields["inherit_id"].get("ref", "").rpartition(".")[2]
    return rf"{re.escape(original)}|{own}", f"{original}, as the view it extends"


def manifest_findings(addon: Path) -> list[str]:
    """The manifest lists every data file there is and none that is not; version, licence and history agree."""
    path = addon / "__manifest__.py"
    manifest = ast.literal_eval(path.read_text(encoding="utf-8"))
    listed = manifest.get("data", []) + manifest.get("demo", [])
    present = {
        str(file.relative_to(addon))
        for folder in ("data", "demo", "report", "security", "views", "wizard")
        for suffix in ("xml", "csv")
        for file in addon.joinpath(folder).rglob(f"*.{suffix}")
    }
    findings = [f"{path}:1: {name} is not there; remove it" for name in listed if not (addon / name).is_file()]
    findings += [f"{path}:1: {name} is never loaded; list it under data" for name in sorted(present - set(listed))]
    findings += [f"{path}:1: {name} is listed twice" for name in sorted({n for n in listed if listed.count(n) > 1})]
    version = manifest.get("version", "")
    if not VERSION.fullmatch(version):
        findings.append(f"{path}:1: version {version!r}; write 19.0.x.y.z")
    if manifest.get("license") != "LGPL-3":
        findings.append(f"{path}:1: the license is LGPL-3")
    history = addon / "readme" / "HISTORY.md"
    if not history.is_file() or version not in history.read_text(encoding="utf-8"):
        findings.append(f"{history}:1: says nothing about {version}; add a line for the user")
    return findings
