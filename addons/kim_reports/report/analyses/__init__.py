from . import kim_month_axis_mixin
from . import kim_dated_fact_mixin
from . import kim_staffing_month
from . import kim_case_month
from . import kim_case_month_query
from . import kim_money_analysis
from . import kim_event_analysis
from . import kim_theme_analysis
