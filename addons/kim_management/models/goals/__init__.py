from . import kim_goal
from . import kim_goal_steps
from . import kim_goal_indicator
from . import kim_goal_value
from . import kim_deadline_item_goals
from . import kim_decision
from . import kim_event
from . import kim_theme
