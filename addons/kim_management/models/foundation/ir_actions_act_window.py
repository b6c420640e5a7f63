from odoo import models


class IrActionsActWindow(models.Model):
    """Window titles and empty-list helps speak the council's own words."""

    _inherit = "ir.actions.act_window"

    def _get_action_dict(self):
        """Return the action; those on KIM models carry the council's own words."""
        result = super()._get_action_dict()
        if (self.res_model or "").startswith("kim.") and (replace := self.env.company._kim_words()):
            for key in ("name", "display_name"):
                if result.get(key):
                    result[key] = replace(result[key])
            if result.get("help"):
                result["help"] = self.env.company._kim_words(as_html=True)(result["help"])
        return result
