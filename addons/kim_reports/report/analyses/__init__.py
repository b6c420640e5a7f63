from . import kim_month_axis_mixin
from . import kim_staffing_month
