from . import kim_upload
from . import ir_attachment
from . import mail_message
from . import kim_portal_home
from . import res_config_settings
