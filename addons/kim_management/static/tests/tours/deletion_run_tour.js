import { registry } from "@web/core/registry";

const LINES = ".o_field_widget[name=line_ids]";
const OPEN = [
    { content: "Open the run", trigger: ".o_list_view .o_data_row:first td[name=number]", run: "click" },
    { content: "It is open", trigger: `${LINES} .o_data_row` },
];

function confirmed(button) {
    return [
        { content: `Press ${button}`, trigger: `button[name=${button}]`, run: "click" },
        { content: "Say yes", trigger: ".modal-footer .btn-primary", run: "click" },
    ];
}

function inState(state) {
    return { content: `It is ${state}`, trigger: `.o_arrow_button_current[data-value=${state}]` };
}

/** Coordination: lists what is due and holds one person back. */
registry.category("web_tour.tours").add("kim_deletion_list_tour", {
    steps: () => [
        { content: "Begin a run", trigger: ".o_list_button_add", run: "click" },
        { content: "List what is due", trigger: "button[name=action_list]", run: "click" },
        inState("listed"),
        { content: "Two people are due", trigger: `${LINES} .o_data_row:eq(1)` },
        { content: "Edit the first line", trigger: `${LINES} .o_data_row:first td[name=hold_reason]`, run: "click" },
        {
            content: "Why it is held back",
            trigger: `${LINES} .o_selected_row [name=hold_reason] input`,
            run: "click",
        },
        { content: "It is offered to the archive", trigger: ".o_select_menu_item:eq(2)", run: "click" },
        {
            content: "Until when",
            trigger: `${LINES} .o_selected_row [name=hold_until] :is(input, button)`,
            run: "click",
        },
        {
            content: "Type the day",
            trigger: `${LINES} .o_selected_row [name=hold_until] input`,
            run: "edit 31.12.2099 && press Tab",
        },
        { content: "Hold it back", trigger: `${LINES} .o_data_row:first button[name=action_hold]`, run: "click" },
        { content: "It is held back", trigger: `${LINES} .o_data_row button[name=action_release]` },
        {
            content: "The coordination does not approve",
            trigger: ".o_form_statusbar:not(:has(button[name=action_approve]))",
        },
    ],
});

/** Data protection officer: approves what somebody else listed. */
registry.category("web_tour.tours").add("kim_deletion_approve_tour", {
    steps: () => [...OPEN, ...confirmed("action_approve"), inState("approved")],
});

/** Coordination: deletes what was approved. */
registry.category("web_tour.tours").add("kim_deletion_execute_tour", {
    steps: () => [
        ...OPEN,
        ...confirmed("action_execute"),
        inState("done"),
        { content: "One person is deleted", trigger: ".o_field_widget[name=deleted_count]:contains(1)" },
        { content: "The protocol can be printed", trigger: "button[name=action_print]" },
    ],
});
