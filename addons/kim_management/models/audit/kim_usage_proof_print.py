from odoo import models
from odoo.exceptions import AccessError
from odoo.tools.misc import format_date


class KimUsageProof(models.Model):
    """The audit note (Prüfvermerk) on paper: what was claimed, looked at, found and settled, and by whom."""

    _inherit = "kim.usage.proof"
    _kim_print_template = "kim_management.kim_usage_proof_print"

    def _print(self):
        """Keep the audit inside the office, whoever else may read the proof."""
        if self.env.user.share:
            raise AccessError(self.env._("The audit note is printed by the council."))
        return super()._print()

    def _print_values(self):
        steps = dict(self.env["kim.usage.proof.step"]._fields["kind"]._description_selection(self.env))
        return {
            **super()._print_values(),
            "title": self.env._("Audit Note on the Proof of Use %(year)s", year=self.year),
            "proof": self,
            "steps": [(format_date(self.env, step.day), steps[step.kind], step.user_id.name) for step in self.step_ids],
            "kinds": dict(self.line_ids._fields["kind"]._description_selection(self.env)),
        }

    def _print_name(self):
        return self.env._("Audit_Note_%(year)s_%(id)s", year=self.year, id=self.id)
