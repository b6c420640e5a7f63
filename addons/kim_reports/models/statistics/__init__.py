from . import kim_state_mapping_sources
from . import kim_state_mapping_line_sources
from . import kim_state_export_file
from . import kim_state_export_gap
