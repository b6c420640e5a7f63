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
        # Towns and employers sign contracts of others, too, which they see as papers only
        papers = request.env["kim.contract.copy"].search([], limit=STEP)._portal_rows()
        values = {"rows": found._portal_rows(), "pager": paging, "papers": papers}
        return show("kim_management.kim_contract_portal_list", **values)

    @http.route(f"{URL}/<int:contract_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_contract(self, contract_id, **_kw):
        """Show one contract."""
        contract = find_own("kim.contract", contract_id)
        shown = contract._portal_values()
        papers = request.env["kim.contract.copy"]._own_of(contract)._portal_rows()
        return show("kim_management.kim_contract_portal_detail", shown=shown, papers=papers)
