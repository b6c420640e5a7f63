import { registry } from "@web/core/registry";

/** A contract on its way: issued and sent by the office, signed by the carrier in the portal, then by the county. */

const tours = registry.category("web_tour.tours");

function inState(state) {
    return { content: `It is ${state}`, trigger: `.o_form_view .o_arrow_button_current[data-value=${state}]` };
}

function step(button, state) {
    return [{ trigger: `.o_form_view button[name=${button}]`, run: "click" }, inState(state)];
}

tours.add("kim_contract_send_tour", {
    steps: () => [
        inState("draft"),
        { trigger: ".o_form_view button[name=action_prepare_document]", run: "click" },
        { content: "The first version is open", trigger: ".o_form_view button[name=action_issue]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { content: "The document is there", trigger: ".o_form_view [name=sha256]" },
        ...step("action_send", "sent"),
    ],
});

tours.add("kim_contract_sign_tour", {
    steps: () => [
        {
            content: "What to do now leads to the paper",
            trigger: ".list-group-item a[href^='/my/kim/papers/']",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_portal_sign_submit:enabled", run: "click", expectUnloadPage: true },
        { content: "It is signed", trigger: ".alert-success[role=status]" },
    ],
});

tours.add("kim_contract_countersign_tour", {
    steps: () => [inState("returned"), ...step("action_sign", "signed")],
});

tours.add("kim_contract_activate_tour", {
    steps: () => [inState("signed"), ...step("action_activate", "active")],
});
