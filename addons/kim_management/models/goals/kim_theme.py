from odoo import fields, models
from odoo.exceptions import AccessError


class KimTheme(models.Model):
    """The goals and measures that answer a theme, and its thread, seen and printed."""

    _name = "kim.theme"
    _inherit = ["kim.theme", "kim.thread.origin.mixin", "kim.printable.mixin"]
    _kim_print_template = "kim_management.kim_thread_print"

    goal_ids = fields.Many2many("kim.goal", string="Goals and Measures", check_company=True)

    def get_thread(self):
        """Return the threads of the themes as plain values, for the view."""
        self.check_access("read")
        return self.env["kim.thread"]._thread_values(self)

    def _thread_themes(self):
        return self

    # === PRINTING === #

    def _may_print(self):
        """Let the thread be printed in the office only: the carrier that proposed the theme reads just the theme."""
        return not self.env.user.share and super()._may_print()

    def _print_values(self):
        if self.env.user.share:
            raise AccessError(self.env._("The thread is read in the office."))
        (thread,) = self.get_thread()
        missing = ", ".join(station["label"] for station in thread["stations"] if not station["count"])
        title = self.env._("Thread: %(theme)s", theme=self.name)
        return {"title": title, "thread": thread, "parts": thread["parts"], "missing": missing}

    def _print_name(self):
        return f"{self.env._('Thread')}_{self.id}"
