"""What is counted, over which time: the same words for the software's own figures and for what carriers report.

Units never mix (domain.md §4): a person has one case after the other, a case many consultations. So there is no unit
into which another could be converted, and no place that adds two of them.
"""

UNITS = [
    ("persons", "Persons"),
    ("cases", "Cases"),
    ("started", "Cases started"),
    ("closed", "Cases closed"),
    ("contacts", "Consultations"),
    ("household_members", "Household members"),
]

PERIOD_KINDS = [
    ("date", "On a day"),
    ("quarter", "In a quarter"),
    ("year", "In a year"),
    ("since_start", "Since the start"),
]

# Unit -> column of kim.case.figure that counts it on a day, in a period, since the start; what is missing is undefined
FIGURES = {
    "persons": {"date": "running_persons", "period": "accompanied_persons", "since_start": "persons"},
    "cases": {"date": "running_cases", "period": "accompanied_cases", "since_start": "cases"},
    "started": {"period": "started_cases", "since_start": "cases"},
    "closed": {"period": "closed_cases", "since_start": "all_closed_cases"},
    "contacts": {"period": "contacts", "since_start": "all_contacts"},
    "household_members": {"date": "household_members"},
}
