import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** Administrative assistance: moves a share from a day on; the old row ends, the new one begins. */
registry.category("web_tour.tours").add("kim_assistant_share_tour", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_menu_staffing']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_position_share_menu']", run: "click" },
        { trigger: ".o_data_row td[name=area_label]:contains(Haan)", run: "click" },
        { trigger: ".o_form_view button[name=action_change]", run: "click" },
        { trigger: ".modal [name=change_date] input, .modal [name=change_date] button", run: "click" },
        { trigger: ".modal [name=change_date] input", run: "edit 01.09.2022 && press Tab" },
        { trigger: ".modal [name=fte] input", run: "edit 0,75 && press Tab" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        {
            content: "The row that follows is open",
            trigger: "body:not(:has(.modal)) .o_form_view .o_field_widget[name=fte]:contains(0,75)",
        },
        { trigger: ".o_form_view .nav-link[name=history]", run: "click" },
        { content: "It remembers where it comes from", trigger: ".o_form_view [name=predecessor_id]:contains(T-1)" },
    ],
});
