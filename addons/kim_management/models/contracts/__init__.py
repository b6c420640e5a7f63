from . import kim_funding_regime
from . import kim_funding_notice
from . import kim_entitlement_notice
