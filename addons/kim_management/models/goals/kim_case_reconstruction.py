from odoo import models


class KimCaseReconstruction(models.Model):
    """A reconstruction belongs to the themes that it brought to light."""

    _name = "kim.case.reconstruction"
    _inherit = ["kim.case.reconstruction", "kim.thread.origin.mixin"]

    def _thread_themes(self):
        return self.theme_ids
