from . import kim_report_previous
