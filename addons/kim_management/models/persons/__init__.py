from . import kim_identity_mixin
from . import kim_client_part_mixin
from . import kim_characteristic
from . import kim_client_characteristic
from . import kim_client_household_member
from . import kim_client
from . import kim_case
