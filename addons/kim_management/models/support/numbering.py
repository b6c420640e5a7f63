"""Numbers that count within one case: rounds of the assessment, goals, versions of the support plan."""

from collections import Counter


def number_within_case(model, vals_list, name):
    """Write into each of the values of new records the number ``name`` that follows in its case.

    The cases are locked until the end of the transaction, so that two people who save at once get two numbers.
    """
    cases = model.env["kim.case"].sudo().browse({vals["case_id"] for vals in vals_list if vals.get("case_id")})
    if cases:
        cases.exists().lock_for_update()
    # sudo: the last number of a case is asked for before the right to add to the case is checked, and told to nobody
    groups = model.sudo()._read_group([("case_id", "in", cases.ids)], ["case_id"], [f"{name}:max"])
    last = Counter({case.id: number or 0 for case, number in groups})
    for vals in vals_list:
        last[vals.get("case_id")] += 1
        vals[name] = last[vals.get("case_id")]
