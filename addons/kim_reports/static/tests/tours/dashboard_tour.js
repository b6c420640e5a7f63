import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** Management: chooses a reference date on the dashboard, opens the rows behind a figure by keyboard, and comes back. */
registry.category("web_tour.tours").add("kim_manager_dashboard_tour", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_menu_reporting']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_reports.kim_dashboard_menu']", run: "click" },
        { trigger: ".kim_dashboard #kim_dashboard_date", run: "edit 21.07.2022 && press Enter" },
        {
            content: "The figures are those of the day",
            trigger: ".kim_dashboard_page[data-day='2022-07-21'][aria-busy=false]",
        },
        { trigger: "[data-figure=staffing_filled_fte] .kim_dashboard_value:contains(2,65)" },
        { trigger: "[data-figure=staffing_later_filled_fte] .kim_dashboard_value:contains(1,97)" },
        {
            content: "Each figure is a button with words for those who do not see",
            trigger: "button[data-figure=staffing_vacant_fte][aria-label*='1,35']",
            run: "click",
        },
        { content: "Its rows have the same sum", trigger: ".o_list_view .o_list_footer td:contains(1,35)" },
        { trigger: ".o_back_button, .breadcrumb-item.o_back_button a, .breadcrumb-item a", run: "click" },
        { content: "The day is kept", trigger: ".kim_dashboard_page[data-day='2022-07-21'][aria-busy=false]" },
        { trigger: "button[data-figure=contracts_current]", run: "click" },
        { trigger: ".o_list_view" },
    ],
});
