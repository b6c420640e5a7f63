from . import portal
from . import printing
from . import person_documents
