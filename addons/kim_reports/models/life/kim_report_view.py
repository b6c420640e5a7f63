from odoo import api, models

OPEN = "state != 'draft'"


class KimReport(models.Model):
    """The form shows what is closed as closed: the printed fields of every room, once the paper is no draft."""

    _inherit = "kim.report"

    # === BUSINESS METHODS === #

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Close the fields in the form that ``write`` refuses; rows guard themselves, so their columns are closed."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form":
            for node in arch.xpath("//field[@name]"):
                self._close(node)
        return arch, view

    def _close(self, node):
        """Make one field read-only where its model closes it, unless its own view says otherwise."""
        holders = [holder.get("name") for holder in node.iterancestors("field")]
        name, model = node.get("name"), self
        for holder in reversed(holders):
            if holder not in model._fields or not model._fields[holder].comodel_name:
                return
            model = self.env[model._fields[holder].comodel_name]
        is_closed = hasattr(model, "_fields_after_submission") and name in model._fields and len(holders) < 2
        if not is_closed or name in model._fields_after_submission() or node.get("readonly"):
            return
        if model._fields[name].type == "one2many":
            self._close_rows(node)
            return
        if node.get("widget") == "handle":
            return
        node.set("readonly", f"parent.{OPEN}" if holders else OPEN)

    def _close_rows(self, node):
        """Offer new rows, and rows to be removed, only while there can be any."""
        if not node.get("options"):
            is_open = [("state", "=", "draft")]
            node.set("options", str({"create": is_open, "delete": is_open}))
