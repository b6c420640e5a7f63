from odoo import models

from .kim_case_consent import PASSING_ON


class KimCaseConsent(models.Model):
    """The consent as a form for the person: to be explained and signed, blank of dates while it is prepared.

    Name and birthday come from the person herself, under the rights of who prints; who may not see her gets a line to
    write on.
    """

    _inherit = "kim.case.consent"
    _kim_print_template = "kim_management.kim_case_consent_print"

    def _print_values(self):
        """Return the person, where the reader may see her, and whether the paper releases from confidentiality."""
        client = self.case_id.client_id._filtered_access("read")
        if client:
            self.env["kim.case.access.log"]._note(client, "print")  # the paper tells who she is
        title = self.env._("Consent")
        if self.purpose in PASSING_ON:
            title = self.env._("Consent and Release from Confidentiality")
        return {
            "title": title,
            "client": client,
            "is_release": self.purpose in PASSING_ON,
            "reasons": self._reasons(),
            "address": self._address(),
        }

    def _address(self):
        """Return where the recipient is, on one line."""
        recipient = self.recipient_id
        place = " ".join(filter(None, [recipient.zip, recipient.city]))
        return ", ".join(filter(None, [recipient.street, place]))

    def _reasons(self):
        """Return what the consent is for, in a sentence a person understands."""
        return {
            "accompaniment": self.env._(
                "My case manager accompanies me. For this she writes down what we talk about and what we agree on."
            ),
            "referral": self.env._("My case manager refers me to the institution named here, so that it can help me."),
            "handover": self.env._("Another body goes on accompanying me. My case is handed over to it."),
            "feedback": self.env._("The office that sent me may be told what came of it."),
            "reconstruction": self.env._(
                "Professionals learn from my case together. My name is not told; dates and places are made coarser."
            ),
            "release": self.env._("The person or institution named here may be told."),
        }[self.purpose]

    def _print_cases(self):
        """Log the print on the case."""
        return self.case_id

    def _print_name(self):
        """Name the file by the number of the case."""
        return f"{self.env._('Consent')}_{self.case_id.number}_{self.id}".replace(" ", "_").replace("/", "-")
