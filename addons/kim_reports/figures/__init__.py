"""Figures without records: exact sums, German formats, the tense of the Stichtag. Pure Python, doctested."""

from . import caseload
from . import comparison
from . import full_time_equivalent
from . import german_format
from . import placeholders
from . import reading
from . import reference_date
from . import report_rhythm
from . import side_by_side
from . import suppression
