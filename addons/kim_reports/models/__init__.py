from . import paper
from . import texts
from . import committee
from . import life
from . import dashboard

# Reads the states of the life of a report
from . import comparison
from . import statistics
from . import towns
