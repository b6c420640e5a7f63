"""Keeps names out of the server's log.

Odoo writes a failed SQL statement into the log as it was sent, values included; for a table of persons that would be
their names. The statement is of no use to whoever reads the log, the traceback tells the rest.
"""

import logging
import re

PERSONAL_TABLES = re.compile(r"\bkim_(client|case)\w*")


class PersonalDataFilter(logging.Filter):
    """Withholds what the database cursor says about tables of persons and cases."""

    def filter(self, record):
        """Replace the text of a record that quotes such a table, and let it pass."""
        table = PERSONAL_TABLES.search(record.getMessage())
        if table:
            record.msg, record.args = (
                "A statement on %s failed; it is withheld because it may hold names.",
                table.group(),
            )
            record.exc_info = record.exc_text = None
        return True


def install():
    """Filter the log of the database cursor, once however often the addon is loaded."""
    logger = logging.getLogger("odoo.sql_db")
    if not any(isinstance(present, PersonalDataFilter) for present in logger.filters):
        logger.addFilter(PersonalDataFilter())
