from . import kim_actor
from . import kim_case_contact
from . import kim_case_contacts
