"""How to create one valid record of each model of themes and reconstructions; read ``access_factories.py`` first."""

from odoo import fields

from .access_factories import named

NOW_OPEN = ("draft with sheets, at the meeting",)


def _part(world):
    return {"theme_id": world.one("kim.theme").id}


def _progress(world):
    step = world.one("kim.theme.step")
    return {"theme_id": world.new("kim.theme").id, "step_id": step.id, "due_date": "2022-08-01"}


def _escalation(world):
    return {**_part(world), "target": "ministry", "reason": "To be decided above."}


def _reconstruction(world):
    kind = world.env.ref("kim_management.kim_event_type_reconstruction")
    event = world.env["kim.event"].create({**world.values("kim.event"), "type_id": kind.id})
    return {
        "event_id": event.id,
        "company_id": world.company.id,
        "pattern": world.unique("Pattern"),
        "findings": "What is missing.",
    }


def _sheet(world):
    release = world.new("kim.case.sheet.release")
    return {"reconstruction_id": world.one("kim.case.reconstruction").id, "number": release.number}


def _own_theme(_world, user):
    return {"carrier_id": user.partner_id.id} if user.share else {"user_id": user.id}


def _own_part(world, user):
    return {"theme_id": world.create_own("kim.theme", user).id}


def _moderated(_world, user):
    return {"moderator_id": user.id}


def _own_sheet(world, user):
    return {"reconstruction_id": world.create_own("kim.case.reconstruction", user).id}


def _theme_in(state):
    """A theme with the comment that a return or rejection demands."""

    def make(world, user):
        theme = world.create_own("kim.theme", user)
        theme.write({"state": state, "review_comment": "Please complete."})
        return theme

    return make


def _at_the_meeting(world, user):
    """A reconstruction whose meeting is going on, with a sheet."""
    sheet = world.create_own("kim.case.reconstruction.sheet", user)
    now = world.env.cr.now().replace(microsecond=0)
    sheet.reconstruction_id.event_id.write({"start": now, "stop": fields.Datetime.add(now, hours=2)})
    return sheet.reconstruction_id


def _done(world, user):
    reconstruction = world.create_own("kim.case.reconstruction", user)
    reconstruction.write({"state": "done"})
    return reconstruction


def _step_done(world, user):
    progress = world.create_own("kim.theme.progress", user)
    progress.write({"done_date": "2022-07-01"})
    return progress


VALUES = {
    "kim.theme": named,
    "kim.theme.tag": named,
    "kim.theme.step": named,
    "kim.theme.evidence": _part,
    "kim.theme.progress": _progress,
    "kim.theme.escalation": _escalation,
    "kim.case.reconstruction": _reconstruction,
    "kim.case.reconstruction.sheet": _sheet,
}

OWN = {
    "kim.theme": _own_theme,
    "kim.theme.evidence": _own_part,
    "kim.theme.progress": _own_part,
    "kim.case.reconstruction": _moderated,
    "kim.case.reconstruction.sheet": _own_sheet,
}

ARGUMENTS = {("kim.theme", "action_answer"): ("Title", "Description", "", "", "Answer")}

STATES = {
    "kim.theme": {
        state: _theme_in(state) for state in ("proposed", "returned", "accepted", "in_work", "done", "rejected")
    },
    "kim.theme.progress": {
        "open": lambda world, user: world.create_own("kim.theme.progress", user),
        "done": _step_done,
    },
    "kim.case.reconstruction": {
        "draft": lambda world, user: world.create_own("kim.case.reconstruction", user),
        "draft with sheets, at the meeting": _at_the_meeting,
        "done": _done,
    },
}

STEPS = {
    ("kim.theme", "action_accept"): ("proposed",),
    ("kim.theme", "action_return"): ("proposed",),
    ("kim.theme", "action_reject"): ("proposed", "returned", "accepted"),
    ("kim.theme", "action_start"): ("accepted",),
    ("kim.theme", "action_finish"): ("in_work",),
    ("kim.theme", "action_reopen"): ("done", "rejected"),
    ("kim.theme", "action_resubmit"): ("returned",),
    ("kim.theme", "action_answer"): ("returned",),
    ("kim.theme", "action_add_steps"): ("proposed", "returned", "accepted", "in_work", "done", "rejected"),
    ("kim.theme", "action_found_group"): ("accepted", "in_work"),
    ("kim.theme.progress", "action_done"): ("open",),
    ("kim.theme.progress", "action_undo"): ("done",),
    ("kim.case.reconstruction", "action_open_sheets"): NOW_OPEN,
    ("kim.case.reconstruction", "action_close_sheets"): ("draft", "draft with sheets, at the meeting", "done"),
    ("kim.case.reconstruction", "action_finish"): ("draft", *NOW_OPEN),
    ("kim.case.reconstruction", "action_reopen"): ("done",),
    ("kim.case.reconstruction", "action_make_theme"): ("done",),
}
