from . import kim_decision
from . import kim_theme
from . import kim_theme_steps
from . import kim_theme_portal
from . import kim_portal_home
