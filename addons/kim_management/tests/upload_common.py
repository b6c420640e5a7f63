"""Files as they come over the network, made in memory."""

import io
import zipfile

from werkzeug.datastructures import FileStorage

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20
TYPES = b'<Types><Override ContentType="application/vnd.openxmlformats"/></Types>'
MACROS = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
ODF = b"application/vnd.oasis.opendocument."


def archive_of(members):
    """Return a ZIP archive of ``{name: content}``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


DOCX = archive_of({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>"})
XLSX = archive_of({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<w/>"})
ODT = archive_of({"mimetype": ODF + b"text", "content.xml": b"<o/>"})
ODS = archive_of({"mimetype": ODF + b"spreadsheet", "content.xml": b"<o/>"})


def upload(name="Beleg.pdf", content=PDF):
    """Return a file as a controller gets it."""
    return FileStorage(io.BytesIO(content), filename=name, content_type="text/html")
