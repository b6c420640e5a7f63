from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KimCase(models.Model):
    """The gate: nothing about a person is passed on without a consent that names purpose, recipient and data."""

    _inherit = "kim.case"

    # The team's alone: to others who may read the case the field does not exist
    consent_ids = fields.One2many(
        "kim.case.consent", "case_id", "Consents and Releases", groups="kim_management.group_kim_case_manager"
    )

    def _find_consent(self, purpose, recipient=None, categories=None, day=None):
        """Return the consent that allows it on ``day`` (today), none if there is none.

        :param str purpose: key of ``kim.case.consent.purpose``
        :param recipient: the ``res.partner`` that is to be told; a branch is covered by the consent for its body
        :param categories: the ``kim.data.category`` to be passed on; all of them must be named in one consent
        """
        self.ensure_one()
        # sudo: whether it is allowed is asked for people who may not read the consents themselves
        consents = self.env["kim.case.consent"].sudo()
        day = day or fields.Date.context_today(self)
        found = consents.search([("case_id", "=", self.id), ("purpose", "=", purpose), *consents._valid_domain(day)])
        if recipient:
            covered = recipient | recipient.commercial_partner_id
            found = found.filtered(lambda consent: consent.recipient_id in covered)
        if categories:
            found = found.filtered(lambda consent: categories <= consent.category_ids)
        return found[:1].with_env(self.env)

    def _require_consent(self, purpose, recipient=None, categories=None, day=None):
        """Return the consent that allows it, as :meth:`_find_consent`.

        What follows and a withdrawal at the same moment collide on the consent: Odoo repeats the one that came second,
        which sees the other.

        :raise UserError: there is none; the sentence names the purpose and nobody
        """
        consent = self._find_consent(purpose, recipient, categories, day)
        if not consent:
            labels = dict(self.env["kim.case.consent"]._fields["purpose"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "Case %(number)s has no valid consent for “%(purpose)s” that names this recipient and these data. "
                    "Please ask the person first and enter the consent.",
                    number=self.sudo().number,
                    purpose=labels[purpose],
                )
            )
        self.env.cr.execute(SQL("UPDATE kim_case_consent SET id = id WHERE id = %s", consent.id))
        return consent

    def _after_withdrawal(self, consent):
        """Stop what rests on a consent that was just withdrawn; whoever passes data on extends this."""
        # sudo: the person decided, whoever enters it; special categories are no business of who withdraws
        specials = self.env["kim.client.special"].sudo()
        specials.search([("client_id", "=", self.sudo().client_id.id)])._forget_uncovered()
