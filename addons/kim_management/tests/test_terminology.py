import re

from odoo.tests import Form, tagged

from ..models.foundation.kim_terminology_mixin import STANDARD_WORDS, replace_labels
from .common import KimCommon

CHOSEN = {
    "kim_word_block": "Modul",
    "kim_word_blocks": "Module",
    "kim_word_steering_group": "Steuerungsgruppe",
    "kim_word_case_management": "Fallmanagement",
    "kim_word_case_manager": "Fallmanager/in",
    "kim_word_municipality": "Gemeinde",
    "kim_word_municipalities": "Gemeinden",
}
LANGUAGES = ("en_US", "de_DE")
REPLACED = sum(STANDARD_WORDS.values(), ())
STANDARD = re.compile(r"\b(?:%s)(?!\w)" % "|".join(map(re.escape, REPLACED)))


@tagged("post_install", "-at_install", "kim_slow")
class TestTerminology(KimCommon):
    """A council's own words stand wherever a person reads, in every language, and nowhere else."""

    def _choose(self, **words):
        self.company.write(words or CHOSEN)

    def _in(self, language, model):
        return self.env[model].with_context(lang=language)

    def _kim_models(self):
        return [
            self.env[name]
            for name, model in self.registry.items()
            if model._original_module == "kim_management" and not model._abstract
        ]

    # === EVERYWHERE === #

    def test_without_own_words_nothing_is_replaced(self):
        self.assertIsNone(self.company._kim_words())
        self.assertEqual(self._in("de_DE", "kim.position").fields_get(["block_id"])["block_id"]["string"], "Baustein")

    def test_no_field_keeps_a_standard_word(self):
        self._choose()
        for language in LANGUAGES:
            for model in self._kim_models():
                for name, field in model.with_context(lang=language).fields_get().items():
                    choices = () if name in model._legal_choices else field.get("selection", ())
                    texts = [field["string"], field.get("help", ""), *dict(choices).values()]
                    with self.subTest(language=language, field=f"{model._name}.{name}"):
                        self.assertFalse([text for text in texts if STANDARD.search(text)])

    def test_no_view_keeps_a_standard_word(self):
        self._choose()
        views = self.env["ir.ui.view"].search([("model", "in", [model._name for model in self._kim_models()])])
        self.assertGreater(len(views), 20)
        for language in LANGUAGES:
            for view in views:
                with self.subTest(language=language, view=view.name):
                    arch = self._in(language, view.model).get_view(view.id, view.type)["arch"]
                    self.assertFalse(STANDARD.findall(arch))

    def test_no_menu_keeps_a_standard_word(self):
        self._choose()
        for language in LANGUAGES:
            names = self._menu_names(language)
            self.assertGreater(len(names), 10)
            self.assertFalse([name for name in names if STANDARD.search(name)])

    def _menu_names(self, language):
        menus = self._in(language, "ir.ui.menu").with_user(self.user_administrator).load_web_menus(False)
        root = self.env.ref("kim_management.kim_menu_root").id
        return {menu["name"] for menu in menus.values() if menu.get("appID") == root}

    def test_no_window_keeps_a_standard_word(self):
        self._choose()
        actions = self.env["ir.actions.act_window"].search([("res_model", "=like", "kim.%")])
        self.assertGreater(len(actions), 10)
        for language in LANGUAGES:
            for action in actions.with_context(lang=language):
                with self.subTest(language=language, action=action.id):
                    texts = action._get_action_dict()
                    self.assertFalse(STANDARD.findall(f"{texts['name']} {texts['help']} {texts['display_name']}"))

    # === EXAMPLES === #

    def test_every_human_text_of_a_view_is_replaced_and_nothing_else(self):
        self._choose()
        arch = """<form><p title="Baustein">Der Baustein <b>Stadt</b> im Baustein</p>
            <field name="Baustein" string="Baustein" help="Bausteine" domain="[('Baustein', '=', 1)]"/>
            <i>Bausteinplan, Hauptbaustein, Ratingen-Stadt</i></form>"""
        shown = """<form><p title="Modul">Der Modul <b>Gemeinde</b> im Modul</p>
            <field name="Baustein" string="Modul" help="Module" domain="[('Baustein', '=', 1)]"/>
            <i>Bausteinplan, Hauptbaustein, Ratingen-Gemeinde</i></form>"""
        self.assertEqual(replace_labels(arch, self.company._kim_words()), shown)

    def test_the_words_are_those_that_were_chosen(self):
        self._choose()
        for language in LANGUAGES:
            with self.subTest(language=language):
                fields = self._in(language, "kim.position").fields_get(["block_id"])
                self.assertEqual(fields["block_id"]["string"], "Modul")
                self.assertIn("Module", self._menu_names(language))
                block = self.block_two.with_context(lang=language)
                self.assertEqual(block.display_name, "Modul 2: Fallmanagement")

    def test_choices_carry_the_words_unless_they_are_terms_of_law(self):
        self._choose()
        choices = {"kim.body": ("steering", "Steuerungsgruppe"), "kim.municipality": ("town", "Stadt")}
        for model, (key, label) in choices.items():
            with self.subTest(model=model):
                field = self._in("de_DE", model).fields_get(["kind"])["kind"]
                self.assertEqual(dict(field["selection"])[key], label)

    def test_an_action_by_its_id_carries_the_words(self):
        self._choose()
        actions = self._in("de_DE", "ir.actions.actions").with_user(self.user_administrator)
        self.assertEqual(actions._for_xml_id("kim_management.kim_building_block_action")["name"], "Module")

    def test_the_overview_and_the_carriers_carry_the_words(self):
        self._choose(kim_word_municipalities="Gemeinden", kim_word_blocks="Module")
        self._create_entitlement(1, provision="forwarded")
        self._create_share(self._create_position("CM"), 1, carrier_id=self.carrier_town.id)
        self.assertEqual(self._staffing().search([("kind", "=", "share")]).carrier_group, "Gemeinden")
        self.assertEqual(self.env["kim.staffing"].get_overview("2022-07-21")["labels"]["blocks"], "Module")

    def test_only_chosen_words_change(self):
        self._choose(kim_word_block="Modul")
        names = self._menu_names("de_DE")
        self.assertIn("Bausteine", names)
        self.assertEqual(self._in("de_DE", "kim.position").fields_get(["block_id"])["block_id"]["string"], "Modul")

    def test_an_emptied_word_brings_the_standard_word_back(self):
        self._choose()
        self.assertIn("Module", self._menu_names("de_DE"))
        self._choose(**dict.fromkeys(CHOSEN, False))
        self.assertIn("Bausteine", self._menu_names("de_DE"))
        view = self._in("de_DE", "kim.position").get_view(view_type="list")["arch"]
        self.assertNotIn("Modul", view)

    def test_another_company_keeps_its_words(self):
        self._choose()
        other = self.env["res.company"].create({"name": "Another council"})
        for company, label in ((self.company, "Modul"), (other, "Baustein")):
            with self.subTest(company=company.name):
                model = self._in("de_DE", "kim.position").with_company(company)
                self.assertEqual(model.fields_get(["block_id"])["block_id"]["string"], label)

    def test_data_is_not_rewritten(self):
        self._choose()
        town = self._create_municipality("Stadt am Baustein")
        self.assertEqual(town.name, "Stadt am Baustein")
        self.assertEqual(town.display_name, "Stadt am Baustein")

    def test_words_with_special_characters_do_not_break_a_view(self):
        self._choose(kim_word_block='<Säule> & "Co" \\1')
        arch = self._in("de_DE", "kim.position").get_view(view_type="list")["arch"]
        self.assertIn("<list", arch)
        label = self._in("de_DE", "kim.position").fields_get(["block_id"])["block_id"]["string"]
        self.assertEqual(label, '<Säule> & "Co" \\1')

    def test_forms_work_with_own_words(self):
        self._choose()
        with Form(self.env["kim.municipality"].with_user(self.user_coordinator)) as form:
            form.name = "Gruiten"
        self.assertEqual(form.record.name, "Gruiten")

    def test_everybody_sees_the_words(self):
        self._choose()
        model = self._in("de_DE", "kim.municipality").with_user(self.user_case_manager)
        self.assertIn("Gemeinde", model.get_view(view_type="form")["arch"] + str(model.fields_get()))

    def test_words_in_html_stay_words(self):
        self._choose(kim_word_municipality="<script>alert()</script>")
        action = self.env.ref("kim_management.kim_position_share_action").with_context(lang="de_DE")
        action.help = "<p>Eine Stadt</p>"
        text = action._get_action_dict()["help"]
        self.assertIn("&lt;script&gt;", text)
        self.assertNotIn("<script>", text)
