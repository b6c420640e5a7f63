from datetime import date

from odoo.tests import tagged

from .common import KimReportCommon

BUDGET = 61
MANY = 50


@tagged("post_install", "-at_install", "kim_slow")
class TestReportQueries(KimReportCommon):
    """The report costs the same however many posts there are (design.md §7)."""

    def _create_contract(self, number, carrier, **values):
        days = {"start_date": self.start_date, "sent_date": self.start_date}
        return self.env["kim.contract"].create(
            {"number": number, "carrier_id": carrier.id, "state": "sent", **days, **values}
        )

    def _grow(self):
        """Add posts of every sort: filled, vacant, moving, forwarded to carriers of their own."""
        self._create_entitlement(MANY)
        self._create_entitlement(MANY, provision="forwarded")
        for number in range(MANY):
            town = self._create_municipality(f"Ort {number}")
            share = self._create_share(self._create_position(f"N-{number}"), 0.5, town)
            self._create_occupancy(share, 0.25, start_date=date(2022, 7, 1), end_date=date(2022, 8, number % 28 + 1))
            forwarded = self._create_position(f"F-{number}")
            for name in ("A", "B"):
                carrier = self._create_carrier(f"Träger {number} {name}")
                contract = self._create_contract(f"V-{number}-{name}", carrier)
                self._create_share(forwarded, 0.25, town, carrier_id=carrier.id, contract_id=contract.id)
            self._create_decision(f"Beschluss {number}")
            self.env["kim.target.group"].create({"name": f"Gruppe {number}", "start_date": self.start_date})
            self._create_case(town)
            self._create_agreement(f"Vereinbarung {number}", carrier)

    def _create_case(self, town):
        """Create a case in the town and what a carrier reports of it."""
        carrier = self._create_carrier(f"Meldender Träger {town.name}")
        client = self.env["kim.client"].create({"last_name": "Person"})
        self.env["kim.case"].create(
            {
                "client_id": client.id,
                "municipality_id": town.id,
                "carrier_id": carrier.id,
                "start_date": self.start_date,
                "target_group_ids": self.env["kim.target.group"].search([]).ids,
            }
        )
        days = {"period_date": self.start_date, "reported_date": self.start_date, "period_kind": "date"}
        self.env["kim.case.count"].create({"carrier_id": carrier.id, "value": 7, **days})

    def _create_agreement(self, name, carrier):
        """Create an agreement in force that rests on a decision, and somebody who came by it."""
        values = {"state": "active", "start_date": self.start_date, "decision_id": self._create_decision(name).id}
        agreement = self.env["kim.agreement"].create(
            {"name": name, "party_ids": [(0, 0, {"partner_id": carrier.id, "is_signed": True})], **values}
        )
        intake = {"outcome": "advice", "intake_date": self.start_date, "agreement_id": agreement.id}
        self.env["kim.case.intake"].create(intake)

    def _count(self, file_format):
        """Return the number of queries of a report for a user at work: rights and templates are known, records not."""
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._render(file_format=file_format)
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow_with_posts(self):
        self._create_contract("V", self.carrier_town, share_ids=self.share_town.ids)
        self._create_case(self.town_haan)
        self._create_agreement("Vereinbarung", self.carrier_town)
        few = {file_format: self._count(file_format) for file_format in ("html", "json")}
        self._grow()
        many = {file_format: self._count(file_format) for file_format in few}
        self.assertEqual(many, few)
        self.assertLessEqual(max(few.values()), BUDGET)
