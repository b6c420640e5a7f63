from . import figures
from . import sections
from . import report
from . import models
from . import wizard
from . import controllers
