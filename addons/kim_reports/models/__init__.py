from . import paper
from . import texts
from . import committee
from . import life
from . import dashboard
