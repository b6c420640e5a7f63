import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const NO_CHOICES = "body:not(:has(.o_select_menu_menu))";

/**
 * Chooses the option at a place in a list of choices, whatever language it is written in.
 *
 * One list of choices has to be gone before the next opens: on a slow machine its options would be taken for the next's.
 */
function choose(field, place) {
    return [
        { trigger: `${NO_CHOICES} ${field} .o_select_menu_toggler`, run: "click" },
        { trigger: `.o_select_menu_item[data-choice-index='${place}']`, run: "click" },
        { content: "What was chosen is taken over", trigger: `${NO_CHOICES} ${field}` },
    ];
}

function answer(list, field, place) {
    return [
        { trigger: `.modal [name=${list}] .o_data_row:first td[name=${field}]`, run: "click" },
        ...choose(`.modal [name=${list}] .o_selected_row td[name=${field}]`, place),
    ];
}

function phase(name) {
    return [
        { trigger: "button[name=action_next_phase]", run: "click" },
        { trigger: `.o_statusbar_status .o_arrow_button_current:contains(${name})` },
    ];
}

const intake = [
    stepUtils.showAppsMenuItem(),
    { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
    { trigger: "[data-menu-xmlid='kim_management.kim_menu_cases']", run: "click" },
    { trigger: "[data-menu-xmlid='kim_management.kim_case_intake_wizard_menu']", run: "click" },
    { trigger: ".modal [name=first_name] input", run: "edit Wanda" },
    { trigger: ".modal [name=last_name] input", run: "edit Weg-Beispiel" },
    { trigger: ".modal button[name=action_search]", run: "click" },
    { trigger: ".modal [name=has_consent] input", run: "click" },
    { trigger: ".modal button[name=action_finish]", run: "click" },
    {
        content: "The case is open, by its number",
        trigger: "body:not(:has(.modal)) .o_form_view [name=number]:contains(F-)",
    },
];

const assessment = [
    ...phase("Assessment"),
    { trigger: ".nav-link[name=assessment]", run: "click" },
    { trigger: "[name=assessment_line_ids] .o_field_x2many_list_row_add a", run: "click" },
    { trigger: ".o_selected_row [name=field_of_action_id] input", run: "edit Testfeld" },
    { trigger: ".o-autocomplete--dropdown-item:contains(Testfeld)", run: "click" },
    ...choose(".o_selected_row td[name=score_before]", 0),
    { content: "The picture follows what is typed", trigger: ".kim_score_comparison tbody tr:contains(Testfeld)" },
    ...stepUtils.saveForm(),
];

const plan = [
    { trigger: "button[name=action_next_phase]", run: "click" },
    { trigger: "button[name=action_back_to_assessment]" },
    { trigger: ".nav-link[name=plan]", run: "click" },
    { trigger: "[name=goal_ids] .o_field_x2many_list_row_add a", run: "click" },
    { trigger: ".o_selected_row td[name=name] input", run: "edit Eigene Wohnung" },
    ...stepUtils.saveForm(),
    { trigger: "[name=goal_ids] button[name=action_add_measure]", run: "click" },
    { trigger: ".modal [name=name] input", run: "edit Antrag stellen" },
    { trigger: ".modal footer button[special=save], .modal footer .btn-primary", run: "click" },
    { trigger: "body:not(:has(.modal)) [name=measure_ids] .o_data_row:contains(Antrag stellen)" },
    { trigger: "button[name=action_new_version]", run: "click" },
    { trigger: ".modal [name=preview]:contains(Eigene Wohnung)" },
    { trigger: ".modal .btn-close", run: "click" },
    { content: "The version is listed", trigger: "body:not(:has(.modal)) [name=plan_ids] .o_data_row" },
];

const closing = [
    ...phase("Linking"),
    ...phase("Monitoring"),
    { trigger: "button[name=action_begin_closing]", run: "click" },
    ...choose(".modal [name=closing_reason]", 0),
    ...answer("measure_line_ids", "measure_outcome", 0),
    ...answer("goal_line_ids", "attainment", 2),
    ...answer("score_line_ids", "score_after", 3),
    { trigger: ".modal button[name=action_apply]", run: "click" },
    { trigger: "body:not(:has(.modal)) button[name=action_reopen]" },
    { trigger: ".nav-link[name=closings]", run: "click" },
    { trigger: "[name=closing_record_ids] .o_data_row" },
    { trigger: "button[name=action_reopen]", run: "click" },
    { trigger: "button[name=action_begin_closing]" },
    { content: "The former closing is kept", trigger: "[name=closing_record_ids] .o_data_row" },
];

/** Case manager: from the intake to the closing of a case, and reopening it. */
registry.category("web_tour.tours").add("kim_case_journey_tour", {
    url: "/odoo",
    steps: () => [...intake, ...assessment, ...plan, ...closing],
});
