from . import kim_case_figure
from . import kim_case_figure_query
from . import kim_staffing_columns_mixin
from . import kim_staffing
from . import kim_staffing_query
from . import kim_staffing_overview
