from . import kim_case_phase
from . import kim_client
from . import kim_client_privacy
from . import kim_case
from . import kim_case_steps
