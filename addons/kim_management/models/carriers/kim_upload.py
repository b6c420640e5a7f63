import io
import os
import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.misc import clean_context

LIMIT_KEY = "kim_management.upload_limit_mb"
LIMIT_MB = 20
NAME_LENGTH = 120
HEAD = 1024

# ending: (kind of content, type under which it is stored)
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    ".pdf": ("pdf", "application/pdf"),
    ".png": ("png", "image/png"),
    ".jpg": ("jpeg", "image/jpeg"),
    ".jpeg": ("jpeg", "image/jpeg"),
    ".docx": ("docx", f"{OFFICE}.wordprocessingml.document"),
    ".xlsx": ("xlsx", f"{OFFICE}.spreadsheetml.sheet"),
    ".odt": ("odt", "application/vnd.oasis.opendocument.text"),
    ".ods": ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ".txt": ("text", "text/plain"),
    ".csv": ("text", "text/csv"),
}
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
# Programs inside office files, by parts of the names of their members
PROGRAMS = ("vbaproject", "vbadata", "macrosheets", "activex", "oleobject", "basic/", "scripts/")
PAGES = re.compile(rb"^\s*<[!?/a-z]|<(script|html|svg|iframe|object|embed)\b", re.IGNORECASE)


class KimUpload(models.AbstractModel):
    """Takes a file that came over the network: a few types, by ending *and* content, no programs, not too large.

    Whoever calls it has checked that the user may do so. A refusal is one sentence, and nothing is written; the
    sentence does not repeat the name of the file, because sentences end up in logs.
    """

    _name = "kim.upload"
    _description = "File from Outside"

    @api.model
    def _attach(self, record, file, **values):
        """Attach the file to the record, to be seen by its carrier.

        :param file: ``werkzeug.datastructures.FileStorage``
        :param values: more values of the attachment
        :rtype: ir.attachment
        :raise UserError: where the file is refused
        """
        record.ensure_one()
        name, content, mimetype = self._read(file)
        # Presets of a request decide nothing here; pictures are kept as they came, not scaled down.
        context = {**clean_context(self.env.context), "image_no_postprocess": True}
        attachments = self.env(context=context)["ir.attachment"].sudo()  # sudo: who calls checked the right
        own = {"name": name, "raw": content, "mimetype": mimetype, "res_model": record._name, "res_id": record.id}
        names = {"company_id": "company_id", "kim_carrier_id": "carrier_id"}
        # sudo: whose the record is, which is noted with the file
        whose = {key: record.sudo()[name].id for key, name in names.items() if name in record._fields}
        fixed = {"type": "binary", "public": False, "is_for_carrier": True}
        return attachments.create({**fixed, **whose, **values, **own}).with_env(self.env)

    @api.model
    def _read(self, file):
        """Return (safe name, content, type) of a file that may be kept."""
        if not file or not file.filename:
            raise UserError(self.env._("Please choose a file."))
        self._check_size(file.stream)
        name = safe_name(file.filename)
        content = file.stream.read()
        kind, mimetype = KINDS.get(PurePosixPath(name).suffix, (None, None))
        if not kind:
            raise UserError(
                self.env._(
                    "This type of file is not accepted. Please send a PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, TXT or CSV."
                )
            )
        if not is_of_kind(content, kind):
            raise UserError(
                self.env._(
                    "The file is not what its ending says, is protected by a password or contains a macro. "
                    "Please save it anew, best as PDF."
                )
            )
        return name, content, mimetype

    @api.model
    def _check_size(self, stream):
        """Look at the size before anything is read into memory; what came is on the disk by then."""
        size = stream.seek(0, os.SEEK_END)
        size = stream.tell() if size is None else size
        stream.seek(0)
        if not size:
            raise UserError(self.env._("The file is empty. Please choose another one."))
        limit = self._limit_mb()
        if size > limit * 1024 * 1024:
            raise UserError(self.env._("The file is larger than %(limit)s MB. Please send a smaller one.", limit=limit))

    @api.model
    def _limit_mb(self):
        # sudo: a setting of the software
        value = self.env["ir.config_parameter"].sudo().get_param(LIMIT_KEY)
        return int(value) if value and str(value).isdigit() and int(value) > 0 else LIMIT_MB


def safe_name(name):
    """Return the name without folders, control and direction characters, its ending in small letters.

    >>> safe_name("../../etc/Beleg 1.PDF")
    'Beleg 1.pdf'
    >>> safe_name("C:\\\\fakepath\\\\ .pdf")
    'file.pdf'
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(" " if unicodedata.category(char).startswith("Z") else char for char in name)
    name = "".join(char for char in name if not unicodedata.category(char).startswith("C") and char not in '<>:"|?*')
    stem, ending = os.path.splitext(f"x{name}")
    stem, ending = " ".join(stem[1:].split()).strip(". "), ending.strip().lower()
    return f"{(stem or 'file')[: NAME_LENGTH - len(ending[:20])]}{ending[:20]}"


def is_of_kind(content, kind):
    """Return whether the content is what its ending says, and no program."""
    head = content[:HEAD]
    if kind == "pdf":
        return b"%PDF-" in head
    if kind == "png":
        return head.startswith(b"\x89PNG\r\n\x1a\n")
    if kind == "jpeg":
        return head.startswith(b"\xff\xd8\xff")
    return _is_plain_text(content) if kind == "text" else _is_office(content, kind)


def _is_plain_text(content):
    if PAGES.search(content[: 4 * HEAD]):
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return not any(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f" for char in text)


def _is_office(content, kind):
    """Look at the members of the archive by name; of two small ones at the first bytes, so that nothing unfolds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if any(program in name.lower() for name in names for program in PROGRAMS):
                return False
            if any(info.flag_bits & 1 for info in archive.infolist()):
                return False  # protected by a password: nobody can look inside
            if kind in OFFICE_PARTS:
                is_whole = OFFICE_PARTS[kind] in names and "[Content_Types].xml" in names
                return is_whole and b"macroenabled" not in _member(archive, "[Content_Types].xml").lower()
            return "content.xml" in names and _member(archive, "mimetype").decode() == KINDS[f".{kind}"][1]
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return False


def _member(archive, name, limit=1024 * 1024):
    with archive.open(name) as member:
        return member.read(limit)
