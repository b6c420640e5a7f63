from . import kim_case_count
from . import kim_case_count_hints
from . import kim_state_mapping
from . import kim_state_mapping_line
from . import res_company
from . import res_config_settings
