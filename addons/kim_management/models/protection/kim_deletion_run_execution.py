import random

from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import UserError
from odoo.modules import module


class KimDeletionRun(models.Model):
    """Execution: one transaction for each person, so that what was interrupted goes on where it stopped."""

    _inherit = "kim.deletion.run"

    # === ACTION METHODS === #

    def action_execute(self):
        """Delete what was approved; pressed again, it goes on after an interruption."""
        self.ensure_one()
        self._check_step("group_kim_coordinator", ("approved", "executing"))
        if not self.try_lock_for_update():
            raise UserError(self.env._("The run is being executed already. Please reload the page in a moment."))
        if self.state == "approved":
            # sudo: closed to direct writes, right and state were checked
            self.sudo().write({"state": "executing", "executed_by_id": self.env.uid})
        self._keep_step()
        self._execute()

    # === BUSINESS METHODS === #

    def _execute(self):
        """Delete line after line in no order, and close the run.

        The order of deletion is drawn by lot: otherwise the n-th number of the protocol would lead to the n-th
        anonymous row of the figures.
        """
        run = self.sudo()  # sudo: nobody may delete people and cases, an approved run does
        lines = list(run.line_ids.filtered(lambda line: line.state in ("listed", "failed")))
        random.SystemRandom().shuffle(lines)
        for line in lines:
            run._lock()
            if line.state in ("listed", "failed"):  # another window may have come first
                run._execute_line(line)
            run._keep_step()
        run._lock()
        if not run.line_ids.filtered(lambda line: line.state in ("listed", "failed")):
            run.write({"state": "done", "executed_date": self.env.cr.now()})
            run._keep_step()
        if not module.current_test:
            self.env["ir.attachment"]._gc_file_store()  # deleted files leave the disk now and not some day

    def _lock(self):
        """Keep other windows out until the next step is kept."""
        self.lock_for_update()
        self.invalidate_recordset()
        self.line_ids.invalidate_recordset()

    def _keep_step(self):
        """Commit, so that a later failure takes nothing back; tests roll back as a whole."""
        if not module.current_test:
            self.env["ir.cron"]._commit_progress()

    def _execute_line(self, line):
        """Delete what one line stands for, wholly or not at all; what fails says so and does not stop the others."""
        try:
            with self.env.cr.savepoint():
                line.state = self._delete_client(line) if line.client_number else self._forget_intakes(line)
        except (UserError, IntegrityError):  # the sentence is not kept: it may quote what it is about
            line.state = "failed"

    def _delete_client(self, line):
        """Delete the person of the line if she is still due, and return the state of the line."""
        number = [("number", "=", line.client_number), ("company_id", "=", self.company_id.id)]
        client = self.env["kim.client"].search(number)
        if not client:
            return "deleted"
        client.lock_for_update()
        if client.is_restricted:
            line.hold_reason = "restricted"
            return "held"
        due = self._due_clients(self.env["kim.deletion.rule"]._for_company(self.company_id), client).get(client)
        if not due or due["due_date"] > self.reference_date:
            return "skipped"
        client._delete_person()
        return "deleted"

    def _forget_intakes(self, line):
        """Make due intakes without a person coarser, and return the state of the line."""
        intakes = self._due_intakes(self.env["kim.deletion.rule"]._for_company(self.company_id))
        line.quantity = len(intakes)
        intakes._forget_person()
        return "deleted"
