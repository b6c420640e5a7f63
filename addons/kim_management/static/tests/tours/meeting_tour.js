import { registry } from "@web/core/registry";

/** A steering group from the agenda to its decision and the approved minutes; each step waits for what the last saved. */

const row = (name) => `.o_data_row:has(.o_data_cell[name=name]:contains("${name}"))`;

function press(button) {
    return { trigger: `.o_form_view button[name=${button}]:not(:disabled)`, run: "click" };
}

const confirm = { trigger: ".modal-footer .btn-primary:not(:disabled)", run: "click" };
const dialogClosed = "body:not(:has(.modal))";

function fill(field, value) {
    return { trigger: `.modal .o_field_widget[name=${field}] input`, run: `edit ${value}` };
}

/** The members are invited, one of them comes. */
function attendance() {
    return [
        press("action_invite_members"),
        confirm,
        { content: "It says how many", trigger: ".o_notification:contains(2)" },
        { trigger: `${dialogClosed} .nav-link[name=participants]`, run: "click" },
        {
            trigger: ".o_data_row:contains(Cora) button[name=action_attend]:not(:disabled)",
            run: "click",
        },
        {
            content: "The chair came",
            trigger: ".o_data_row:contains(Cora):not(:has(button[name=action_attend]))",
        },
    ];
}

/** The meeting is held and decides on the proposal. */
function vote() {
    return [
        press("action_hold"),
        { trigger: ".o_form_view .o_arrow_button_current[data-value=held]" },
        { trigger: ".nav-link[name=agenda]", run: "click" },
        { trigger: `${row("Neue Stellen")} button:has(.fa-gavel)`, run: "click" },
        fill("vote_yes", 5),
        fill("vote_no", 1),
        fill("vote_abstain", 0),
        { trigger: ".modal-footer button[name=action_apply]:not(:disabled)", run: "click" },
        {
            content: "The result is noted",
            trigger: `${dialogClosed} ${row("Neue Stellen")}:not(:has(.fa-gavel))`,
        },
    ];
}

/** What was said about the open decision is written into the minutes, which are approved. */
function minutes() {
    const outcome = ".o_selected_row .o_data_cell[name=outcome]";
    return [
        press("action_open_minutes"),
        { trigger: `${row("Leitbild")} .o_data_cell[name=text]`, run: "click" },
        {
            trigger: ".o_selected_row .o_field_widget[name=text] textarea",
            run: "edit Der Entwurf liegt vor.",
        },
        { trigger: `${outcome} input`, run: "click" },
        { trigger: ".o_select_menu_item:contains(Dealt)", run: "click" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        press("action_approve"),
        confirm,
        { trigger: ".o_form_view .o_arrow_button_current[data-value=approved]" },
    ];
}

registry.category("web_tour.tours").add("kim_meeting_tour", {
    steps: () => [
        press("action_prepare_agenda"),
        { content: "Open decisions come first", trigger: `.o_data_row:first:contains(Leitbild)` },
        { content: "Then proposals", trigger: row("Neue Stellen") },
        ...attendance(),
        ...vote(),
        ...minutes(),
    ],
});
