from . import steering_source
from . import kim_steering_item
from . import kim_steering_item_sources
