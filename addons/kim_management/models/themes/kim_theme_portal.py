from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

CARRIER_CLERK = "kim_management.group_kim_carrier_clerk"
LONGEST_NAME = 120
MOST_SEEN = 1_000_000


class KimTheme(models.Model):
    """What people of a carrier do with themes: propose one, follow it, answer a return."""

    _inherit = "kim.theme"

    # === ACTION METHODS === #

    def action_answer(self, name, description, field_of_action_id, evidence, answer):
        """Answer a return as the carrier that proposed it, with the theme put right; returned -> proposed.

        :param evidence: how often it was seen, as typed; empty where it is not known
        """
        self._demand_carrier()
        self.ensure_one()
        if not (answer or "").strip():
            raise UserError(self.env._("Please answer the question of the coordination."))
        values, count = self._proposal_values(name, description, field_of_action_id, evidence)
        self._check_text_length({"answer": answer})
        self._move(("returned",), "proposed", **values, answer=answer.strip())
        self.sudo()._report_evidence(count)  # sudo: carriers write by steps alone

    # === BUSINESS METHODS === #

    @api.model
    def _propose(self, name, description, field_of_action_id, evidence):
        """Enter a proposal of the user's carrier."""
        user = self.env.user
        if not user.share or not user.has_group(CARRIER_CLERK):
            raise UserError(self.env._("This is done by the carrier itself, in the portal."))
        proposal, count = self._proposal_values(name, description, field_of_action_id, evidence)
        values = {
            **proposal,
            "carrier_id": user.commercial_partner_id.id,
            "company_id": user.company_id.id,
            "proposer_id": user.id,
            "user_id": False,
        }
        # sudo: carriers write by steps alone; no default of the context, and no follower from outside
        clean = self.env(su=True, context={"lang": user.lang, "mail_create_nosubscribe": True})
        theme = self.with_env(clean).create(values)
        theme._report_evidence(count)
        return theme

    @api.model
    def _proposal_values(self, name, description, field_of_action_id, evidence):
        """Return what was typed as (values, in how many cases), or refuse it with a sentence that says what to do."""
        name, description, evidence = ((text or "").strip() for text in (name, description, evidence))
        if not name:
            raise UserError(self.env._("Please give the theme a title."))
        if len(name) > LONGEST_NAME:
            raise UserError(self.env._("Please shorten the title to %(count)s characters.", count=LONGEST_NAME))
        if not description:
            raise UserError(self.env._("Please describe what repeats itself."))
        if evidence and not (evidence.isascii() and evidence.isdecimal() and 0 < int(evidence[:9]) <= MOST_SEEN):
            raise UserError(self.env._("Please enter how often you saw it as a whole number, or leave it empty."))
        values = {"name": name, "description": description}
        self._check_text_length(values)
        field = self._open_fields_of_action().filtered(lambda field: str(field.id) == str(field_of_action_id))
        if field_of_action_id and not field:
            raise UserError(self.env._("Please choose a field of action from the list."))
        return {**values, "field_of_action_id": field.id}, int(evidence[:9] or 0)

    @api.model
    def _open_fields_of_action(self):
        """Return the vocabulary that a carrier chooses from: the own council's and what is shared."""
        domain = [("company_id", "in", [*self.env.user.company_ids.ids, False])]
        return self.env["kim.field.of.action"].sudo().search(domain)  # sudo: carriers have no right to the vocabulary

    def _portal_values(self):
        """Return what a page shows of each theme, as plain values."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": theme.id,
                "name": theme.name,
                "description": theme.description,
                "field_id": theme.field_of_action_id.id,
                # sudo: the name of the own theme's field; carriers have no right to the vocabulary
                "field": theme.sudo().field_of_action_id.name,
                "evidence": theme.evidence_count or None,
                "state": theme.state,
                "state_label": labels[theme.state],
                "date": format_date(self.env, theme.proposed_date),
                "comment": theme.review_comment if theme.state in ("returned", "rejected") else None,
                "answer": theme.answer,
            }
            for theme in self
        ]
