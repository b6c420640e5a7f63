from . import document_data
from . import kim_report_docx
from . import kim_report_html
from . import kim_report_json
from . import kim_report_odt
from . import kim_report_pdf
from . import analyses
from . import kim_report_xlsx
