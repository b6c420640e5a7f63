from . import kim_report_section
from . import kim_report_texts
