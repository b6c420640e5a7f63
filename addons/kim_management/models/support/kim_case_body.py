from odoo import fields, models
from odoo.exceptions import UserError


class KimCase(models.Model):
    """Which body has the case, and whether giving it to somebody passes it on to another one."""

    _inherit = "kim.case"

    handover_ids = fields.One2many(
        "kim.case.handover", "case_id", "Handovers", groups="kim_management.group_kim_case_manager"
    )

    def write(self, vals):
        """Refuse to let another body in, by its name on the case or by a deputy who works there, without consent."""
        if vals.get("deputy_id") and not self.env.su:
            deputy = self.env["res.users"].browse(vals["deputy_id"])
            for case in self.filtered(lambda case: case.manager_id == self.env.user):
                if not self.env.user._kim_bodies(case.company_id) & deputy._kim_bodies(case.company_id):
                    case._require_handover_consent(deputy)
        if vals.get("carrier_id") and not self.env.su:
            body = self.env["res.partner"].browse(vals["carrier_id"]).commercial_partner_id
            for case in self:
                case._check_keeps_body(body)
        return super().write(vals)

    def _check_keeps_body(self, body):
        """Demand that the body has the case already, employs its manager, or is named by a consent to the handover."""
        manager = self.sudo().manager_id  # sudo: case managers need not be allowed to read user accounts
        if body in self._bodies() | manager._kim_bodies(self.company_id) or self._find_consent("handover", body):
            return
        raise UserError(
            self.env._(
                "The case manager does not work for this carrier. Please ask the coordination to enter for whom she "
                "works, or enter the person's consent to the handover first."
            )
        )

    def _bodies(self):
        """Return the body that has the case: its carrier, else the one the case manager works for."""
        self.ensure_one()
        case = self.sudo()  # sudo: asked for people who may not read the case, as the receiver
        bodies = case.carrier_id.commercial_partner_id or case.manager_id._kim_bodies(case.company_id)
        if "county" in bodies.mapped("carrier_kind"):  # the county's own posts stand under the council itself
            bodies |= case.company_id.partner_id
        return bodies

    def _other_body(self, user):
        """Return the body to which the case would pass by being given to ``user``; none if it stays where it is.

        Of several bodies, the one for which there is a consent.
        """
        own, bodies = self._bodies(), user._kim_bodies(self.sudo().company_id)
        if own & bodies:
            return bodies.browse()
        agreed = bodies.filtered(lambda body: self._find_consent("handover", body))
        return (agreed or bodies)[:1]

    def _require_handover_consent(self, user):
        """Return the other body, as :meth:`_other_body`, if the person agreed to it.

        :raise UserError: the case would pass to another body without consent
        """
        body = self._other_body(user)
        if body:
            self._require_consent("handover", body)
        return body

    def _running_managers(self):
        """Return the users who manage running cases."""
        groups = self._read_group([("closing_date", "=", False)], ["manager_id"])
        return self.env["res.users"].union(*(manager for [manager] in groups))

    def _after_withdrawal(self, consent):
        """Stop handovers to the body that may no longer be told."""
        super()._after_withdrawal(consent)
        if consent.purpose != "handover":
            return
        # sudo: the handover stops whoever withdraws the consent for the person
        for handover in (
            self.env["kim.case.handover"]
            .sudo()
            .search([("case_id", "=", consent.case_id.id), ("candidate_id", "!=", False)])
        ):
            body = handover.case_id._other_body(handover.to_user_id)
            if body and not handover.case_id._find_consent("handover", body):
                handover._stop()
