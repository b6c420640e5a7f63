from . import kim_event_agenda_item
from . import kim_event_paper
from . import kim_event_agenda
from . import kim_event_meeting
