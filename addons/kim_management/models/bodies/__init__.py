from . import kim_body
from . import kim_body_member
from . import kim_body_meeting
from . import kim_body_reminder
from . import kim_deadline_item
