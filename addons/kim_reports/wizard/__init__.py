from . import kim_report_compare
from . import kim_report_generate
from . import kim_report_step_reason
from . import kim_state_export_keep
from . import kim_state_export_gaps
from . import kim_report_towns
