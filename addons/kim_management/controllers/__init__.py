from . import portal_home
from . import portal_contracts
from . import portal_files
from . import portal_people
from . import portal_referrals
from . import export
from . import printing
from . import person_documents
