from datetime import date

from odoo.exceptions import UserError
from odoo.tests.common import new_test_user

from odoo.addons.base.tests.common import BaseCommon

REFERENCE_DATE = date(2022, 7, 21)  # the Stichtag of the seed


class KimCommon(BaseCommon):
    """A small council: one user for each role, two towns, two carriers, and factories for the ledger.

    Every factory begins its row on 01.01.2022, so that it holds on :data:`REFERENCE_DATE`; tests that need another
    day say so. Nothing here reads the clock.
    """

    @classmethod
    def setUpClass(cls):
        """Set up the users by role, the vocabulary and a council's partners."""
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.reference_date = REFERENCE_DATE
        cls.start_date = date(2022, 1, 1)
        cls._set_up_users()
        cls._set_up_vocabulary()
        cls._set_up_council()

    @classmethod
    def default_env_context(cls):
        """Speak English whatever the company speaks, so that sentences can be compared; live in one time zone.

        The technical user of a German database lives in Berlin, the people of the tests in none: between ten at night
        and midnight by UTC they would not agree on what day it is.
        """
        return {**super().default_env_context(), "lang": "en_US", "tz": "UTC"}

    @classmethod
    def _set_up_users(cls):
        cls.user_management = cls._new_user("leitung", "Lena Leitung", "management")
        cls.user_assistant = cls._new_user("assistenz", "Vera Verwaltungsassistenz", "assistant")
        cls.user_coordinator = cls._new_user("koordinierend", "Konrad Koordination", "coordinator")
        cls.user_administrator = cls._new_user("einrichtend", "Adam Administrator", "administrator")
        cls.user_case_manager = cls._new_user("fallmanagerin", "Carla Case-Management", "case_manager")
        cls.user_block_three = cls._new_user("sachbearbeiter", "Bodo Baustein-Drei", "block_three")

    @classmethod
    def _new_user(cls, login, name, *roles, **values):
        """Create a user with nothing but the groups ``group_kim_<role>``."""
        groups = ",".join(f"kim_management.group_kim_{role}" for role in roles)
        values.setdefault("lang", "en_US")  # sentences are written and tested in English
        return new_test_user(cls.env, login=f"kim_test_{login}", name=name, groups=groups, **values)

    @classmethod
    def _new_carrier_user(cls, login, carrier, role="clerk", **values):
        """Create a person of the carrier who logs in to the portal, a ``clerk`` or the ``lead``."""
        user = cls._new_user(login, f"Paula {login}", f"carrier_{role}", **values)
        user.partner_id.parent_id = carrier
        user.lang = values.get("lang", "en_US")  # a contact takes over the language of its organisation
        return user

    @classmethod
    def _set_up_vocabulary(cls):
        for number in ("one", "two", "three"):
            setattr(cls, f"block_{number}", cls.env.ref(f"kim_management.kim_building_block_{number}"))
        for name in ("coordination", "assistance", "case_management", "authority"):
            setattr(cls, f"function_{name}", cls.env.ref(f"kim_management.kim_position_function_{name}"))

    @classmethod
    def _set_up_council(cls):
        cls.town_haan = cls._create_municipality("Haan", sequence=2)
        cls.town_velbert = cls._create_municipality("Velbert", sequence=9)
        cls.carrier_welfare = cls._create_carrier(
            "Wohlfahrt", umbrella_association_id=cls.env.ref("kim_management.kim_umbrella_association_awo").id
        )
        cls.carrier_town = cls._create_carrier("Stadt Haan", carrier_kind="municipality", carrier_short_name="Stadt")
        cls.body = cls.env["kim.body"].create({"name": "Testgremium", "kind": "steering"})

    # === FACTORIES === #

    @classmethod
    def _create_municipality(cls, name, **values):
        return cls.env["kim.municipality"].create({"name": name, **values})

    @classmethod
    def _create_carrier(cls, name, **values):
        return cls.env["res.partner"].create({"name": name, "is_company": True, "carrier_kind": "welfare", **values})

    @classmethod
    def _create_decision(cls, name="Verteilung", **values):
        return cls.env["kim.decision"].create(
            {"name": name, "body_id": cls.body.id, "decision_date": date(2022, 6, 8), **values}
        )

    @classmethod
    def _create_entitlement(cls, fte, function=None, **values):
        """Create an entitlement for own posts of case management, or of another function."""
        function = function or cls.function_case_management
        return cls.env["kim.entitlement"].create(
            {
                "block_id": function.block_id.id,
                "function_id": function.id,
                "fte": fte,
                "start_date": cls.start_date,
                **values,
            }
        )

    @classmethod
    def _create_position(cls, code, function=None, **values):
        """Create a post of case management, or of another function."""
        function = function or cls.function_case_management
        return cls.env["kim.position"].create(
            {"code": code, "block_id": function.block_id.id, "function_id": function.id, **values}
        )

    @classmethod
    def _create_share(cls, position, fte, towns=None, **values):
        """Create a share of the post; it serves Haan unless ``towns`` or a ``coverage`` says otherwise."""
        if values.get("coverage", "municipalities") == "municipalities":
            values["municipality_ids"] = (towns or cls.town_haan).ids
        return cls.env["kim.position.share"].create(
            {"position_id": position.id, "fte": fte, "start_date": cls.start_date, **values}
        )

    @classmethod
    def _create_occupancy(cls, share, fte, **values):
        """Fill the share; an own ``start_date`` is needed where the share begins later than the factory's day."""
        return cls.env["kim.position.occupancy"].create(
            {"share_id": share.id, "fte": fte, "start_date": max(share.start_date, cls.start_date), **values}
        )

    @classmethod
    def _create_advertisement(cls, share, fte, **values):
        return cls.env["kim.position.advertisement"].create(
            {"share_id": share.id, "fte": fte, "start_date": cls.start_date, **values}
        )

    @classmethod
    def _staffing(cls, day=REFERENCE_DATE):
        """Return ``kim.staffing`` as of ``day``."""
        return cls.env["kim.staffing"]._as_of(day)

    @classmethod
    def _today(cls):
        """Return the day of the database's clock, which is everybody's here: see :meth:`default_env_context`."""
        return cls.env.cr.now().date()

    # === ASSERTIONS === #

    def _assert_refused(self, text, act, *args, exception=UserError, **values):
        """Demand that ``act`` is refused with a sentence that matches ``text``, and leave no trace of the attempt."""
        with self.assertRaises(exception) as refusal:
            act(*args, **values)
            self.env.flush_all()
        self.assertRegex(str(refusal.exception), text)
