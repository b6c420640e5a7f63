from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .kim_funding_declaration import STEP_FIELDS, TEXT_VERSION

COORDINATOR = "kim_management.group_kim_coordinator"
MAX_FUNDS = 30


class KimFundingDeclaration(models.Model):
    """The life of a declaration: missing, declared by the carrier's lead or on paper, checked, or given back.

    Until it is checked the carrier can declare anew. Four eyes: whoever entered it cannot check it.
    """

    _inherit = "kim.funding.declaration"

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse a direct change of what the steps write, and of what was declared."""
        if not self.env.su:
            if STEP_FIELDS & vals.keys():
                self._refuse_direct_change()
            if {"contract_id", "year", "fund_ids"} & vals.keys():
                self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_declared(self):
        if any(declaration.state != "missing" for declaration in self):
            raise UserError(self.env._("A declaration that was given is kept. Please give it back instead."))

    # === ACTION METHODS === #

    def action_declare(self, funds=()):
        """Declare, as the carrier's lead; ``funds`` are the other funds, none where there are none.

        :param list[dict] funds: ``kind`` (eu, federal, state, third), ``name``, ``amount`` (``None`` if unknown) and
            ``purpose``
        """
        self._demand_carrier(lead=True)
        self._lock()
        lines = self._clean_funds(funds)
        for declaration in self:
            if declaration.state == "checked":
                raise UserError(self.env._("This declaration was checked already. Please write to the coordination."))
            # sudo: closed to direct writes; carrier, role and state were checked above
            own = declaration.sudo()
            own.fund_ids.unlink()
            own.write({"fund_ids": [(0, 0, line) for line in lines]})
            own._declare(is_on_paper=False)

    def action_declare_on_paper(self):
        """Note that the carrier declared on paper; other funds are entered before."""
        self.check_access("write")
        self._lock()
        self._check_open()
        for declaration in self:
            declaration.sudo()._declare(is_on_paper=True)  # sudo: closed to direct writes, right and state were checked

    def action_check(self):
        """Note that the declaration was checked, by somebody who did not enter it."""
        self._check_office(COORDINATOR)
        for declaration in self:
            declaration._check_declared()
            if self.env.user in declaration.declared_user_id | declaration.fund_ids.create_uid:
                raise UserError(self.env._("Whoever entered a declaration does not check it. Please ask a colleague."))
            values = {"state": "checked", "checked_user_id": self.env.uid, "checked_date": self._today()}
            declaration.sudo().write(values)  # sudo: closed to direct writes, right, role and state were checked

    def action_return(self):
        """Give the declaration back to the carrier, with what has to be completed."""
        self._check_office()
        for declaration in self:
            declaration._check_declared()
            if not (declaration.return_comment or "").strip():
                raise UserError(self.env._("Please write what has to be completed or corrected."))
            # sudo: closed to direct writes, right and state were checked
            declaration.sudo().write({"state": "missing", "requested_date": self._today()})

    # === BUSINESS METHODS === #

    def _declare(self, is_on_paper):
        """Write down who declared what and when; the words are kept as they were shown."""
        self.ensure_one()
        self.write(
            {
                **{"state": "declared", "declared_date": self._today(), "declared_user_id": self.env.uid},
                "declared_name": self.carrier_id.name if is_on_paper else self.env.user.name,
                "is_on_paper": is_on_paper,
                "text": self._declaration_text(),
                "text_version": TEXT_VERSION,
                "has_other_funds": bool(self.fund_ids),
                "return_comment": False,
            }
        )

    def _clean_funds(self, funds):
        """Return the values of the other funds; what is half filled in is refused with a sentence."""
        if not isinstance(funds, (list, tuple)) or len(funds) > MAX_FUNDS:
            raise UserError(self.env._("Please name at most %(number)s other funds.", number=MAX_FUNDS))
        return [self.env["kim.funding.declaration.fund"]._clean(fund) for fund in funds]

    def _check_office(self, group=None):
        self.check_access("write")
        if group and not self.env.user.has_group(group):
            raise AccessError(self.env._("This step is taken by the coordination. Please ask them."))
        self._lock()

    def _lock(self):
        """Let a second person who moves it at once wait, and see what the first did."""
        self.sudo().lock_for_update(allow_referencing=True)  # sudo: locking only, the right was checked
        self.invalidate_recordset(["state"])

    def _check_open(self):
        if any(declaration.state != "missing" for declaration in self):
            raise UserError(self.env._("This declaration was given already. Please give it back first."))

    def _check_declared(self):
        if self.state != "declared":
            raise UserError(self.env._("Only a declaration that was given and not checked yet can be taken further."))

    def _refuse_direct_change(self):
        raise UserError(self.env._("The state of a declaration is changed by its buttons only."))

    def _today(self):
        return fields.Date.context_today(self)
