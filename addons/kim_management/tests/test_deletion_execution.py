from datetime import date

from odoo.tests import tagged

from ..models.cases.free_text import OWN_WORDS
from ..models.protection.person_links import hanging_records, person_models, person_records
from .test_deletion_run import DeletionCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestDeletionExecution(DeletionCommon):
    """The person goes with everything that hangs on her; figures, log and protocol stay without her."""

    def _everything(self):
        """Give the person one of everything that can hang on her, and return the records."""
        messages = self.case.with_context(kim_case_words=OWN_WORDS)
        intake = self.env["kim.case.intake"].create(
            {"client_id": self.client.id, "case_id": self.case.id, "intake_date": date(2011, 2, 17)}
        )
        supervision = self._new_user("fachaufsicht", "Frida Fachaufsicht", "case_supervision")
        return {
            "consent": self.env["kim.case.consent"].create({"case_id": self.case.id, "purpose": "accompaniment"}),
            "message": messages.message_post(body="Own words"),
            "activity": self._remind(),
            "follower": self.env["mail.followers"].create(
                {"res_model": "kim.case", "res_id": self.case.id, "partner_id": self.user_deputy.partner_id.id}
            ),
            "name": self.env["ir.model.data"].create(
                {"module": "__import__", "name": "musterfrau", "model": "kim.client", "res_id": self.client.id}
            ),
            "wizard": self.env["kim.case.intake.wizard"].create({"last_name": "MUSTERFRAU-beispiel"}),
            "filter": self.env["ir.filters"].create(
                {"name": "Musterfrau-Beispiel", "model_id": "kim.case", "user_ids": [], "domain": "[]"}
            ),
            "intake": intake,
            "disclosure": self.env["kim.case.disclosure"]
            .with_user(supervision)
            .create({"case_id": self.case.id, "reason": "Complaint of the brother"})
            .sudo(),
            "request": self.env["kim.client.request"].create(
                {"client_number": self.client.number, "received_date": date(2012, 1, 1), "kind": "access"}
            ),
        }

    def _remind(self):
        self.env["kim.client.request"].create(
            {"client_number": self.client.number, "received_date": date(2012, 1, 1), "kind": "access"}
        )
        self.env["kim.client.request"]._remind(date(2012, 2, 1))
        return self.env["mail.activity"].search([("res_model", "=", "kim.case"), ("res_id", "=", self.case.id)])

    def test_everything_goes_and_what_stays_tells_nothing(self):
        number, case_number, records = self.client.number, self.case.number, self._everything()
        run = self._new_run()
        self._execute(run)
        gone = {name for name, record in records.items() if not record.exists()}
        kept = {"intake", "disclosure", "request"}
        self.assertEqual(gone, records.keys() - kept)
        self.assertFalse((self.client | self.client.search([("number", "=", number)])).exists())
        self.assertFalse(self.case.exists())
        self.assertRecordValues(
            records["intake"],
            [{"client_id": False, "case_id": False, "is_anonymised": True, "intake_date": date(2011, 2, 1)}],
        )
        self.assertRecordValues(
            records["disclosure"],
            [{"case_id": False, "case_number": case_number, "reason": "–", "company_id": self.env.company.id}],
        )
        self.assertIn(case_number, records["disclosure"].display_name)
        self.assertRecordValues(records["request"], [{"client_id": False, "client_number": number}])
        self.assertRecordValues(run.line_ids, [{"client_number": number, "state": "deleted"}])
        self.assertRecordValues(run, [{"state": "done", "executed_by_id": self.user_coordinator.id}])

    def test_the_access_log_stays_by_number(self):
        self.client.with_user(self.user_case_manager).read(["last_name"])
        number = [("number", "=", self.client.number)]
        before = self.env["kim.case.access.log"].search_count(number)
        self._execute(self._new_run())
        self.assertEqual(self.env["kim.case.access.log"].search_count(number), before)
        self.assertTrue(before)

    def test_figures_survive_without_number_name_and_day(self):
        statistics = self.env["kim.case.statistic"]
        known = statistics.search([])
        self._execute(self._new_run())
        self.assertRecordValues(
            statistics.search([]) - known,
            [
                {
                    **{"start_date": date(2011, 2, 1), "closing_date": date(2012, 6, 1), "sex": "female"},
                    **{"municipality_id": self.town_haan.id, "carrier_id": self.carrier_welfare.id},
                    **{"closing_reason": "goals_reached", "age_group": "18-26", "is_last_of_person": True},
                }
            ],
        )

    def test_a_person_with_two_cases_counts_once_as_a_person(self):
        self._close(self._create_case(self.client))
        statistics = self.env["kim.case.statistic"]
        known = statistics.search([])
        self._execute(self._new_run())
        self.assertEqual(sorted((statistics.search([]) - known).mapped("is_last_of_person")), [False, True])

    def test_who_is_no_longer_due_is_kept(self):
        run = self._new_run()
        run.with_user(self.user_officer).action_approve()
        self._create_case(self.client)
        run.action_execute()
        self.assertTrue(self.client.exists())
        self.assertEqual(run.line_ids.state, "skipped")

    def test_who_was_restricted_meanwhile_is_kept(self):
        run = self._new_run()
        run.with_user(self.user_officer).action_approve()
        self.client.write({"restriction_reason": "claims", "is_restricted": True})
        run.action_execute()
        self.assertTrue(self.client.exists())
        self.assertRecordValues(run.line_ids, [{"state": "held", "hold_reason": "restricted"}])

    def test_an_interrupted_run_goes_on(self):
        other = self._create_client("Andere", "Person")
        self._close(self._create_case(other))
        run = self._new_run()
        run.with_user(self.user_officer).action_approve()
        done = run.line_ids.filtered(lambda line: line.client_number == self.client.number)
        run.sudo().write({"state": "executing"})
        done.sudo().state = run.sudo()._delete_client(done.sudo())
        run.action_execute()
        self.assertFalse((self.client | other).exists())
        self.assertEqual(run.line_ids.mapped("state"), ["deleted", "deleted"])

    def test_intakes_without_a_person_become_coarser(self):
        self.env["kim.deletion.rule"].create({"subject": "intake", "months": 12})
        intake = self.env["kim.case.intake"].create(
            {"outcome": "advice", "intake_date": date(2020, 3, 17), "notice_language": "Farsi"}
        )
        run = self._new_run()
        self.assertEqual(run.line_ids.filtered(lambda line: not line.client_number).quantity, 1)
        self._execute(run)
        self.assertRecordValues(
            intake, [{"intake_date": date(2020, 3, 1), "notice_language": False, "outcome": "advice"}]
        )
        self.assertFalse(self._new_run().line_ids)

    def test_nobody_is_admitted_whose_data_were_deleted(self):
        intake = self.env["kim.case.intake"].create(
            {"client_id": self.client.id, "outcome": "waiting", "intake_date": date(2012, 1, 1), "has_consent": True}
        )
        self.env["kim.deletion.rule"].create({"subject": "waiting", "months": 12})
        self._execute(self._new_run())
        self._assert_refused("were deleted", intake.action_admit)

    def test_other_people_keep_everything(self):
        other = self._create_client("Amina", "Andersen")
        case = self._create_case(other)
        consent = self.env["kim.case.consent"].create({"case_id": case.id, "purpose": "accompaniment"})
        message = case.with_context(kim_case_words=OWN_WORDS).message_post(body="Own words")
        wizard = self.env["kim.case.intake.wizard"].create({"last_name": "Musterfrauen-Beispielhaft"})
        self._execute(self._new_run())
        self.assertEqual(len((other.exists(), case.exists(), consent.exists(), message.exists(), wizard.exists())), 5)
        for record in (other, case, consent, message, wizard):
            self.assertTrue(record.exists(), record)

    def test_the_protocol_is_a_paper_without_names(self):
        run = self._new_run()
        number = self.client.number
        self._execute(run)
        page = run._print_page()
        self.assertIn(number, page)
        self.assertIn("Dora Datenschutz", page)
        self.assertNotIn("Musterfrau", page)
        self.assertTrue(run._print().startswith(b"%PDF"))
        self.assertIn(run.number, run._print_name())

    def test_every_model_that_leads_to_a_person_is_deleted_or_emptied(self):
        """Walk the registry: a model that is added must be found, or a name would stay in it."""
        models = person_models(self.env)
        for name, model in self.registry.items():
            leads = [f for f in model._fields.values() if f.comodel_name in ("kim.client", "kim.case") and f.store]
            if model._abstract or model._transient or not model._auto:
                continue
            if any(field.type == "many2one" for field in leads):
                with self.subTest(model=name):
                    self.assertIn(name, models)
        self.assertIn("kim.case.phase.period", models)
        self.assertEqual(person_records(self.client)["kim.case"], self.case)
        self.assertFalse(hanging_records(self.env["kim.case"]))
