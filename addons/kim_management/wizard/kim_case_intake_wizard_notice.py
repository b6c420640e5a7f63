from odoo import api, fields, models


class KimCaseIntakeWizard(models.TransientModel):
    """Presets the notice by Art. 13 GDPR as the council hands it out today."""

    _inherit = "kim.case.intake.wizard"

    notice_language = fields.Selection("_notice_languages", default=lambda self: self._first_notice_language())
    notice_version = fields.Char(default=lambda self: self.env.company.kim_notice_version)

    @api.model
    def _notice_languages(self):
        return [(name, name) for name in self.env.company._kim_notice_language_list()]

    @api.model
    def _first_notice_language(self):
        return next(iter(self.env.company._kim_notice_language_list()), False)
