import base64
from decimal import Decimal
from hashlib import sha256

from odoo import fields, models
from odoo.tools.misc import format_date, formatLang

from ...printing import to_pdf, to_xlsx


class KimFundingProof(models.Model):
    """The own proof on paper and as a workbook: both render the same content and calculate nothing.

    What was handed in is kept in the row itself and not as an attachment, which could be written past it.
    """

    _inherit = "kim.funding.proof"
    _kim_print_template = "kim_management.kim_funding_proof_print"

    pdf_file = fields.Binary("PDF", attachment=False, readonly=True, copy=False)
    pdf_sha256 = fields.Char("SHA-256 of the PDF", readonly=True, copy=False)
    xlsx_file = fields.Binary("XLSX", attachment=False, readonly=True, copy=False)
    xlsx_sha256 = fields.Char("SHA-256 of the XLSX", readonly=True, copy=False)
    pdf_name = fields.Char(compute="_compute_names", export_string_translation=False)
    xlsx_name = fields.Char(compute="_compute_names", export_string_translation=False)

    # === COMPUTE METHODS === #

    def _compute_names(self):
        for proof in self:
            proof.pdf_name = f"{proof._print_name()}.pdf"
            proof.xlsx_name = f"{proof._print_name()}.xlsx"

    # === ACTION METHODS === #

    def action_download_xlsx(self):
        """Give out the workbook: what was handed in, or how it looks now."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/kim/funding-proof/{self.id}.xlsx", "target": "download"}

    # === BUSINESS METHODS === #

    def _files(self):
        """Return both files and their hashes, to be kept."""
        pdf, xlsx = to_pdf(self._print_page()), self._workbook()
        return {
            **{"pdf_file": base64.b64encode(pdf), "pdf_sha256": sha256(pdf).hexdigest()},
            **{"xlsx_file": base64.b64encode(xlsx), "xlsx_sha256": sha256(xlsx).hexdigest()},
        }

    def _print(self):
        """Return what was handed in; before, how it looks now."""
        self.ensure_one()
        self.check_access("read")
        if self.state == "submitted":
            return base64.b64decode(self.with_context(bin_size=False).pdf_file)
        return super()._print()

    def _xlsx(self):
        """Return the workbook that was handed in; before, how it looks now."""
        self.ensure_one()
        self.check_access("read")
        if self.state == "submitted":
            return base64.b64decode(self.with_context(bin_size=False).xlsx_file)
        return self._workbook()

    def _print_values(self):
        return {
            **super()._print_values(),
            "title": self.env._("Proof of Use %(year)s", year=self.year),
            "proof": self,
            "facts": self._facts(),
            "tables": [(name, rows[0], rows[1:]) for name, rows in self._tables()],
            "euro": self._euro,
            "narrative": self._content()["narrative"],
        }

    def _print_name(self):
        return self.env._("Proof_of_Use_%(year)s_%(id)s", year=self.year, id=self.id)

    def _euro(self, value):
        """Return an amount as the reader writes it, every other cell as it is."""
        return (
            formatLang(self.env, float(value), currency_obj=self.currency_id) if isinstance(value, Decimal) else value
        )

    def _workbook(self):
        facts = [[self.env._("Own Proof of Use"), ""], *([label, value] for label, value in self._facts())]
        narrative = [[self.env._("Report on the Work")], [self._content()["narrative"]]]
        sheets = [(self.env._("Proof"), facts), *self._tables(), (self.env._("Report"), narrative)]
        return to_xlsx(sheets, {"title": self.env._("Proof of Use %(year)s", year=self.year)})

    def _facts(self):
        """Return [(label, text or amount)]: what is proven, to whom, and the balance."""
        content = self._content()
        notice = f"{content['notice']} ({format_date(self.env, content['notice_date'])})"
        head = [
            (self.env._("Council"), self.company_id.name),
            (self.env._("Granting Authority"), content["authority"] or self.env._("unknown")),
            (self.env._("Funding Notice"), notice),
            (self.env._("Building Block"), content["block"]),
            (self.env._("Funding Year"), str(content["year"])),
        ]
        if self.checked_user_id:
            checked = f"{format_date(self.env, self.checked_date)}, {self.checked_user_id.name}"
            head.append((self.env._("Checked"), checked))
        amounts = content["balance"]
        return head + [(label, self._amount(amounts[name])) for name, label in self._balance_labels().items()]

    def _balance_labels(self):
        return {
            "granted": self.env._("Granted"),
            "received": self.env._("Received"),
            "own": self.env._("Own Cost that Counts"),
            "carriers": self.env._("Funding of the Carriers"),
            "spent": self.env._("Spent"),
            "repaid": self.env._("To be Repaid"),
            "outstanding": self.env._("Still to be Received"),
        }

    def _amount(self, value):
        return self.env._("unknown") if value is None else Decimal(value)

    def _tables(self):
        """Return [(name, [head, row …])] of the own cost, the carriers and what is missing."""
        content, reasons = self._content(), self._reasons()
        kinds = dict(self.line_ids._fields["kind"]._description_selection(self.env))
        own = [
            [
                row["function"] or kinds["personnel"],
                *(self._amount(row[name]) for name in ("cost", "ceiling", "counted")),
            ]
            for row in content["own"]
        ]
        other = [
            [f"{kinds[row['kind']]}: {row['name']}", *[self._amount(row["counted"])] * 3] for row in content["other"]
        ]
        names = ("claimed", "reduction", "recognised", "funding", "paid", "reclaim")
        carriers = [
            [row["contract"], row["carrier"], *(self._amount(row[name]) for name in names)]
            for row in content["carriers"]
        ]
        missing = [[row["contract"], row["carrier"], reasons[row["reason"]]] for row in content["missing"]]
        heads = self._table_heads()
        tables = {"own": own + other, "carriers": carriers, "missing": missing}
        return [(name, [head, *tables[key]]) for key, (name, head) in heads.items()]

    def _table_heads(self):
        """Return {table: (name, head)}."""
        own = [self.env._("Function"), self.env._("Cost"), self.env._("Ceiling"), self.env._("Counts")]
        who = [self.env._("Contract"), self.env._("Carrier")]
        claimed = [self.env._("Claimed"), self.env._("Reduction"), self.env._("Recognised")]
        settled = [self.env._("Funding"), self.env._("Paid"), self.env._("To be Reclaimed")]
        return {
            "own": (self.env._("Own Cost"), own),
            "carriers": (self.env._("Carriers"), [*who, *claimed, *settled]),
            "missing": (self.env._("Missing"), [*who, self.env._("Why")]),
        }
