"""How to create one valid record of each model of a report's life; read ``access_factories.py`` first."""

import base64

from ..models.life.kim_report_file import DOCUMENT
from ..report import document_data


def _file(world):
    content = base64.b64encode(b"frozen")
    return {"report_id": world.new("kim.report").id, "file_format": "pdf", "name": "Paper.pdf", "content": content}


VALUES = {
    "kim.report.progress": lambda world: {"report_res_id": world.new("kim.report").id},
    "kim.report.file": _file,
    "kim.report.step": lambda world: {"report_id": world.new("kim.report").id, "state": "draft"},
    "kim.report.step.reason": lambda world: {"report_id": world.new("kim.report").id, "reason": "Please complete."},
}


def _in_state(state):
    def make(world, user):
        report = world.new("kim.report")
        report.write({"state": state, "checked_digest": report._digest_now()})
        if report.is_frozen:
            content = base64.b64encode(document_data.dump(report._collect_document()))
            document = {"file_format": DOCUMENT, "name": "Paper.document.json", "content": content}
            world.env["kim.report.file"].create({"report_id": report.id, **document})
        return report

    return make


STATES = {
    "kim.report": {
        state: _in_state(state)
        for state in ("draft", "requested", "checked", "submitted", "noted", "decided", "withdrawn", "replaced")
    }
}
STEPS = {
    ("kim.report", "action_request_check"): ("draft",),
    ("kim.report", "action_check"): ("requested",),
    ("kim.report", "action_back_to_draft"): ("requested", "checked"),
    # Other records of the sweep have changed what the paper says since its check; test_report_life.py shows the step.
    ("kim.report", "action_submit"): (),
    ("kim.report", "action_note"): ("submitted",),
    ("kim.report", "action_decide"): ("submitted",),
    ("kim.report", "action_reopen"): ("noted", "decided"),
    ("kim.report", "action_replace"): ("submitted", "noted", "decided"),
}
