from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class KimCaseAccessLog(models.Model):
    """Who saw whom, when, how and on which ground: one row per look, written by the software alone.

    Rows name cases and persons by their numbers, so that the log itself betrays nobody and survives the deletion of
    the person. Nobody changes or deletes a row: no role may, the ORM refuses it even to the software, and a trigger
    refuses it to everything that speaks SQL through the application's connection.
    """

    _name = "kim.case.access.log"
    _description = "Access to a Case"
    _inherit = ["kim.terminology.mixin", "kim.printable.mixin"]
    _rec_name = "number"
    _order = "id desc"
    _log_access = False  # user_id and access_date say it; write_uid would be a column that changes

    access_date = fields.Datetime("When", required=True, readonly=True, default=lambda self: self.env.cr.now())
    user_id = fields.Many2one("res.users", "Who", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True, ondelete="restrict")
    subject = fields.Selection([("case", "Case without name"), ("person", "Person")], required=True, readonly=True)
    number = fields.Char(required=True, index=True, help="Number of the case or of the person.")
    kind = fields.Selection(
        [
            ("open", "Opened"),
            ("export", "Exported"),
            ("print", "Printed"),
            ("request", "Disclosure requested"),
            ("disclosure", "Shown by disclosure"),
            ("match", "Matched at an intake"),
            ("naming", "Text refused that told who it is"),
        ],
        required=True,
        readonly=True,
    )
    ground = fields.Selection(
        [
            ("manager", "Own case"),
            ("deputy", "Deputised case"),
            ("handover", "Proposed handover, without name"),
            ("oversight", "Coordination, without name"),
            ("intake", "Search before an intake"),
            ("referrer", "Office that referred the person"),
            ("disclosure", "Disclosure with reason"),
            ("receiver", "Referral with consent"),
            ("request", "Data protection, for the person"),
            ("reconstruction", "Case reconstruction, without name"),
        ],
        required=True,
        readonly=True,
    )
    disclosure_id = fields.Many2one("kim.case.disclosure", readonly=True, index="btree_not_null", ondelete="restrict")

    # === CRUD METHODS === #

    def init(self):
        """Let PostgreSQL refuse to change, delete or empty rows, whoever asks."""
        table = SQL.identifier(self._table)
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION kim_case_access_log_refuse() RETURNS trigger AS $$
                BEGIN
                    RAISE EXCEPTION 'The access log is append-only: %% refused.', TG_OP;
                END $$ LANGUAGE plpgsql;
                CREATE OR REPLACE TRIGGER kim_case_access_log_rows BEFORE UPDATE OR DELETE ON %(table)s
                    FOR EACH ROW EXECUTE FUNCTION kim_case_access_log_refuse();
                CREATE OR REPLACE TRIGGER kim_case_access_log_table BEFORE TRUNCATE ON %(table)s
                    FOR EACH STATEMENT EXECUTE FUNCTION kim_case_access_log_refuse();
                """,
                table=table,
            )
        )

    def write(self, vals):
        """Refuse to change rows, also to the software itself."""
        if vals:
            raise AccessError(self.env._("The access log is only ever added to."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise AccessError(self.env._("The access log is only ever added to."))

    # === BUSINESS METHODS === #

    @api.model
    def _note(self, records, kind, disclosure=None, ground=None):
        """Add one row for each case or person among ``records`` that the user is about to see.

        The ground is found by who the user is to the person; a room that lets others look says which one it is.
        """
        user = self.env.user
        values = [
            {
                "user_id": user.id,
                "company_id": record.company_id.id,
                "subject": "person" if record._name == "kim.client" else "case",
                "number": record.number,
                "kind": kind,
                "ground": ground or self._ground(record, user, kind, disclosure),
                "disclosure_id": disclosure.id if disclosure else False,
            }
            for record in records.sudo()  # sudo: the user's right to the records is checked where she reads them
        ]
        self.sudo().create(values)  # sudo: nobody has the right to write the log, the software does

    @api.model
    def _note_once(self, records, kind, ground=None):
        """Add rows as ``_note`` does, but one for each record however often one request comes by."""
        noted = self.env.cr.cache.setdefault("kim_case_access_log", set())
        fresh = records.filtered(lambda record: (record._name, record.id, kind, self.env.uid) not in noted)
        noted.update((record._name, record.id, kind, self.env.uid) for record in fresh)
        if fresh:
            self._note(fresh, kind, ground=ground)

    @api.model
    def _ground(self, record, user, kind, disclosure):
        if disclosure or kind == "match":
            return "disclosure" if disclosure else "intake"
        if record.manager_id == user:
            return "manager"
        if record.deputy_id == user:
            return "deputy"
        if user.share:
            return "receiver"  # from outside one sees a case only as the receiver of a referral
        if record._name == "kim.case" and user.has_group("kim_management.group_kim_coordinator"):
            return "oversight"
        # sudo: whether the user is the proposed successor, asked only of who is neither team nor coordination
        proposed = [("case_id", "=", record.id), ("candidate_id", "=", user.id)]
        is_case = record._name == "kim.case"
        return "handover" if is_case and self.env["kim.case.handover"].sudo().search_count(proposed) else "oversight"
