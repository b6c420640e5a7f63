import re

from lxml import etree

from odoo import api, models

LABEL_ATTRIBUTES = ("string", "help", "placeholder", "title", "confirm", "sum", "avg")

# Company field -> words of the standard vocabulary that it replaces, longest first. German words carry the
# German screen, English ones the source language, so that a council's own word appears in both.
STANDARD_WORDS = {
    "kim_word_blocks": ("Bausteinen", "Bausteine", "Building Blocks", "Building blocks"),
    "kim_word_block": ("Bausteins", "Baustein", "Building Block", "Building block"),
    "kim_word_steering_group": ("Lenkungsgruppe", "Steering Group", "Steering group"),
    "kim_word_case_manager": ("Case Manager/in", "Case Manager", "Case manager"),
    "kim_word_case_management": ("Case Management", "Case management"),
    "kim_word_municipalities": ("Städten", "Städte", "Municipalities"),
    "kim_word_municipality": ("Stadt", "Municipality"),
}


class KimTerminologyMixin(models.AbstractModel):
    """Shows a council's own words (Modul for Baustein, Steuerungsgruppe for Lenkungsgruppe …) on screen.

    Councils name the same things differently (domain.md §1). The words are set per company; this mixin
    exchanges them in field labels and views of the model that inherits it. Menus and window actions do the
    same through :meth:`_kim_words`. Empty settings cost nothing: nothing is parsed then.
    """

    _name = "kim.terminology.mixin"
    _description = "Council's Own Words"
    # Fields whose choices are terms of law: a town stays a town where the council calls all it serves Gemeinden.
    _legal_choices = ()

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Return the field descriptions with the council's own words in labels, help texts and choices."""
        result = super().fields_get(allfields, attributes)
        if replace := self.env.company._kim_words():
            for name, description in result.items():
                for key in ("string", "help"):
                    if description.get(key):
                        description[key] = replace(description[key])
                if description.get("selection") and name not in self._legal_choices:
                    description["selection"] = [(key, replace(label)) for key, label in description["selection"]]
        return result

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        """Return the view with the council's own words in every text that a person reads."""
        result = super().get_view(view_id, view_type, **options)
        if replace := self.env.company._kim_words():
            result["arch"] = replace_labels(result["arch"], replace)
        return result


def replace_labels(arch, replace):
    """Apply ``replace`` to the human texts of a view architecture: label attributes and text nodes."""
    root = etree.fromstring(arch)
    for node in root.iter(etree.Element):
        for attribute in LABEL_ATTRIBUTES:
            if node.get(attribute):
                node.set(attribute, replace(node.get(attribute)))
        for part in ("text", "tail"):
            if (getattr(node, part) or "").strip():
                setattr(node, part, replace(getattr(node, part)))
    return etree.tostring(root, encoding="unicode")


def word_replacer(chosen):
    """Return a function that exchanges standard words for chosen ones, or ``None`` without any.

    :param dict chosen: company field name -> chosen word, empty where the standard word stays

    >>> word_replacer({"kim_word_block": "Modul", "kim_word_blocks": ""})("Baustein und Bausteine")
    'Modul und Bausteine'
    >>> word_replacer({"kim_word_block": ""}) is None
    True
    """
    table = {word: chosen[name] for name, words in STANDARD_WORDS.items() if chosen.get(name) for word in words}
    if not table:
        return None
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile(r"\b(?:%s)(?!\w)" % "|".join(map(re.escape, longest_first)))
    return lambda text: pattern.sub(lambda match: table[match.group()], text)
