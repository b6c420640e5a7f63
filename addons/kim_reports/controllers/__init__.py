from . import comparison
from . import report
