import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** Professional supervision: sees a case as a number, asks for the person with a reason, and is shown her. */
registry.category("web_tour.tours").add("kim_supervision_disclosure_tour", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_menu_cases']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_case_menu']", run: "click" },
        {
            content: "The list tells no name",
            trigger: "body:not(:contains(Musterfrau-Beispiel)) .o_data_row td[name=number]",
            run: "click",
        },
        {
            content: "Nor does the form, which has no way to the person",
            trigger: "body:not(:contains(Musterfrau-Beispiel)):not(:has(button[name=action_open_client])) .o_form_view",
        },
        { trigger: ".o_form_view button:contains(Einsicht)", run: "click" },
        { trigger: ".o_field_widget[name=reason] textarea", run: "edit Beschwerde über eine Entscheidung" },
        { trigger: "button[name=action_show_person]", run: "click" },
        { content: "Now she is shown, and only here", trigger: ".o_notification:contains(Musterfrau-Beispiel)" },
        { trigger: ".o_field_widget[name=reason]:contains(Beschwerde)" },
    ],
});
