import io
from datetime import date

from werkzeug.datastructures import FileStorage

from .contract_common import KimContractCommon

YEAR = 2022


class CarrierProofCommon(KimContractCommon):
    """An active contract, its carrier's lead and clerk, one of another carrier, and a proof that the clerk began."""

    @classmethod
    def setUpClass(cls):
        """Set up people and proof."""
        super().setUpClass()
        cls.contract.write({"rule_kind": "actual_cost", "end_date": date(2022, 12, 31)})
        cls._activate(cls.contract)
        cls.lead = cls._new_carrier_user("leitend", cls.carrier_welfare, "lead")
        cls.clerk = cls._new_carrier_user("sachbearbeitend", cls.carrier_welfare)
        cls.stranger = cls._new_carrier_user("fremd", cls.carrier_town, "lead")
        cls.user_auditor = cls._new_user("pruefung", "Petra Prüfung", "coordinator")
        number = cls.env["kim.usage.proof"].with_user(cls.clerk).action_begin(cls.contract.id, YEAR)
        cls.proof = cls.env["kim.usage.proof"].browse(number)

    @classmethod
    def _activate(cls, contract, state="active"):
        days = ("sent_date", "returned_date", "signed_date", "active_date")
        contract.sudo().write({"state": state, **dict.fromkeys(days, contract.start_date)})

    def _as(self, user):
        return self.proof.with_user(user)

    @staticmethod
    def _entry(name="Gehalt", amount="12.000,00", key="new0", kind="personnel", **more):
        return {"key": key, "kind": kind, "name": name, "amount": amount, **more}

    def _fill(self, user=None, **texts):
        """Fill the proof in completely."""
        texts = {"narrative": "Beratung", **texts}
        return self._as(user or self.clerk).action_save_typed([self._entry()], texts)

    @staticmethod
    def _file(content=b"%PDF-1.4 receipt", name="Beleg.pdf"):
        return FileStorage(io.BytesIO(content), name)
