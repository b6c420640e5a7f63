from . import kim_data_category
from . import kim_case_consent
from . import kim_case_consent_print
from . import kim_case_consent_reminder
from . import kim_case
from . import kim_case_intake
from . import res_company
from . import res_config_settings
