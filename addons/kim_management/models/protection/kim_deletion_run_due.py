from odoo import fields, models


class KimDeletionRun(models.Model):
    """What is due on a day, by the periods in force.

    A person is due when each of her cases is closed and due by the rule of its carrier, and each of her intakes
    without a case is due as well. The last of these days counts; one unknown period, and she is not listed.
    """

    _inherit = "kim.deletion.run"

    def _due_lines(self):
        """Return the values of the lines, and which periods are unknown, in words."""
        self.ensure_one()
        # sudo: whoever lists sees numbers and days, which need no right to the cases
        records = self.sudo()
        rules = records.env["kim.deletion.rule"]._for_company(self.company_id)
        held = records.env["kim.deletion.run.line"]._held_numbers(self.company_id, self.reference_date)
        lines = [
            self._line_of_client(client, due, held)
            for client, due in records._due_clients(rules).items()
            if due["due_date"] <= self.reference_date
        ]
        return lines + records._intake_lines(rules), records._missing_periods(rules)

    def _line_of_client(self, client, due, held):
        """Return the values of one line; what is restricted or was held back before is listed as held back."""
        reason, until = held.get(client.number, (False, False))
        if client.is_restricted:
            reason = "restricted"
        values = {"hold_reason": reason, "hold_until": until, "state": "held" if reason else "listed"}
        return {**due, **values, "client_number": client.number}

    def _due_clients(self, rules, clients=None):
        """Return ``{client: {closing_date, due_date, …}}`` of everybody for whom all periods are known.

        :param clients: only these; none means everybody of the company
        """
        domain = [("company_id", "=", self.company_id.id)]
        only = [] if clients is None else [("client_id", "in", clients.ids)]
        ends = {}
        for case in self.env["kim.case"].search([*domain, *only]):
            rule = rules.get(("case", case.carrier_id)) or rules.get(("case", self.env["res.partner"]))
            ends.setdefault(case.client_id, []).append((case, case.closing_date, rule))
        waiting = [("client_id", "!=", False), ("case_id", "=", False)]
        for intake in self.env["kim.case.intake"].search([*domain, *only, *waiting]):
            rule = rules.get(("waiting", self.env["res.partner"]))
            ends.setdefault(intake.client_id, []).append((None, intake.intake_date, rule))
        for client in self._clients_alone(domain, clients) - self.env["kim.client"].union(*ends):
            rule = rules.get(("waiting", self.env["res.partner"]))
            ends[client] = [(None, client.create_date.date(), rule)]
        return {client: due for client, parts in ends.items() if (due := self._last_due(parts))}

    def _clients_alone(self, domain, clients):
        """Return people who were entered without case and intake."""
        only = [] if clients is None else [("id", "in", clients.ids)]
        return self.env["kim.client"].search([*domain, *only, ("case_ids", "=", False)])

    def _last_due(self, parts):
        """Return what is due last among ``(case or none, end, rule)``, none if one of them never is."""
        dues = [(rule._due_date(end) if rule else None, end, rule) for _case, end, rule in parts]
        if not all(due for due, _end, _rule in dues):
            return None
        due, _end, rule = max(dues, key=lambda part: part[0])
        numbers = [case.number for case, _end, _rule in parts if case]
        return {
            "closing_date": max(end for _due, end, _rule in dues),
            "due_date": due,
            "rule_id": rule.id,
            "case_numbers": ", ".join(sorted(numbers)),
        }

    def _due_intakes(self, rules):
        """Return the intakes without a person that are due."""
        rule = rules.get(("intake", self.env["res.partner"]))
        intakes = self.env["kim.case.intake"]
        if not (rule and rule.months):
            return intakes
        last = fields.Date.subtract(self.reference_date, months=rule.months)
        domain = [("client_id", "=", False), ("is_anonymised", "=", False), ("intake_date", "<=", last)]
        return intakes.search([*domain, ("company_id", "=", self.company_id.id)])

    def _intake_lines(self, rules):
        intakes = self._due_intakes(rules)
        if not intakes:
            return []
        rule = rules["intake", self.env["res.partner"]]
        days = intakes.mapped("intake_date")
        due = rule._due_date(min(days))
        return [{"quantity": len(intakes), "closing_date": max(days), "due_date": due, "rule_id": rule.id}]

    def _missing_periods(self, rules):
        """Return in words for what no period is known; nothing is listed for it."""
        labels = dict(self.env["kim.deletion.rule"]._fields["subject"]._description_selection(self.env))
        known = {subject for (subject, carrier), rule in rules.items() if rule.months and not carrier}
        missing = [label for subject, label in labels.items() if subject not in known]
        missing += [rule.carrier_id.name for (_subject, carrier), rule in rules.items() if carrier and not rule.months]
        return ", ".join(missing)
