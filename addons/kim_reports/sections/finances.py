"""Chapter: the money: what the state grants, what is forwarded to carriers, what of it is paid and proven.

Told are the year of the Stichtag and the one before. Contracts, payments and proofs count from their own days on; what
no contract, instalment or proof says is unknown, which is not zero, and a sum of which a part is unknown is told as a
lower bound. Amounts are those of ``kim.funding.account`` and ``kim.contract.month``.
"""

from ..figures.full_time_equivalent import exact
from ..figures.german_format import count, enumeration, fte_in_text, money_in_text
from .contracts import known_contracts
from .document import BulletList, Column, Money, Section, Table
from .funds import funds_of

FIGURES = {
    "planned": "weiterzuleiten",
    "funded": "davon Förderung des Landes",
    "top_up": "davon Aufstockung",
    "own_share": "Eigenanteil der Träger",
    "paid": "ausgezahlt",
    "open": "noch auszuzahlen",
    "gap": "nicht gedeckt",
}


def collect(ledger):
    """Return what is known of the money on the Stichtag; no chapter where there is neither contract nor notice."""
    known, grants = [contract for contract, _state in ledger.once(known_contracts)], _grants(ledger)
    if not (known or grants):
        return None
    contracts = [contract for contract in known if _is_of_town(ledger, contract)]
    section = Section("finances", "Finanzen")
    _tell_terms(section, ledger)
    _tell_grants(section, ledger, grants)
    section.tell(ledger.say(_shared([contract for contract in known if contract not in contracts])))
    funds = funds_of(ledger, contracts)
    years = sorted({year for year, _block in funds})
    totals = {year: sum((row for (of, _block), row in funds.items() if of == year), None) for year in years}
    for year in years:
        for sentence in sentences(year, totals[year], year < ledger.reference_date.year):
            section.tell(ledger.say(sentence))
    if rows := _rows(ledger, funds, totals):
        section.blocks += [_plan_table(ledger, rows), _settlement_table(ledger, rows)]
    _count(section, ledger, grants, totals.get(ledger.reference_date.year))
    return section


# === WHAT THE STATE PAYS === #


def _tell_terms(section, ledger):
    """Tell what the state pays for a post of each function that has posts on the Stichtag, by the terms of its year."""
    if ledger.town:
        return  # they are the same in every town
    year = ledger.reference_date.year
    functions = list(dict.fromkeys(group.function for group in ledger.groups))
    regimes = ledger.env["kim.funding.regime"].search_fetch(
        [
            *[("year", "=", year), ("function_id", "in", [function.id for function in functions])],
            ("company_id", "in", [ledger.company.id, False]),
        ],
        ["function_id", "amount", "amount_fte"],
        order="company_id nulls first, id",  # a company's own terms go before the shared ones
    )
    terms = {regime.function_id: term(regime.amount, regime.amount_fte) for regime in regimes}
    if terms:
        section.tell(ledger.say(f"Das Land fördert die Stellen im Jahr {year} mit diesen Beträgen:"))
        items = [f"{ledger.name(function)}: {terms.get(function) or term(0, 1)}" for function in functions]
        section.blocks.append(BulletList(items))


def term(amount, fte):
    """Return what is paid in words; no amount is an unknown one.

    >>> term(55000, 1).replace("\\xa0", " "), term(22500, 0.5).replace("\\xa0", " ")
    ('bis zu 55.000 € je VZÄ und Jahr', 'bis zu 22.500 € im Jahr für 0,5 VZÄ')
    >>> term(0, 1)
    'Betrag nicht bekannt'
    """
    if not amount:
        return "Betrag nicht bekannt"
    amount, fte = money_in_text(exact(amount)), exact(fte)
    unit = "\N{NO-BREAK SPACE}VZÄ"
    return f"bis zu {amount} je VZÄ und Jahr" if fte == 1 else f"bis zu {amount} im Jahr für {fte_in_text(fte)}{unit}"


def _grants(ledger):
    """Return [(year, block, Money)] of the notices known by the Stichtag; they are for the whole council."""
    if ledger.town:
        return []
    rows = ledger.env["kim.funding.account"]._read_group(
        [
            *[("company_id", "=", ledger.company.id), ("notice_id.notice_date", "<=", ledger.reference_date)],
            ("year", ">=", ledger.reference_date.year - 1),
        ],
        ["year", "block_id"],
        ["notice_amount:sum", "has_unknown_notice:bool_or"],
        order="year, block_id",
    )
    return [(year, block, _granted(amount, unknown)) for year, block, amount, unknown in rows]


def _granted(amount, is_unknown):
    return Money(None) if is_unknown and not amount else Money(exact(amount), is_lower_bound=is_unknown)


def _tell_grants(section, ledger, grants):
    if not grants:
        if not ledger.town:
            section.tell(
                "Ein Zuwendungsbescheid ist bis zum Stichtag nicht erfasst; was bewilligt ist, ist daher nicht bekannt."
            )
        return
    section.blocks.append(
        Table(
            "grants",
            ledger.say("Bewilligte Mittel nach Jahr und Baustein"),
            [
                Column("year", "Jahr"),
                Column("building_block", ledger.say("Baustein")),
                Column("granted", "bewilligt", is_number=True),
            ],
            [[str(year), f"{ledger.block_label(block)}: {ledger.name(block)}", money] for year, block, money in grants],
        )
    )


# === WHAT IS FORWARDED === #


def _is_of_town(ledger, contract):
    """Return whether all posts of the contract serve the town of the report and no other."""
    return not ledger.town or contract._confirmed_shares().mapped("municipality_ids") == ledger.town


def _shared(contracts):
    """Return the sentence on contracts for several towns, whose amounts are not divided between them."""
    if not contracts:
        return ""
    numbers = enumeration([f"{contract.number} ({contract.carrier_id.name})" for contract in contracts])
    one = len(contracts) == 1
    return (
        f"Für mehrere Städte gemeinsam {'gilt der Vertrag' if one else 'gelten die Verträge'} {numbers}; "
        "Beträge werden nicht auf die Städte aufgeteilt."
    )


def sentences(year, funds, is_over):
    """Return what is told of a year: what is to be forwarded, what of it is paid, and what is proven.

    >>> from .funds import Funds
    >>> funds = Funds(contracts=3, unknown_plans=3)
    >>> sentences(2022, funds, False)
    ['Für die drei Weiterleitungsverträge ist der Betrag für 2022 nicht bekannt.', \
'Auszahlungen für 2022 sind bis zum Stichtag nicht erfasst.']
    """
    told = [*_plan_sentences(year, funds, is_over), _paid_sentence(year, funds)]
    gap = funds.money("gap")
    if gap.value:
        told.append(f"Für {year} nicht gedeckt sind {_in_text(gap)} der tatsächlichen Personalkosten.")
    return told + _proof_sentences(year, funds)


def _in_text(money):
    return f"mindestens {money_in_text(money.value)}" if money.is_lower_bound else money_in_text(money.value)


def _plan_sentences(year, funds, is_over):
    if funds.unknown_plans == funds.contracts:
        which = f"die {count(funds.contracts)} Weiterleitungsverträge"
        which = "den Weiterleitungsvertrag" if funds.contracts == 1 else which
        return [f"Für {which} ist der Betrag für {year} nicht bekannt."]
    verb = "waren" if is_over else "sind"
    amount = money_in_text(funds.amounts["planned"])
    told = [f"Nach den Weiterleitungsverträgen {verb} für {year} insgesamt {amount} an die Träger weiterzuleiten."]
    if funds.unknown_plans:
        some = "einen" if funds.unknown_plans == 1 else count(funds.unknown_plans)
        told.append(
            f"Für {some} von {count(funds.contracts)} Verträgen ist der Betrag nicht bekannt; er fehlt in den Summen."
        )
    return told


def _paid_sentence(year, funds):
    """Return how much was paid by the Stichtag; where no instalment is entered, nobody knows it."""
    if not funds.has_instalments:
        return f"Auszahlungen für {year} sind bis zum Stichtag nicht erfasst."
    if not funds.payments:
        return f"Für {year} ist bis zum Stichtag noch nichts ausgezahlt."
    how = "einem Abschlag" if funds.payments == 1 else f"{count(funds.payments)} Abschlägen"
    return f"Für {year} sind bis zum Stichtag {money_in_text(funds.amounts['paid'])} in {how} ausgezahlt."


def _proof_sentences(year, funds):
    told = []
    if funds.submitted:
        amount = f" ({money_in_text(funds.amounts['proven'])})" if funds.accepted else ""
        told.append(f"{_proofs(year, funds.submitted, funds.accepted)} anerkannt{amount}.")
    if funds.unproven:
        whose = "einen Vertrag" if funds.unproven == 1 else f"{count(funds.unproven)} Verträge"
        told.append(f"Für {whose} mit Auszahlungen für {year} fehlt der anerkannte Verwendungsnachweis noch.")
    return told


def _proofs(year, submitted, accepted):
    """Return how many proofs are there and how many of them are recognised, without the last words.

    >>> _proofs(2021, 1, 0), _proofs(2021, 3, 1)
    ('Für 2021 liegt ein Verwendungsnachweis vor; er ist noch nicht', \
'Für 2021 liegen drei Verwendungsnachweise vor; einer ist')
    """
    if submitted == 1:
        return f"Für {year} liegt ein Verwendungsnachweis vor; er ist{'' if accepted else ' noch nicht'}"
    some = {0: "noch keiner ist", 1: "einer ist"}.get(accepted, f"{count(accepted)} sind")
    return f"Für {year} liegen {count(submitted)} Verwendungsnachweise vor; {some}"


def _rows(ledger, funds, totals):
    """Return (label, funds) by year and building block, with the sum of a year that has several of them."""
    rows = []
    for year, total in totals.items():
        of_year = sorted(
            ((block, row) for (of, block), row in funds.items() if of == year),
            key=lambda pair: (not pair[0], pair[0].sequence, pair[0].code or ""),
        )
        for block, row in of_year:
            label = ledger.block_label(block) if block else ledger.say("mehrere Bausteine")
            rows.append((f"{year}, {label}", row))
        if len(of_year) > 1:
            rows.append((f"{year}, gesamt", total))
    return rows


def _plan_table(ledger, rows):
    names = {
        "funded": "Förderung",
        "top_up": "Aufstockung",
        "workplace": "Arbeitsplätze",
        "planned": "weiterzuleiten",
        "own_share": "Eigenanteil",
    }
    return _table("forwarded_plan", ledger.say("Weiterleitungsverträge: Plan nach Jahr und Baustein"), names, rows)


def _settlement_table(ledger, rows):
    names = {
        "planned": "weiterzuleiten",
        "paid": "ausgezahlt",
        "open": "noch auszuzahlen",
        "proven": "anerkannt",
        "gap": "nicht gedeckt",
    }
    caption = "Weiterleitungsverträge: Auszahlung und Nachweis zum Stichtag nach Jahr und Baustein"
    return _table("forwarded_settlement", ledger.say(caption), names, rows)


def _table(key, caption, names, rows):
    columns = [Column(name, title, is_number=True) for name, title in names.items()]
    columns.insert(0, Column("year_and_block", "Jahr"))
    return Table(key, caption, columns, [[label, *(funds.money(name) for name in names)] for label, funds in rows])


def _count(section, ledger, grants, funds):
    """Add the figures of the Stichtag's year."""
    own = [money for year, _block, money in grants if year == ledger.reference_date.year]
    if own:
        known = [money.value for money in own if money.value is not None]
        is_partial = len(known) < len(own) or any(money.is_lower_bound for money in own)
        granted = Money(sum(known), is_partial) if known else Money(None)
        section.count("funds_granted", "im Jahr des Stichtags bewilligte Mittel", granted, "eur")
    if funds:
        for name, label in FIGURES.items():
            section.count(f"funds_{name}", f"im Jahr des Stichtags: {label}", funds.money(name), "eur")
