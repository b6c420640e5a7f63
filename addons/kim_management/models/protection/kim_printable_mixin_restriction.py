from odoo import models


class KimPrintableMixin(models.AbstractModel):
    """What is restricted is not printed, except for the person herself."""

    _inherit = "kim.printable.mixin"

    # Papers for the person herself (Art. 15 GDPR) set this
    _kim_prints_restricted = False

    def _print(self):
        if not self._kim_prints_restricted:
            self._print_cases()._check_not_restricted()
        return super()._print()
