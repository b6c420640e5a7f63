from odoo.fields import Selection
from odoo.tests import tagged

from odoo.addons.kim_management.tests.common import KimCommon


@tagged("post_install", "-at_install")
class TestBorrowedLabels(KimCommon):
    """A choice that takes its labels from another model shows them in the language of whoever looks."""

    def _labels(self, language, model, name):
        fields = self.env[model].with_context(lang=language).fields_get([name], ["selection"])
        return dict(fields[name]["selection"])

    def test_labels_taken_from_another_model_are_german(self):
        borrowed = [
            (model, name)
            for model, definition in self.env.registry.items()
            if model.startswith("kim.")
            for name, field in definition._fields.items()
            if isinstance(field, Selection) and callable(field.selection)
        ]
        self.assertLessEqual({("kim.theme.analysis", "state"), ("kim.case.closing", "closing_reason")}, set(borrowed))
        for model, name in borrowed:
            english, german = (self._labels(language, model, name) for language in ("en_US", "de_DE"))
            with self.subTest(model=model, field=name):
                self.assertEqual(set(german), set(english))
                self.assertNotEqual(german, english)
