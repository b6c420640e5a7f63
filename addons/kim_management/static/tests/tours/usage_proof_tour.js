import { registry } from "@web/core/registry";

/** A proof of use on its way: filled in by the carrier, returned by the office, answered, accepted by somebody else. */

const tours = registry.category("web_tour.tours");

const SAVED = ".alert-success[role=status]";

/** A button of the page that answers with a new page. */
function press(trigger) {
    return { trigger, run: "click", expectUnloadPage: true };
}

/** The audit's page of the form, in the office. */
function openAudit() {
    return [
        { trigger: ".o_form_view .o_notebook .nav-link[name=audit]", run: "click" },
        { trigger: ".o_form_view .nav-link.active[name=audit]" },
    ];
}

tours.add("kim_proof_submit_tour", {
    steps: () => [
        press("form[action='/my/kim/proofs/begin'] button[type=submit]"),
        { trigger: "textarea[name=narrative]", run: "edit Beratung in Haan" },
        { trigger: "input[name=name_new0]", run: "edit Gehalt" },
        { trigger: "input[name=amount_new0]", run: "edit 12.000x" },
        press(".o_kim_proof_form button[value=save]"),
        { content: "It is saved with the mistake", trigger: SAVED },
        { trigger: "input[name^=amount_][aria-invalid=true]", run: "edit 12.000,00" },
        press("button[value=submit]"),
        { content: "Nothing can be changed any more", trigger: `body:has(${SAVED}):not(:has(textarea))` },
    ],
});

tours.add("kim_proof_return_tour", {
    steps: () => [
        ...openAudit(),
        { trigger: ".o_field_widget[name=return_comment] textarea", run: "edit Das Lohnkonto fehlt" },
        { trigger: ".o_form_view button[name=action_return]", run: "click" },
        { trigger: ".o_form_view .o_arrow_button_current[data-value=returned]" },
    ],
});

tours.add("kim_proof_answer_tour", {
    steps: () => [
        press("a[href^='/my/kim/proofs/']:not([href*='page'])"),
        { trigger: ".alert-warning:contains(Das Lohnkonto fehlt)" },
        { trigger: "textarea[name=carrier_answer]", run: "edit Es liegt bei" },
        press("button[value=submit]"),
        { trigger: `body:has(${SAVED}):not(:has(textarea))` },
    ],
});

tours.add("kim_proof_accept_tour", {
    steps: () => [
        ...openAudit(),
        { trigger: ".o_field_widget[name=carrier_answer]:contains(Es liegt bei)" },
        { trigger: ".o_field_widget[name=audit_note] textarea", run: "edit Rechnerisch und sachlich richtig" },
        { trigger: ".o_form_view button[name=action_accept]", run: "click" },
        { trigger: ".o_form_view .o_arrow_button_current[data-value=accepted]" },
    ],
});
