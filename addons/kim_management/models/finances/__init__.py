from . import kim_contract_months
from . import kim_contract_month
from . import kim_contract_cost
from . import kim_contract_forecast
from . import kim_contract_years
from . import kim_funding_regime_plan
from . import kim_funding_notice_years
from . import kim_funding_account
