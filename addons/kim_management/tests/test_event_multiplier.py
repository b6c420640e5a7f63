import base64

import vobject
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .event_common import COMING, GONE, EventCommon


@tagged("post_install", "-at_install")
class TestEventMultiplier(EventCommon):
    """Invitations through network partners: who was asked when and how, and to how many it was passed on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref("kim_management.kim_event_multiplier_kind_council")
        cls.council = cls.env["res.partner"].create({"name": "Integrationsrat Haan", "email": "rat@example.org"})
        cls.event = cls._create_event("Beteiligungsforum", description="Ihre Sicht zählt", note="Nur im Büro")

    def _ask(self, partner=None, event=None, **values):
        multipliers = self.env["kim.event.multiplier"].with_user(self.officer)
        values = {"partner_id": partner.id, **values} if partner else values
        return multipliers.create({"event_id": (event or self.event).id, "kind_id": self.kind.id, **values})

    # === HOW MANY === #

    def test_the_known_is_added_up_and_the_unknown_is_named(self):
        event = self.event.with_context(lang="en_US")
        self.assertFalse(event.multiplier_text)
        first = self._ask(self.council)
        self.assertEqual(event.multiplier_text, "unknown")
        self._ask(exactness="exact", reach=40)
        self.assertEqual(event.multiplier_text, "40, unknown of 1 more multipliers")
        first.write({"exactness": "exact", "reach": 0})
        self.assertEqual(event.multiplier_text, "40", "passed on to nobody is known")
        self._ask(exactness="lower_bound", reach=100)
        self.assertEqual(event.multiplier_text, "more than 140")

    def test_each_tells_its_number_or_that_it_is_unknown(self):
        english = {"lang": "en_US"}
        self.assertEqual(self._ask().with_context(**english).reach_text, "unknown")
        self.assertEqual(self._ask(exactness="exact").with_context(**english).reach_text, "0")
        self.assertEqual(
            self._ask(exactness="lower_bound", reach=30).with_context(**english).reach_text, "more than 30"
        )

    @mute_logger("odoo.sql_db")
    def test_what_makes_no_sense_is_refused(self):
        self._assert_refused("or it is unknown", self._ask, reach=5, exception=ValidationError)
        self._assert_refused("reach_plausible", self._ask, exactness="exact", reach=-1, exception=IntegrityError)
        self._ask(self.council)
        self._assert_refused("partner_unique", self._ask, self.council, exception=IntegrityError)

    # === ASKED BY MAIL === #

    def test_one_click_writes_to_the_partner_and_notes_it(self):
        multiplier = self._ask(self.council)
        letters = self._letters(multiplier.action_ask)
        (mail,) = letters[self.council.name]
        self.assertEqual(list(letters), [self.council.name])
        for text in ("Beteiligungsforum", "Ihre Sicht zählt"):
            self.assertIn(text, mail.body_html)
        self.assertNotIn("Nur im Büro", mail.body_html)
        (file,) = mail.attachment_ids
        component = vobject.readOne(base64.b64decode(file.datas).decode()).vevent
        self.assertEqual(component.dtstart.value.replace(tzinfo=None), COMING)
        self.assertEqual((multiplier.channel, bool(multiplier.asked_date)), ("mail", True))
        self.assertEqual(multiplier.exactness, "unknown")

    def test_without_an_address_or_a_coming_event_nothing_is_sent(self):
        silent = self.env["res.partner"].create({"name": "Ohne Adresse"})
        held = self._create_event(start=GONE)
        held.action_hold()
        refused = (("mail address", self._ask()), ("mail address", self._ask(silent)))
        refused += (("planned event", self._ask(self.council, held)),)
        for sentence, multiplier in refused:
            letters = self._letters(
                lambda multiplier=multiplier, sentence=sentence: self._assert_refused(
                    sentence, multiplier.action_ask, exception=UserError
                )
            )
            self.assertFalse(letters)
            self.assertFalse(multiplier.asked_date)

    def test_who_does_not_keep_events_asks_nobody(self):
        multiplier = self._ask(self.council)
        for user in (self.user_case_manager, self.user_management):
            self._assert_refused(".", multiplier.with_user(user).action_ask, exception=AccessError)
        self.assertFalse(multiplier.with_user(self.paula).has_access("read"))
