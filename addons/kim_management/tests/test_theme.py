from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import KimCommon

STEPS = ("accept", "return", "reject", "start", "finish", "reopen")
NEXT = {
    "proposed": {"accept": "accepted", "return": "returned", "reject": "rejected"},
    "returned": {"reject": "rejected"},
    "accepted": {"reject": "rejected", "start": "in_work"},
    "in_work": {"finish": "done"},
    "done": {"reopen": "in_work"},
    "rejected": {"reopen": "proposed"},
}


@tagged("post_install", "-at_install", "kim_slow")
class TestTheme(KimCommon):
    """Themes: proposed by those who see the cases, decided on by the coordination, answered by who proposed them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.carrier_other = cls._create_carrier("Anderer Verband")
        cls.paula = cls._new_carrier_user("paula", cls.carrier_welfare)
        cls.stranger = cls._new_carrier_user("fremd", cls.carrier_other, "lead")
        cls.field = cls.env.ref("kim_management.kim_field_of_action_housing")
        cls.theme = cls._propose()

    @classmethod
    def _propose(cls, name="Wohnungen", description="Es fehlen Wohnungen.", field="", evidence="", user=None):
        return cls.env["kim.theme"].with_user(user or cls.paula)._propose(name, description, field, evidence)

    def _return(self):
        theme = self.theme.with_user(self.user_coordinator)
        theme.review_comment = "Seit wann?"
        theme.action_return()
        return self.theme.with_user(self.paula)

    # === PROPOSING === #

    def test_a_proposal_is_its_carriers(self):
        theme = self._propose(field=str(self.field.id), evidence="12").sudo()
        self.assertEqual((theme.carrier_id, theme.proposer_id), (self.carrier_welfare, self.paula))
        self.assertEqual((theme.state, theme.evidence_count, theme.field_of_action_id), ("proposed", 12, self.field))
        self.assertFalse(theme.user_id)
        self.assertFalse(theme.message_partner_ids, "nobody from outside follows the office's messages")

    def test_what_is_missing_is_said(self):
        refusals = {
            "a title": {"name": " "},
            "shorten": {"name": "x" * 121},
            "describe": {"description": ""},
            "whole number": {"evidence": "zwölf"},
            "a whole number": {"evidence": "-1"},
            "as a whole number": {"evidence": "0"},
            "number, or leave": {"evidence": "1.5"},
            "or leave it": {"evidence": "99999999999"},
            "from the list": {"field": "999999"},
            "choose a field": {"field": "x"},
            "at most 20,000": {"description": "x" * 20_001},
        }
        for sentence, values in refusals.items():
            with self.subTest(values=values):
                self._assert_refused(sentence, self._propose, **values)

    def test_a_field_of_another_council_is_none(self):
        council = self.env["res.company"].create({"name": "Anderer Kreis"})
        foreign = self.env["kim.field.of.action"].create({"name": "Fremd", "company_id": council.id})
        self._assert_refused("from the list", self._propose, field=str(foreign.id))

    def test_only_people_of_a_carrier_propose_in_the_portal(self):
        for user in (self.user_coordinator, self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.name):
                self._assert_refused("in the portal", self._propose, user=user)

    # === DECIDING === #

    def test_each_step_leads_from_its_states_only(self):
        for state, steps in NEXT.items():
            for step in STEPS:
                theme = self._propose().sudo()
                theme.write({"state": state, "review_comment": "Weil."})
                act = getattr(theme.with_user(self.user_coordinator), f"action_{step}")
                with self.subTest(state=state, step=step):
                    if step in steps:
                        act()
                        self.assertEqual(theme.state, steps[step])
                    else:
                        self._assert_refused("not in the state", act)

    def test_only_the_coordination_decides(self):
        own = self.env["kim.theme"].with_user(self.user_case_manager).create({"name": "Eigenes"})
        for user in (
            self.user_case_manager,
            self.user_assistant,
            self.user_management,
            self.user_block_three,
            self.paula,
        ):
            for step in STEPS:
                for theme in (own, self.theme):
                    with self.subTest(user=user.name, step=step), self.assertRaises(AccessError):
                        getattr(theme.with_user(user), f"action_{step}")()

    def test_a_return_and_a_rejection_say_why(self):
        theme = self.theme.with_user(self.user_coordinator)
        self._assert_refused("want to know", theme.action_return)
        self._assert_refused("why", theme.action_reject)
        with self.assertRaises(AccessError):
            own = self.env["kim.theme"].with_user(self.user_case_manager).create({"name": "Eigenes"})
            own.review_comment = "Meins"

    def test_what_the_software_sets_is_not_written(self):
        themes = self.env["kim.theme"].with_user(self.user_case_manager)
        own = themes.create({"name": "Eigenes"})
        for values in ({"state": "done"}, {"carrier_id": self.carrier_other.id}, {"answer": "X"}):
            with self.subTest(values=values):
                self._assert_refused("buttons only", own.write, values)
                self._assert_refused("buttons only", themes.create, {"name": "Y", **values})
        preset = themes.with_context(default_state="done", default_carrier_id=self.carrier_other.id)
        created = preset.create({"name": "Z"})
        self.assertEqual((created.state, created.carrier_id.id), ("proposed", False))

    # === ANSWERING === #

    def test_the_carrier_answers_a_return_and_puts_it_right(self):
        self._return().action_answer("Wohnungen für Familien", "Es fehlen große Wohnungen.", "", "7", "Seit 2020.")
        self.assertEqual((self.theme.state, self.theme.answer), ("proposed", "Seit 2020."))
        self.assertEqual((self.theme.name, self.theme.evidence_count), ("Wohnungen für Familien", 7))

    def test_nobody_else_answers(self):
        self._return()
        arguments = ("Titel", "Text", "", "", "Antwort")
        for user in (self.stranger, self.user_coordinator, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.theme.with_user(user).action_answer(*arguments)
        self._assert_refused("in the portal", self.theme.with_user(self.user_coordinator).action_resubmit)

    def test_what_was_not_returned_is_not_answered(self):
        theme = self.theme.with_user(self.paula)
        self._assert_refused("not in the state", theme.action_answer, "Titel", "Text", "", "", "Antwort")
        self._assert_refused("answer the question", self._return().action_answer, "Titel", "Text", "", "", " ")

    def test_the_office_answers_its_own(self):
        own = self.env["kim.theme"].with_user(self.user_case_manager).create({"name": "Eigenes"})
        own.sudo().state = "returned"
        own.action_resubmit()
        self.assertEqual(own.state, "proposed")

    # === WHO === #

    def test_a_carrier_sees_its_own_and_what_is_meant_for_it(self):
        foreign = self._propose(user=self.stranger)
        inside = self.env["kim.theme"].with_user(self.user_coordinator).create({"name": "Internes"})
        self.theme.with_user(self.user_coordinator).message_post(body="Intern", subtype_xmlid="mail.mt_comment")
        themes = self.env["kim.theme"].with_user(self.paula)
        self.assertEqual(themes.search([]), self.theme)
        self.assertEqual(themes.name_search("")[0][0], self.theme.id)
        for theme in (foreign, inside):
            self.assertFalse(theme.with_user(self.paula).has_access("read"))
        for name in ("user_id", "proposer_id", "body_id", "decision_ids", "message_ids"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                themes.browse(self.theme.id).read([name])
        messages = self.env["mail.message"].with_user(self.paula)
        self.assertFalse(messages.search([("model", "=", "kim.theme"), ("res_id", "=", self.theme.id)]))
        for act, *args in ((themes.create, {"name": "X"}), (themes.browse(self.theme.id).write, {"name": "X"})):
            with self.assertRaises(AccessError):
                act(*args)

    def test_case_managers_write_those_they_are_responsible_for(self):
        colleague = self._new_user("zweite", "Zora Zweite", "case_manager")
        theme = self.env["kim.theme"].with_user(colleague).create({"name": "Sprachkurse"})
        theme.name = "Sprachkurse am Abend"
        self.assertEqual(theme.with_user(self.user_case_manager).name, "Sprachkurse am Abend")
        with self.assertRaises(AccessError):
            theme.with_user(self.user_case_manager).name = "X"
        with self.assertRaises(AccessError):
            theme.with_user(self.user_block_three).read(["name"])

    def test_what_came_from_a_carrier_or_went_further_is_kept(self):
        self._assert_refused("kept", self.theme.with_user(self.user_coordinator).unlink, exception=UserError)
        own = self.env["kim.theme"].with_user(self.user_coordinator).create({"name": "Eigenes"})
        own.unlink()
        self.assertFalse(own.exists())
