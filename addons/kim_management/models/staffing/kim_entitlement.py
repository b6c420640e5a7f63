from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL
from odoo.tools.misc import format_date, formatLang

LEDGER_KEY = ("company_id", "block_id", "function_id", "provision")


class KimEntitlement(models.Model):
    """Funded full-time equivalents (Kontingent) of a building block and function, dated.

    Rule: on every date, for each company, building block, function and provision,

        Σ FTE of confirmed shares ≤ Σ FTE of entitlements

    (design.md §4, rule 2). The rows of one key act as the lock of that rule: whoever changes a share or an
    entitlement raises ``ledger_version`` of these rows first. Two transactions that do so at once collide, the
    later one is repeated by Odoo and then sees the other's rows. ``SELECT … FOR UPDATE`` would not do: under
    REPEATABLE READ the later transaction would go on with its old snapshot (docs/decisions/0004).
    """

    _name = "kim.entitlement"
    _description = "Entitlement"
    _inherit = ["mail.thread", "kim.validity.mixin", "kim.terminology.mixin", "kim.authorised.mixin"]
    _order = "block_id, function_id, provision, start_date desc"
    _check_company_auto = True

    block_id = fields.Many2one("kim.building.block", "Building Block", required=True, index=True, tracking=True)
    function_id = fields.Many2one(
        "kim.position.function", required=True, index=True, domain="[('block_id', '=', block_id)] if block_id else []"
    )
    provision = fields.Selection(
        [("own", "Own posts"), ("forwarded", "Forwarded to carriers")], required=True, default="own", tracking=True
    )
    fte = fields.Float("Funded FTE", digits=(16, 2), required=True, tracking=True)
    start_date = fields.Date(tracking=True)
    end_date = fields.Date(tracking=True)
    decision_id = fields.Many2one(
        "kim.decision", index="btree_not_null", check_company=True, domain="[('state', '=', 'decided')]"
    )
    reference = fields.Char(help="Notice (Bescheid) or directive that grants the posts.")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    ledger_version = fields.Integer(default=0, copy=False, export_string_translation=False)

    _fte_positive = models.Constraint("CHECK(fte > 0)", "Please enter more than 0 FTE.")

    # === COMPUTE METHODS === #

    @api.depends("block_id", "function_id", "provision", "fte")
    def _compute_display_name(self):
        labels = dict(self._fields["provision"]._description_selection(self.env))
        for entitlement in self:
            name = f"{entitlement.function_id.name or ''} · {labels.get(entitlement.provision, '')}"
            entitlement.display_name = name.strip(" ·")

    # === CONSTRAINT METHODS === #

    @api.constrains("block_id", "function_id")
    def _check_function(self):
        for entitlement in self:
            if entitlement.function_id.block_id != entitlement.block_id:
                message = self.env._(
                    "The function “%(function)s” does not belong to “%(block)s”. Please choose a function of this "
                    "building block.",
                    function=entitlement.function_id.name,
                    block=entitlement.block_id.display_name,
                )
                raise ValidationError(message)

    @api.constrains("fte", "start_date", "end_date", *LEDGER_KEY)
    def _check_ledger(self):
        self._check_shares_within({entitlement._ledger_key() for entitlement in self})

    # === CRUD METHODS === #

    def write(self, vals):
        """Check the key that an entitlement leaves as well as the one it moves to."""
        left = set()
        if set(vals) & set(LEDGER_KEY):
            left = {entitlement._ledger_key() for entitlement in self}
        result = super().write(vals)
        self._check_shares_within(left)
        return result

    def unlink(self):
        """Check that no confirmed share loses its entitlement."""
        keys = {entitlement._ledger_key() for entitlement in self}
        result = super().unlink()
        self._check_shares_within(keys)
        return result

    # === BUSINESS METHODS === #

    def _ledger_key(self):
        """Return the key under which entitlements and shares are held against each other."""
        return (self.company_id.id, self.block_id.id, self.function_id.id, self.provision)

    @api.model
    def _check_shares_within(self, keys):
        """Raise unless Σ shares ≤ Σ entitlements on every date, for each key; locks the keys first.

        :param keys: tuples of :meth:`_ledger_key`
        :raise ValidationError: names the first day and both sums
        """
        if keys:
            self.flush_model()
            self.env["kim.position.share"].flush_model()
        for key in sorted(keys):
            self._lock_ledger(key)
            for day, allocated, funded in self.env.execute_query(self._overdraft_sql(key)):
                raise ValidationError(self._overdraft_message(key, day, allocated, funded))

    @api.model
    def _lock_ledger(self, key):
        """Let every transaction that changes this key collide, so that the later one is repeated."""
        self.env.execute_query(
            SQL(
                """UPDATE kim_entitlement SET ledger_version = COALESCE(ledger_version, 0) + 1
                    WHERE %s RETURNING id""",
                self._ledger_sql(key),
            )
        )

    @api.model
    def _ledger_sql(self, key):
        """Return the condition that picks the rows of a key, of entitlements as well as of shares."""
        pairs = zip(LEDGER_KEY, key, strict=True)
        return SQL(" AND ").join(SQL("%s = %s", SQL.identifier(name), value) for name, value in pairs)

    @api.model
    def _overdraft_sql(self, key):
        """Return the query of the first day on which the shares of a key exceed its entitlements.

        A sum can only become too large where a share begins or an entitlement has ended, so these days are enough.
        """
        of_key = self._ledger_sql(key)
        return SQL(
            """
            WITH share AS (
                SELECT start_date, end_date, fte FROM kim_position_share WHERE %(of_key)s AND state = 'confirmed'
            ), entitlement AS (
                SELECT start_date, end_date, fte FROM kim_entitlement WHERE %(of_key)s
            ), day AS (
                SELECT start_date AS day FROM share
                UNION SELECT end_date + 1 FROM entitlement WHERE end_date IS NOT NULL
            ), balance AS (
                SELECT day,
                       (SELECT COALESCE(SUM(fte), 0) FROM share
                         WHERE start_date <= day AND (end_date IS NULL OR end_date >= day)) AS allocated,
                       (SELECT COALESCE(SUM(fte), 0) FROM entitlement
                         WHERE start_date <= day AND (end_date IS NULL OR end_date >= day)) AS funded
                  FROM day
            )
            SELECT day, allocated, funded FROM balance WHERE allocated > funded ORDER BY day LIMIT 1
            """,
            of_key=of_key,
        )

    @api.model
    def _overdraft_message(self, key, day, allocated, funded):
        """Return the sentence for an overdrawn key: which function, from which day, both sums, what to do."""
        _company, block, function, provision = key
        return self.env._(
            "On %(day)s the shares of “%(function)s” (%(block)s, %(provision)s) would add up to %(allocated)s FTE, but "
            "only %(funded)s FTE are funded. Please reduce the shares, enter the missing entitlement, or keep the "
            "share as a draft.",
            day=format_date(self.env, day),
            function=self.env["kim.position.function"].browse(function).sudo().name,
            block=self.env["kim.building.block"].browse(block).sudo().display_name,
            provision=dict(self._fields["provision"]._description_selection(self.env))[provision],
            allocated=formatLang(self.env, float(allocated)),
            funded=formatLang(self.env, float(funded)),
        )
