from . import kim_report_generate
