from odoo import fields, models


class KimTheme(models.Model):
    """Generative theme: what shows again and again in cases and is to be changed in the structure.

    Carriers propose themes in the portal, case managers and the coordination in the office. A theme tells what
    repeats itself, never about a person: it is read by all case managers, the management and its carrier.
    """

    _name = "kim.theme"
    _description = "Generative Theme"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.carrier.mixin",
        "kim.nameless.mixin",
        "kim.terminology.mixin",
        "kim.long.text.mixin",
    ]
    _order = "state_sequence, proposed_date desc, id desc"
    _check_company_auto = True
    _carrier_fields = frozenset(
        (
            *("name", "description", "field_of_action_id", "evidence_count", "state", "carrier_id"),
            *("proposed_date", "review_comment", "answer", "state_sequence"),
        )
    )

    _nameless_fields = frozenset(("name", "description", "review_comment", "answer"))

    # What it is about
    name = fields.Char("Theme", required=True, tracking=True, help="What repeats itself, in a few words. No names.")
    description = fields.Text(help="What happens, to whom in general, and what is missing. No word about a person.")
    field_of_action_id = fields.Many2one("kim.field.of.action", index="btree_not_null", tracking=True)
    # Who brought it, who works on it
    carrier_id = fields.Many2one(
        "res.partner", "Proposed by Carrier", readonly=True, copy=False, index="btree_not_null", check_company=True
    )
    proposer_id = fields.Many2one(
        "res.users", "Proposed by", readonly=True, copy=False, default=lambda self: self.env.user, index=True
    )
    proposed_date = fields.Date("Proposed on", readonly=True, copy=False, default=fields.Date.context_today)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        tracking=True,
        default=lambda self: self.env.user if self.env.user.active and not self.env.user.share else False,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    body_id = fields.Many2one(
        "kim.body",
        "Project Group",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        domain="[('kind', '=', 'project'), ('company_id', '=', company_id)]",
    )
    decision_ids = fields.Many2many(
        "kim.decision", string="Decisions", check_company=True, groups="kim_management.group_kim_management"
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
