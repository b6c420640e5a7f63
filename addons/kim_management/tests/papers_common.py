import base64
from datetime import date

from .contract_common import KimContractCommon

# One white dot
PNG = base64.b64encode(
    base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
).decode()


class KimPapersCommon(KimContractCommon):
    """A contract of the county with a carrier and a town, whose leads and clerks log in to the portal."""

    @classmethod
    def setUpClass(cls):
        """Set up the people outside and a template with every placeholder."""
        super().setUpClass()
        cls.env.company.partner_id.lang = "en_US"  # papers are written in the county's language
        cls.lead = cls._new_carrier_user("papers_lead", cls.carrier_welfare, "lead")
        cls.clerk = cls._new_carrier_user("papers_clerk", cls.carrier_welfare, "clerk")
        cls.town_lead = cls._new_carrier_user("papers_town", cls.carrier_town, "lead")
        cls.stranger = cls._new_carrier_user("papers_other", cls._create_carrier("Other"), "lead")
        cls.env["kim.contract.template"].search([]).active = False
        names = cls.env["kim.contract.version"]._placeholders()
        bodies = {"Words": "\n\n".join(f"{name}:\n\n{{{{{name}}}}}" for name in names), "List": "- one\n- {{number}}"}
        for kind in ("contract", "amendment"):
            sections = [(0, 0, {"heading": heading, "body": body}) for heading, body in bodies.items()]
            cls.env["kim.contract.template"].create(
                {"name": kind, "kind": kind, "title": f"The {kind} {{{{number}}}}", "section_ids": sections}
            )
        cls.contract.write({"rule_kind": "actual_cost", "cap_per_fte": 55000, "end_date": date(2022, 12, 31)})

    @classmethod
    def _issue(cls, contract=None, town=False):
        """Return the first version of a contract, issued; the town is a party where asked for."""
        contract = (contract or cls.contract).with_user(cls.user_coordinator)
        contract.action_prepare_document()
        if town:
            values = {"contract_id": contract.id, "partner_id": cls.carrier_town.id, "part": "town", "sequence": 9}
            cls.env["kim.contract.party"].create(values)
        version = contract.live_version_id
        version.action_issue()
        return version

    @classmethod
    def _send(cls, town=False):
        """Return the first version of the contract, sent."""
        version = cls._issue(town=town)
        version.action_send()
        return version

    @classmethod
    def _agree(cls):
        """Return the first version of the contract, signed on paper by both sides; the contract runs."""
        version = cls._send()
        version.action_return()
        version.action_sign()
        cls.contract.with_user(cls.user_coordinator).action_activate()
        return version

    @classmethod
    def _copy_of(cls, user, version):
        """Return the copy of the user's own party as she sees it."""
        copies = cls.env["kim.contract.copy"].with_user(user).search([])
        return copies.filtered(lambda copy: copy.sudo().version_id == version)

    @classmethod
    def _sign_as(cls, user, version):
        cls._copy_of(user, version).action_sign_in_portal("Petra Party", PNG, "Managing director")
