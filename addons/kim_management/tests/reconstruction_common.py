from datetime import timedelta

from odoo import fields

from .test_case_sheet import CaseSheetCommon


class ReconstructionCommon(CaseSheetCommon):
    """A reconstruction on the released sheet of the first case, at a meeting that is going on right now.

    Two carriers: Paula is registered, her colleague is not, the stranger was only invited.
    """

    @classmethod
    def setUpClass(cls):
        """Release the sheet, plan the meeting and register Paula."""
        super().setUpClass()
        cls.carrier_other = cls._create_carrier("Anderer Verband")
        cls.paula = cls._new_carrier_user("paula", cls.carrier_welfare, "lead")
        cls.colleague = cls._new_carrier_user("nebenan", cls.carrier_welfare)
        cls.stranger = cls._new_carrier_user("fremd", cls.carrier_other, "lead")
        cls.consent = cls._consent(cls.case)
        cls.sheet.is_rarity_accepted = True
        cls.sheet.action_release()
        cls.event = cls._create_session()
        cls._take_part(cls.event, cls.paula)
        cls._take_part(cls.event, cls.stranger, "invited")
        cls.reconstruction = cls._create_reconstruction(cls.event)

    @classmethod
    def _create_session(cls, begins=timedelta(minutes=-30), **values):
        """Plan a meeting of two hours, open to all carriers; half an hour ago unless it is said otherwise."""
        start = cls.env.cr.now().replace(microsecond=0) + begins
        values = {"name": "Fallrekonstruktion Haan", "audience": "all", **values}
        kind = cls.env.ref("kim_management.kim_event_type_reconstruction")
        time = {"start": start, "stop": start + timedelta(hours=2)}
        return cls.env["kim.event"].create({"type_id": kind.id, **time, **values})

    @classmethod
    def _take_part(cls, event, user, state="registered"):
        values = {"event_id": event.id, "partner_id": user.partner_id.id, "state": state}
        return cls.env["kim.event.participation"].create(values)

    @classmethod
    def _create_reconstruction(cls, event, moderator=None, **values):
        """Bring the sheet to the meeting, as the coordination does."""
        reconstructions = cls.env["kim.case.reconstruction"].with_user(cls.user_coordinator)
        return reconstructions.create(
            {
                "event_id": event.id,
                "moderator_id": (moderator or cls.user_coordinator).id,
                "sheet_ids": [fields.Command.create({"number": cls.sheet.number})],
                **values,
            }
        )

    def _is_readable(self, user, event=None):
        """Tell whether the meeting's page would show the sheets to the user."""
        return bool(self.env["kim.case.reconstruction"].with_user(user)._shown_at((event or self.event).id))
