from . import paper
from . import texts
