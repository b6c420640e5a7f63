from odoo import api, fields, models


class KimProcessingAgreement(models.Model):
    """Agreement on data protection with a carrier: processing on behalf (Art. 28) or joint controllers (Art. 26 GDPR).

    How it stands follows from its days. Church carriers conclude it under their own law (KDG, DSG-EKD), which stands
    with the carrier.
    """

    _name = "kim.processing.agreement"
    _description = "Data Protection Agreement"
    _inherit = ["mail.thread", "mail.activity.mixin", "kim.validity.mixin", "kim.terminology.mixin"]
    _order = "start_date desc, id desc"
    _rec_names_search = ["reference", "carrier_id.name"]
    _check_company_auto = True

    carrier_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        check_company=True,
        tracking=True,
        ondelete="restrict",
        domain="[('carrier_kind', '!=', False)]",
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    kind = fields.Selection(
        [("processing", "Processing on behalf (Art. 28 GDPR)"), ("joint", "Joint controllers (Art. 26 GDPR)")],
        required=True,
        default="processing",
        tracking=True,
    )
    reference = fields.Char("File Number")
    data_protection_regime = fields.Selection(related="carrier_id.data_protection_regime")
    concluded_date = fields.Date("Concluded on", tracking=True, help="Empty means not concluded yet.")
    review_date = fields.Date("Review by", tracking=True, index=True)
    document = fields.Binary(attachment=True)
    document_name = fields.Char()
    note = fields.Text()
    state = fields.Selection(
        [
            ("draft", "In Preparation"),
            ("coming", "Concluded, Not yet Valid"),
            ("valid", "Valid"),
            ("review", "Review Due"),
            ("expired", "Expired"),
        ],
        compute="_compute_state",
    )

    _concluded_order = models.Constraint(
        "CHECK(review_date IS NULL OR review_date >= start_date)",
        "The review lies before the start. Please enter a later day.",
    )

    # === COMPUTE METHODS === #

    @api.depends("concluded_date", "start_date", "end_date", "review_date")
    @api.depends_context("reference_date")
    def _compute_state(self):
        """Derive on the reference date how the agreement stands."""
        day = self._get_reference_date()
        for agreement in self:
            agreement.state = agreement._state_on(day)

    @api.depends("carrier_id", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for agreement in self:
            carrier = agreement.carrier_id.carrier_short_name or agreement.carrier_id.name or ""
            agreement.display_name = f"{carrier}: {kinds.get(agreement.kind, '')}"

    # === BUSINESS METHODS === #

    def _state_on(self, day):
        """Return how the agreement stands on a day."""
        self.ensure_one()
        if not self.concluded_date or self.concluded_date > day:
            return "draft"
        if self.end_date and self.end_date < day:
            return "expired"
        if self.start_date > day:
            return "coming"
        return "review" if self.review_date and self.review_date <= day else "valid"

    @api.model
    def _covered(self, carriers, day):
        """Return the carriers with which an agreement holds on a day, also one whose review is due."""
        agreements = self.search(
            [("carrier_id", "in", carriers.ids), ("concluded_date", "<=", day), *self._valid_on_domain(day)]
        )
        return agreements.carrier_id
