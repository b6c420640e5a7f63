from odoo import models

STEERING = "kim_management.group_kim_management"


class KimAgreement(models.Model):
    """The agreement on paper: parties and signatures, what it rests on, for whom, and how people are referred."""

    _inherit = "kim.agreement"
    _kim_print_template = "kim_management.kim_agreement_print"

    def _print_values(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            **super()._print_values(),
            "title": self.name,
            "council": self.company_id.sudo().name,  # sudo: a reader need not be allowed to read the company
            "agreement": self,
            "kind": kinds[self.kind],
            "state": states[self.state],
            "decision": self.decision_id if self.env.user.has_group(STEERING) else None,
        }

    def _print_name(self):
        return self.env._("Agreement_%(id)s", id=self.id)
