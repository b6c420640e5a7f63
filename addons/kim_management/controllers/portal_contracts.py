from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from .portal_tools import demand_carrier, find_own, show

URL = "/my/kim/contracts"
STEP = 40


class KimPortalContracts(CustomerPortal):
    """The contracts of a carrier: the list, and one of them with its history, shares and instalments."""

    @http.route([URL, f"{URL}/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_contracts(self, page=1, **_kw):
        """List the contracts that were sent to the carrier, the newest term first."""
        demand_carrier()
        contracts = request.env["kim.contract"]
        paging = pager(url=URL, total=contracts.search_count([]), page=page, step=STEP)
        found = contracts.search([], limit=STEP, offset=paging["offset"])
        return show("kim_management.kim_contract_portal_list", rows=found._portal_rows(), pager=paging)

    @http.route(f"{URL}/<int:contract_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_contract(self, contract_id, **_kw):
        """Show one contract."""
        contract = find_own("kim.contract", contract_id)
        return show("kim_management.kim_contract_portal_detail", shown=contract._portal_values())
