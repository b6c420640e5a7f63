from odoo import api, fields, models
from odoo.exceptions import UserError


class KimContractSignature(models.Model):
    """Signature of a party under a version: who, when, how, and the hash of the exact document. Append-only.

    A version has one signature of each party that signs: the database keeps it, also when two sign at once.
    """

    _name = "kim.contract.signature"
    _description = "Signature under a Contract"
    _inherit = ["kim.terminology.mixin"]
    _order = "signed_at, id"
    _rec_name = "signer_name"
    _check_company_auto = True

    copy_id = fields.Many2one(
        "kim.contract.copy",
        "Party's Copy",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    version_id = fields.Many2one(related="copy_id.version_id", store=True, index=True)
    company_id = fields.Many2one(related="copy_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="copy_id.carrier_id", string="Party", store=True, index=True)
    kind = fields.Selection(
        [("paper", "On paper"), ("electronic", "Electronic, simple")], required=True, readonly=True, string="How"
    )
    signer_name = fields.Char("Signed by", required=True)
    signer_function = fields.Char("Function", readonly=True)
    user_id = fields.Many2one("res.users", "Entered by", required=True, readonly=True)
    signed_at = fields.Datetime("Entered at", required=True, readonly=True)
    paper_date = fields.Date("Date on the Paper", readonly=True)
    sha256 = fields.Char("SHA-256 of the Document", required=True, readonly=True)
    image = fields.Image("Drawn Signature", readonly=True, max_width=1024, max_height=1024)
    attachment_ids = fields.One2many(
        "ir.attachment", "res_id", "Scans", domain=[("res_model", "=", "kim.contract.signature")], readonly=True
    )

    _copy_unique = models.Constraint("UNIQUE(copy_id)", "This copy was signed already.")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Note who signs, when, and the hash of the document that was issued; nobody gives these."""
        return super().create(
            [
                {
                    **vals,
                    **{"user_id": self.env.uid, "signed_at": fields.Datetime.now()},
                    "sha256": self.env["kim.contract.copy"].browse(vals["copy_id"]).version_id.sha256 or "-",
                }
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """Refuse every change, to the superuser too."""
        self.check_access("write")
        if vals.keys() - {"version_id", "company_id", "partner_id"}:  # what follows from the copy
            raise UserError(self.env._("A signature is kept as it is."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A signature is kept as it is."))
