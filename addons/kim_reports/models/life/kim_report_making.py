from odoo import api, models


class Counted:
    """A chapter that says when it begins to be told; everything else is the chapter's own."""

    def __init__(self, chapter, begin):
        """Take the chapter, and what is called before it is told."""
        self._chapter, self._begin = chapter, begin

    def __getattr__(self, name):
        return getattr(self._chapter, name)

    def collect(self, ledger):
        """Say that the chapter begins, and tell it."""
        self._begin()
        return self._chapter.collect(ledger)


class KimReport(models.Model):
    """Progress of the making, for whoever waits for it: the real steps, no bar that runs by the clock.

    Told only where the caller asks for it (context ``kim_progress``), and to nobody else.
    """

    _inherit = "kim.report"

    # === BUSINESS METHODS === #

    @api.readonly
    def read_progress(self):
        """Return how far the making of the report is for the user: stage, number and name of the step, of how many.

        Nothing is returned where nothing is being made, or has been made by somebody else.
        """
        self.ensure_one()
        self.check_access("read")
        row = self._progress_row()
        if not row.is_running:
            return False
        return {name: row[name] for name in ("stage", "done", "total", "label")}

    def _chapters(self):
        """Let each chapter say when it begins."""
        chapters = super()._chapters()
        if not self._tells_progress():
            return chapters
        labels = dict(self.env["kim.report.section"]._fields["chapter"]._description_selection(self.env))
        begun = []

        def begin(key):
            """Tell which chapter is being read now."""
            begun.append(key)
            self._tell_progress("chapter", len(begun), len(chapters), labels.get(key, key))

        return {key: Counted(chapter, lambda key=key: begin(key)) for key, chapter in chapters.items()}

    def _render(self, file_format):
        """Say that the file is set once its document is there, and in the end that nothing is being made."""
        try:
            return super()._render(file_format)
        finally:
            self._tell_progress("file", 1, 1, file_format.upper(), is_running=False)

    def _get_document(self):
        """Say that the chapters are told: what follows is the file."""
        document = super()._get_document()
        self._tell_progress("file", 1, 1)
        return document

    def _tells_progress(self):
        return bool(self.env.context.get("kim_progress") and isinstance(self.id, int))

    def _tell_progress(self, stage, done, total, label=False, is_running=True):
        """Write one step on a connection of its own, so that it is seen at once."""
        if not self._tells_progress():
            return
        values = {"stage": stage, "done": done, "total": total, "label": label, "is_running": is_running}
        with self.env.registry.cursor() as cr:
            report = self.with_env(self.env(cr=cr))
            row = report._progress_row()
            if row:
                row.write(values)
            else:
                row.create({**values, "report_res_id": report.id})

    def _progress_row(self):
        # sudo: a row of the software; it is the user's own by who has made it
        rows = self.env["kim.report.progress"].sudo()
        own = [("report_res_id", "=", self.id), ("create_uid", "=", self.env.uid)]
        return rows.search(own, order="id desc", limit=1)
