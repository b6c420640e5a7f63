from odoo import fields, models

OFFICE = "kim_management.group_kim_management"


class KimEvent(models.Model):
    """The agenda of a meeting and its papers."""

    _inherit = "kim.event"

    agenda_item_ids = fields.One2many("kim.event.agenda.item", "event_id", "Agenda", groups=OFFICE)
    paper_ids = fields.One2many("kim.event.paper", "event_id", "Papers", groups=OFFICE)

    # === CRUD METHODS === #

    def unlink(self):
        """Take the papers with it, so that no file stays behind without its meeting."""
        self.env["kim.event.paper"].search([("event_id", "in", self.ids)]).unlink()
        return super().unlink()
