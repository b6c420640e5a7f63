"""The files that a report can be handed out as: the one list, for downloads, buttons and ./kim report.

No import: the command line reads this file without Odoo (tools/reporting.py).
"""

# File ending -> content type, in the order in which they are offered. The preview (html) is no file to hand out.
FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
