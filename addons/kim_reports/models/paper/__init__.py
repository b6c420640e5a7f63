from . import kim_report
from . import kim_report_impact
from . import kim_report_hint
from . import kim_report_document
from . import kim_report_station
