from odoo import models


class KimThreadOriginMixin(models.AbstractModel):
    """A record from which one follows the thread back: to the themes to which it belongs."""

    _name = "kim.thread.origin.mixin"
    _description = "Record in the Thread"

    # === ACTION METHODS === #

    def action_thread(self):
        """Open the thread of the themes to which the record belongs, and mark where one comes from."""
        self.ensure_one()
        self.check_access("read")
        # sudo: only to find the themes; those that the user may not read are left out
        themes = self.sudo()._thread_themes().with_env(self.env)._filtered_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id("kim_management.kim_theme_action_thread")
        origin = {"model": self._name, "record_id": self.id}
        return {**action, "context": {"kim_thread_themes": themes.ids, "kim_thread_origin": origin}}

    # === BUSINESS METHODS === #

    def _thread_themes(self):
        """Return the themes to which the record belongs."""
        raise NotImplementedError
