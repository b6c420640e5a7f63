from . import kim_report_generate
from . import kim_report_step_reason
