from . import test_access_matrix
from . import test_access_registry
from . import test_csv_load
from . import test_csv_load_bad_lists
from . import test_csv_load_cells
from . import test_seed_staffing
