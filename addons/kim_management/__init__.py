from . import controllers
from . import models
from . import report
from . import wizard
from . import log_filter

log_filter.install()
