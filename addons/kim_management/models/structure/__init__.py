from . import kim_decision
