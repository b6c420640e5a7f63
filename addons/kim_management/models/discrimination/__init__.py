from . import kim_incident_ground
from . import kim_incident_area
from . import kim_incident_mixin
from . import kim_incident
from . import kim_event
