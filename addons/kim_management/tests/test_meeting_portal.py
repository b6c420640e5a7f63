from odoo.tests import HttpCase, tagged

from .body_common import BodyCommon
from .event_common import GONE
from .meeting_common import MeetingCommon
from .portal_common import PortalPages


@tagged("post_install", "-at_install", "kim_slow")
class TestMeetingPortal(MeetingCommon, BodyCommon, PortalPages, HttpCase):
    """Members read the minutes of their meetings in the portal, once they are approved."""

    def test_members_read_minutes_once_they_are_approved(self):
        member = self._new_member("mitglied")
        stranger = self._new_member("anderswo", self.env["kim.body"].create({"name": "Anderes Gremium"}))
        held = self._create_meeting(start=GONE)
        shown = {"text": "Beraten & <b>beschlossen</b>", "result": "Zugestimmt", "outcome": "done"}
        self._create_item("Haushalt", event=held, **shown)
        self._create_item("Personal", event=held, text="Vertraulich", outcome="done", is_for_members=False)
        held.action_hold()
        minutes = self.env["kim.event.minutes"].browse(held.action_open_minutes()["res_id"])
        minutes.write({"chair_id": member.partner_id.id, "opening": "Begrüßung"})
        path = f"/my/kim/meetings/{held.id}"
        self.assertNotIn("Zugestimmt", self._get(path, member).text)
        minutes.with_user(self.user_coordinator).action_approve()
        page = self._get(path, member)
        self._assert_sound(page)
        for text in ("Zugestimmt", "Begrüßung", member.name, "Beraten &amp; &lt;b&gt;beschlossen"):
            self.assertIn(text, page.text)
        for text in ("Vertraulich", "Personal"):
            self.assertNotIn(text, page.text)
        self._assert_is_nothing(path, stranger)
