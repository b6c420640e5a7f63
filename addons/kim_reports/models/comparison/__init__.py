from . import kim_report_previous
from . import kim_report_side_by_side
