from .event_common import EventCommon

PDF = b"JVBERi0xLjcKJSVFT0YK"  # base64 of a PDF's first line


class MeetingCommon(EventCommon):
    """Meetings of a steering group, and factories for their agenda and papers."""

    @classmethod
    def setUpClass(cls):
        """Plan a meeting that is still to come."""
        super().setUpClass()
        cls.meeting_type = cls.env.ref("kim_management.kim_event_type_steering")
        cls.meeting = cls._create_meeting()

    @classmethod
    def _create_meeting(cls, name="Lenkungsgruppe", **values):
        values = {"type_id": cls.meeting_type.id, "body_id": cls.body.id, "audience": "internal", **values}
        return cls._create_event(name, **values)

    @classmethod
    def _create_item(cls, name="Bericht", event=None, **values):
        items = cls.env["kim.event.agenda.item"].with_user(cls.officer)
        return items.create({"event_id": (event or cls.meeting).id, "name": name, **values})

    @classmethod
    def _create_paper(cls, name="Vorlage", event=None, **values):
        papers = cls.env["kim.event.paper"].with_user(cls.officer)
        values = {"file": PDF, "file_name": f"{name}.pdf", **values}
        return papers.create({"event_id": (event or cls.meeting).id, **values})

    @classmethod
    def _create_seat(cls, name=None, **values):
        """Give a new person a seat from 01.01.2022 on; without name an institution has it alone."""
        if name:
            values["partner_id"] = cls.env["res.partner"].create({"name": name}).id
        seat = {"body_id": cls.body.id, "start_date": cls.start_date, **values}
        return cls.env["kim.body.member"].create(seat)

    @classmethod
    def _as_members(cls, meeting):
        """Return what members see of the meeting."""
        return meeting.sudo()._meeting_values()
