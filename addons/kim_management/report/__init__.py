from . import kim_staffing
from . import kim_staffing_query
from . import kim_staffing_overview
