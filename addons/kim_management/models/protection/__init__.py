from . import kim_data_category
from . import kim_case_consent
from . import kim_case
