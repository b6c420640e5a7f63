from . import kim_report_text
from . import kim_report_text_version
from . import kim_report_section
from . import kim_report_texts
from . import kim_report_placeholders
from . import kim_report_text_insert
