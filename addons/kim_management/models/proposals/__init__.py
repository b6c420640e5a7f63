from . import kim_post_proposal
from . import kim_post_proposal_steps
from . import kim_post_proposal_ledger
from . import kim_post_proposal_portal
from . import kim_portal_home_posts
