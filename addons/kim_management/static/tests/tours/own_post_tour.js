import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** Case management and the authority: see their own post, and none of the menus of the office. */
registry.category("web_tour.tours").add("kim_own_post_tour", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_position_occupancy_menu_own']", run: "click" },
        { content: "Only the own occupancy is listed", trigger: ".o_list_view .o_data_row:only-child" },
        { trigger: "body:not(:has([data-menu-xmlid='kim_management.kim_menu_staffing']))" },
        { trigger: "body:not(:has([data-menu-xmlid='kim_management.kim_staffing_menu_overview']))" },
        { trigger: ".o_data_row td[name=share_id]", run: "click" },
        { trigger: ".o_form_view .o_form_readonly" },
    ],
});
