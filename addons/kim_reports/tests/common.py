import json
from datetime import date

from odoo.addons.kim_management.tests.common import KimCommon


class KimReportCommon(KimCommon):
    """A small council with one of everything a report tells of.

    Own posts: 1.50 of coordination, of which 0.68 fall vacant on 01.09.2022 and are advertised; 2.00 of case
    management, 0.75 in Haan, 0.40 for all towns, 0.85 vacant and advertised. Forwarded: 1.20 in Velbert, half and half
    between two carriers, nothing reported; 0.50 to the town of Haan.
    """

    @classmethod
    def setUpClass(cls):
        """Set up the ledger."""
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "de_DE"})
        cls._create_entitlement(1.5, cls.function_coordination)
        cls._create_entitlement(2)
        cls._create_entitlement(1.7, provision="forwarded")
        cls._set_up_coordination()
        cls._set_up_case_management()
        cls._set_up_forwarded()

    @classmethod
    def _set_up_coordination(cls):
        staying, leaving = (cls._create_position(code, cls.function_coordination) for code in ("K-A", "K-B"))
        share = cls._create_share(staying, 0.82, coverage="pool")
        cls._create_occupancy(share, 0.82)
        share = cls._create_share(leaving, 0.68, coverage="pool")
        cls._create_occupancy(share, 0.68, end_date=date(2022, 8, 31))
        cls._create_advertisement(share, 0.68)

    @classmethod
    def _set_up_case_management(cls):
        cls.share_haan = cls._create_share(cls._create_position("C-A"), 0.75)
        cls.occupancy_haan = cls._create_occupancy(cls.share_haan, 0.75, start_date=date(2022, 6, 15))
        cls._create_occupancy(cls._create_share(cls._create_position("C-B"), 0.4, coverage="pool"), 0.4)
        cls.share_vacant = cls._create_share(cls._create_position("C-C"), 0.85, coverage="open")
        cls._create_advertisement(cls.share_vacant, 0.85)

    @classmethod
    def _set_up_forwarded(cls):
        cls.decision = cls._create_decision()
        cls.carrier_other = cls._create_carrier("Anderer Träger")
        split = cls._create_position("W-A")
        for carrier in (cls.carrier_welfare, cls.carrier_other):
            share = cls._create_share(split, 0.6, cls.town_velbert, carrier_id=carrier.id, decision_id=cls.decision.id)
            cls._create_occupancy(share, 0.6, state="unknown", is_headcount_unknown=True)
        cls.share_town = cls._create_share(
            cls._create_position("W-B"), 0.5, carrier_id=cls.carrier_town.id, decision_id=cls.decision.id
        )

    # === READING THE REPORT === #

    @classmethod
    def _render(cls, day="2022-07-21", file_format="json", user=None):
        """Return the report of a Stichtag as bytes, for the lowest role that may read it."""
        return cls.env["kim.report"].with_user(user or cls.user_management).render_as_of(day, file_format)

    @classmethod
    def _read(cls, day="2022-07-21", **kwargs):
        """Return the report of a Stichtag as machines read it."""
        return json.loads(cls._render(day, "json", **kwargs))

    @classmethod
    def _table(cls, key, day="2022-07-21"):
        """Return a table as {first cell: the texts of the other cells}, its sum under "gesamt"."""
        (table,) = (b for s in cls._read(day)["sections"] for b in s["blocks"] if b.get("key") == key)
        rows = table["rows"] + [table["total"]]
        texts = [[cell["text"] if isinstance(cell, dict) else cell for cell in row.values()] for row in rows if row]
        return {first: others for first, *others in texts}

    @classmethod
    def _text(cls, day="2022-07-21", **kwargs):
        """Return all running text of the report, one paragraph on each line."""
        blocks = [block for section in cls._read(day, **kwargs)["sections"] for block in section["blocks"]]
        return "\n".join(text for block in blocks for text in [block.get("text", ""), *block.get("items", [])])
