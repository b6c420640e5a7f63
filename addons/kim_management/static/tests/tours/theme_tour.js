import { registry } from "@web/core/registry";

const FIELD = ".o_form_view .o_field_widget";

function confirmed(button) {
    return [
        { content: `Press ${button}`, trigger: `.o_statusbar_buttons button[name=${button}]`, run: "click" },
        { content: "Say yes", trigger: ".modal-footer .btn-primary", run: "click" },
        { content: "The question is gone", trigger: "body:not(:has(.modal))" },
    ];
}

function inState(state) {
    return { content: `It is ${state}`, trigger: `.o_arrow_button_current[data-value=${state}]` };
}

/** Coordination: from the session on a case sheet to the theme, its project group and the decision. */
registry.category("web_tour.tours").add("kim_reconstruction_theme_tour", {
    steps: () => [
        { content: "Open the reconstruction", trigger: ".o_data_row td[name=name]", run: "click" },
        ...confirmed("action_open_sheets"),
        { content: "The sheets are open", trigger: ".o_statusbar_buttons button[name=action_close_sheets]" },
        { content: "Write down what was found", trigger: ".nav-link[name=findings]", run: "click" },
        { trigger: `${FIELD}[name=pattern] input`, run: "edit Niemand ist zuständig" },
        { trigger: `${FIELD}[name=findings] textarea`, run: "edit Der Bescheid kommt später als der Termin." },
        ...confirmed("action_finish"),
        inState("done"),
        {
            content: "Make a theme of it",
            trigger: ".o_statusbar_buttons button[name=action_make_theme]",
            run: "click",
        },
        { content: "The evidence is the session", trigger: `${FIELD}[name=evidence_label]:contains(1)` },
        { trigger: ".o_statusbar_buttons button[name=action_accept]", run: "click" },
        inState("accepted"),
        { trigger: ".nav-link[name=steps]", run: "click" },
        { content: "Take over the steps", trigger: "button[name=action_add_steps]", run: "click" },
        {
            content: "Tick off the first",
            trigger: `${FIELD}[name=progress_ids] .o_data_row:first button[name=action_done]`,
            run: "click",
        },
        { trigger: `${FIELD}[name=progress_ids] .o_data_row:first button[name=action_undo]` },
        {
            content: "Found the project group",
            trigger: ".o_statusbar_buttons button[name=action_found_group]",
            run: "click",
        },
        { content: "It is a project group", trigger: `${FIELD}[name=kind]` },
        {
            content: "Back to the theme",
            trigger: ".o_breadcrumb .o_back_button a, .o_breadcrumb .breadcrumb-item a:last",
            run: "click",
        },
        { trigger: `${FIELD}[name=evidence_label]` },
        { trigger: ".o_statusbar_buttons button[name=action_start]", run: "click" },
        inState("in_work"),
        { trigger: ".nav-link[name=decisions]", run: "click" },
        {
            content: "Name the decision",
            trigger: `${FIELD}[name=decision_ids] .o_field_x2many_list_row_add a`,
            run: "click",
        },
        { trigger: ".modal .o_data_row:contains(Lotsenstelle) .o_list_record_selector input", run: "click" },
        { trigger: ".modal .o_select_button", run: "click" },
        { trigger: `${FIELD}[name=decision_ids] .o_data_row:contains(Lotsenstelle)` },
        { content: "Save", trigger: ".o_form_button_save", run: "click" },
        { content: "It is saved", trigger: ".o_form_saved, .o_form_status_indicator_buttons.invisible" },
    ],
});
