from datetime import date

from odoo.fields import Command

from .common import KimCommon


class CasesCommon(KimCommon):
    """A council with two case managers, a third one elsewhere in the same council, and an invented person."""

    @classmethod
    def setUpClass(cls):
        """Set up the case managers and a first case."""
        super().setUpClass()
        cls.user_deputy = cls._new_user("vertretung", "Vera Vertretung", "case_manager")
        cls.user_colleague = cls._new_user("kollegin", "Kora Kollegin", "case_manager")
        cls.client = cls._create_client("Amina", "Musterfrau-Beispiel", birth_date=date(1990, 5, 17))
        cls.case = cls._create_case(cls.client)

    def _tracked(self, record, user):
        """Return the record as the user sees it, with the history (chatter) that tests otherwise switch off."""
        self._write_history()  # ends the creation, of which no history is written
        return record.with_user(user).with_context(tracking_disable=False, mail_notrack=False)

    def _write_history(self):
        """Let the history be written, which happens before a commit."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()

    @classmethod
    def _create_client(cls, first_name, last_name, **values):
        return cls.env["kim.client"].create({"first_name": first_name, "last_name": last_name, **values})

    @classmethod
    def _create_case(cls, client, manager=None, **values):
        """Create a case of the case manager, begun before the reference date."""
        return cls.env["kim.case"].create(
            {
                "client_id": client.id,
                "manager_id": (manager or cls.user_case_manager).id,
                "municipality_id": cls.town_haan.id,
                "carrier_id": cls.carrier_welfare.id,
                "start_date": cls.start_date,
                "target_group_ids": [Command.create({"name": "Testgruppe", "start_date": cls.start_date})],
                **values,
            }
        )
