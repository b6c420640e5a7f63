from . import foundation
from . import structure
from . import staffing
from . import contracts
from . import cases
