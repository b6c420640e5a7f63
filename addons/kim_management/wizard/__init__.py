from . import kim_contract_instalment_plan
from . import kim_funding_year_rollover
from . import kim_position_share_change
from . import kim_position_share_split
from . import kim_position_share_split_line
from . import kim_case_intake_wizard
from . import kim_case_handover_bulk
from . import kim_case_handover_bulk_line
