from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..carriers.kim_upload import safe_name


class KimEventPaper(models.Model):
    """Paper of a meeting (Sitzungsunterlage): one file, for the office or also for the members of the body."""

    _name = "kim.event.paper"
    _description = "Meeting Paper"
    _inherit = ["kim.terminology.mixin"]
    _order = "sequence, id"
    _check_company_auto = True

    event_id = fields.Many2one(
        "kim.event", "Meeting", required=True, index=True, ondelete="cascade", check_company=True
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True, index=True)
    agenda_item_id = fields.Many2one(
        "kim.event.agenda.item",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('event_id', '=', event_id)]",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Title", required=True, compute="_compute_name", store=True, readonly=False, precompute=True)
    file = fields.Binary(attachment=True, required=True)
    file_name = fields.Char()
    is_for_members = fields.Boolean(
        "For Members", help="Members of the body can open it in the portal. No word about clients in it then."
    )

    # === COMPUTE METHODS === #

    @api.depends("file_name")
    def _compute_name(self):
        """Propose the name of the file as title."""
        for paper in self:
            paper.name = paper.name or (paper.file_name or "").rsplit(".", 1)[0]

    # === CONSTRAINT METHODS === #

    @api.constrains("event_id", "agenda_item_id")
    def _check_agenda_item(self):
        for paper in self:
            if paper.agenda_item_id and paper.agenda_item_id.event_id != paper.event_id:
                raise ValidationError(self.env._("A paper belongs to an item of its own meeting."))

    # === BUSINESS METHODS === #

    def _download_name(self):
        """Return a name that every system can save, with the ending of the file."""
        self.ensure_one()
        return safe_name(self.file_name or self.name)

    def _shown_to_members(self):
        """Return the papers marked for members, not those that belong to a hidden item."""
        return self.filtered(lambda p: p.is_for_members and (not p.agenda_item_id or p.agenda_item_id.is_for_members))

    def _member_values(self):
        """Return the paper as members see it."""
        name = self._download_name()
        return {"id": self.id, "name": self.name, "file_name": name, "item_id": self.agenda_item_id.id}
