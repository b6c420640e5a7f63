from . import printing
from . import person_documents
