from . import kim_body
from . import kim_decision
