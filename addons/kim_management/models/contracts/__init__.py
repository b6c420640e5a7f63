from . import kim_funding_regime
from . import kim_funding_notice
from . import kim_entitlement_notice
from . import kim_contract
from . import kim_contract_state
from . import kim_contract_amount
from . import kim_position_share_contract
from . import kim_decision_contract
