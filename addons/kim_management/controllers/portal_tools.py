"""What the portal pages of carriers and members (``/my/kim/…``) share.

Who may come in, how they answer, how a step is tried.

GET shows, POST changes and answers with 303. What a model refuses comes back on the same page with its sentence and
everything that was typed.
"""

from odoo.exceptions import UserError
from odoo.http import request

from ..models.foundation.kim_carrier_mixin import CARRIER_CLERK, CARRIER_LEAD

NO_CONTENT = "default-src 'none'; sandbox"  # even where a browser shows a file, nothing in it runs


def demand_carrier(lead=False):
    """Show the page to people of a carrier only, or to its lead; to everybody else it does not exist."""
    user = request.env.user
    if not user.share or not user.has_group(CARRIER_LEAD if lead else CARRIER_CLERK):
        raise request.not_found()


def demand_member():
    """Return the memberships of the user that hold today; to everybody else the page does not exist."""
    own = request.env["kim.body.member"]._own()
    if not own:
        raise request.not_found()
    return own


def demand_carrier_or_member():
    """Show the page to people of a carrier and to members of a body."""
    user = request.env.user
    if not (user.share and user.has_group(CARRIER_CLERK)):
        demand_member()


def find_own(model, record_id):
    """Return a record that the carrier may read; what does not exist and what is not allowed look the same."""
    demand_carrier()
    record = request.env[model].browse(record_id)
    if not record.has_access("read") or not record.exists():
        raise request.not_found()
    return record


def attempt(act, *args, **values):
    """Take a step; return ``None`` when it is done, else the sentence of the refusal. Nothing stays half written."""
    try:
        with request.env.cr.savepoint():
            act(*args, **values)
    except UserError as refusal:
        return str(refusal)
    return None


def show(template, **values):
    """Render a page of the portal, which browsers and proxies do not keep.

    ``problem`` is the sentence of a refusal, ``done`` of a step that was taken, ``typed`` what had been entered.
    """
    response = request.render(template, {"page_name": "kim", "problem": None, "done": None, "typed": {}, **values})
    response.headers["Cache-Control"] = "no-store"
    return response


def chosen_files(name):
    """Return the files that were really chosen in an input of this name; browsers send an empty one for none."""
    return [file for file in request.httprequest.files.getlist(name) if file.filename]


def send_inert(attachment, name=None):
    """Give out a file to be saved, never shown as a page; the caller has checked the right to it."""
    # sudo: attachments are closed to people from outside, whatever they hang on
    stream = request.env["ir.binary"].sudo()._get_stream_from(attachment.sudo(), "raw", filename=name)
    response = stream.get_response(as_attachment=True, content_security_policy=NO_CONTENT)
    response.headers["Cache-Control"] = "no-store"
    return response
