from . import deadline_source
from . import res_company
from . import res_config_settings
from . import kim_contract
from . import kim_deadline_item
from . import kim_deadline_item_sources
