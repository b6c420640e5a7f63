from . import res_users
from . import kim_body_member_login
from . import kim_body_member_portal
from . import kim_body_portal
from . import kim_event_members
from . import kim_decision_members
from . import kim_portal_home
