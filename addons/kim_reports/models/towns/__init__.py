from . import kim_report_town
