from datetime import date

from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang


class KimContractVersion(models.Model):
    """What a version says: every value that a template can name, as text in the language of the council.

    A value that nobody knows is called so, and never 0,00 €.
    """

    _inherit = "kim.contract.version"

    # === BUSINESS METHODS === #

    @api.model
    def _placeholders(self):
        """Return {name: what it stands for}; what is listed here is exactly what :meth:`_collect` fills in."""
        return {
            "council": self.env._("name of the county"),
            "council_address": self.env._("address of the county"),
            "carrier": self.env._("name of the carrier"),
            "carrier_address": self.env._("address of the carrier"),
            "parties": self.env._("all parties and what they take part as, a list"),
            "number": self.env._("number of the contract"),
            "version": self.env._("number of the version"),
            "date": self.env._("day of issue"),
            "effect_date": self.env._("day on which the version takes effect"),
            "term": self.env._("first and last day"),
            "fte": self.env._("FTE at the beginning"),
            "towns": self.env._("towns served, a list"),
            "shares_table": self.env._("the shares, a table"),
            "amount_rule": self.env._("how the funding is calculated, a sentence"),
            "top_up": self.env._("voluntary top-up per FTE and year"),
            "own_share": self.env._("the carrier's own share per FTE and year"),
            "vacancies": self.env._("whether vacant posts are paid, a sentence"),
            "workplace": self.env._("whether money for workplaces is passed on, a sentence"),
            "decisions": self.env._("the decisions it rests on, a list"),
            "reason": self.env._("reason of the amendment"),
            "changes": self.env._("what changes against the former version, a list"),
        }

    def _in_paper_language(self):
        """Return the version in the language of its council: a paper is not written in the language of a screen."""
        lang = self.company_id.sudo().partner_id.lang or self.env.lang  # sudo: only the language
        return self.with_context(lang=lang)

    def _collect(self):
        """Return {placeholder: text, list or table} as of now, in the language of the paper."""
        self.ensure_one()
        version = self._in_paper_language()
        # sudo: names and addresses of the parties, for a user who may read the contract
        contract, company = version.contract_id.sudo(), version.company_id.sudo()
        unknown = version._unknown()
        values = {
            "council": company.name,
            "council_address": version._address(company.partner_id),
            "carrier": contract.carrier_id.name,
            "carrier_address": version._address(contract.carrier_id),
            "parties": contract.party_ids.mapped("display_name") or unknown,
            "number": contract.number,
            "version": str(version.number),
            "date": format_date(version.env, version.issued_date or fields.Date.context_today(version)),
            "effect_date": version._day(version.effect_date),
            "term": version._term_text(),
            "decisions": [version._decision_text(each) for each in contract.decision_ids] or unknown,
            "reason": (version.reason or "").strip() or unknown,
            **version._share_values(contract),
            **version._money_values(),
        }
        return {**values, "changes": version._compare(values) or [version.env._("Nothing changes.")]}

    @api.model
    def _unknown(self):
        return self.env._("not yet known")

    def _day(self, day):
        return format_date(self.env, day) if day else self._unknown()

    def _address(self, partner):
        lines = (partner.street, partner.street2, " ".join(filter(None, (partner.zip, partner.city))))
        return ", ".join(filter(None, lines)) or self._unknown()

    def _term_text(self):
        if not self.start_date:
            return self._unknown()
        if not self.end_date:
            return self.env._("from %(start)s until further notice", start=format_date(self.env, self.start_date))
        days = {"start": format_date(self.env, self.start_date), "end": format_date(self.env, self.end_date)}
        return self.env._("from %(start)s to %(end)s", **days)

    def _decision_text(self, decision):
        return f"{decision.name} ({format_date(self.env, decision.decision_date)})"

    # === SHARES === #

    def _share_values(self, contract):
        """Return FTE, towns and table of the confirmed shares that the version is about."""
        first_day = max(filter(None, (self.effect_date, self.start_date)), default=date.min)
        shares = contract._confirmed_shares()._reaching(first_day).sorted(lambda share: (share.start_date, share.id))
        if self.end_date:
            shares = shares.filtered(lambda share: share.start_date <= self.end_date)
        if not shares:
            return dict.fromkeys(("fte", "towns", "shares_table"), self._unknown())
        begun = shares._holding(max(first_day, shares[0].start_date))
        return {
            "fte": formatLang(self.env, sum(begun.mapped("fte"))),
            "towns": list(dict.fromkeys(shares.mapped("area_label"))),
            "shares_table": {
                "header": [
                    *(self.env._("Post"), self.env._("Area Served"), self.env._("FTE")),
                    *(self.env._("From"), self.env._("Until")),
                ],
                "rows": [self._share_row(share) for share in shares],
            },
        }

    def _share_row(self, share):
        until = format_date(self.env, share.end_date) if share.end_date else self.env._("until further notice")
        start = format_date(self.env, share.start_date)
        return [share.position_id.code, share.area_label, formatLang(self.env, share.fte), start, until]

    # === MONEY === #

    def _money_values(self):
        if self.rule_kind in (False, "unknown"):
            return dict.fromkeys(("amount_rule", "top_up", "own_share", "vacancies", "workplace"), self._unknown())
        vacancies = (
            self.env._("Days on which a post is vacant are paid.")
            if self.pays_vacancies
            else self.env._("Days on which a post is vacant are not paid.")
        )
        workplace = (
            self.env._("What the state pays for workplaces is passed on.")
            if self.forwards_workplace
            else self.env._("What the state pays for workplaces is not passed on.")
        )
        return {
            "amount_rule": self._rule_text(),
            "top_up": self._money(self.top_up_per_fte) or self.env._("none agreed"),
            "own_share": self._money(self.own_share_per_fte) or self.env._("none agreed"),
            **{"vacancies": vacancies, "workplace": workplace},
        }

    def _rule_text(self):
        if self.rule_kind == "top_up":
            return self.env._("No state funding is passed on; only the voluntary top-up is paid.")
        amount = self._money(self.cap_per_fte)
        if self.rule_kind == "fixed":
            return (
                self.env._("A fixed amount of %(amount)s per FTE and year is paid.", amount=amount)
                if amount
                else self.env._("The amount of the state funding of the year is paid per FTE, as a fixed amount.")
            )
        return (
            self.env._("The actual personnel cost is paid, at most %(amount)s per FTE and year.", amount=amount)
            if amount
            else self.env._("The actual personnel cost is paid, at most the state funding of the year per FTE.")
        )

    def _money(self, amount):
        """Return an amount as text, nothing for an empty one: Odoo does not tell empty from 0."""
        return formatLang(self.env, amount, currency_obj=self.currency_id) if amount else ""

    # === COMPARISON === #

    def _compared(self):
        """Return {placeholder: label} of what an amendment can change, in the order of telling."""
        return {
            "carrier_address": self.env._("Address of the carrier"),
            "parties": self.env._("Parties"),
            "term": self.env._("Term"),
            "fte": self.env._("FTE"),
            "towns": self.env._("Towns"),
            "shares_table": self.env._("Shares"),
            "amount_rule": self.env._("Amount rule"),
            "top_up": self.env._("Top-up"),
            "own_share": self.env._("Own share"),
            "vacancies": self.env._("Vacancies"),
            "workplace": self.env._("Workplaces"),
            "decisions": self.env._("Decisions"),
        }

    def _change_list(self):
        """Return what changes against the version before, in words; frozen once it was issued."""
        self.ensure_one()
        if self.content:
            return self.content["changes"] if self._former() else []
        version = self._in_paper_language()
        return version._compare(version._collect()) if version.kind == "amendment" else []

    def _compare(self, values):
        """Return what differs from the former version, one sentence for each."""
        former = self._former()
        if not former or not former.content:
            return []
        old = former.content["values"]
        return [
            self.env._("%(label)s: %(new)s (until now: %(old)s)", label=label, new=_plain(values[name]), old=before)
            for name, label in self._compared().items()
            if _plain(values[name]) != (before := _plain(old.get(name, "")))
        ]

    def _former(self):
        """Return the last version before this one that was signed; an amendment that was withdrawn changed nothing."""
        own = self._origin.id
        # sudo: versions of a contract that the user reads
        versions = self.contract_id.sudo().version_ids.filtered(
            lambda each: each.state == "signed" and each.id != own and each.number < self.number
        )
        return versions.sorted("number")[-1:]


def _plain(value):
    """Return a value as one line of text."""
    if isinstance(value, dict):
        return "; ".join(", ".join(row) for row in value["rows"])
    return ", ".join(value) if isinstance(value, list) else value
