import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** Administrative assistance: asks for the report of a reference date, fills in its head, and finds it in the list. */
registry.category("web_tour.tours").add("kim_status_report_tour", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_reports.kim_report_generate_menu']", run: "click" },
        { trigger: ".modal [name=reference_date] button, .modal [name=reference_date] input", run: "click" },
        { trigger: ".modal [name=reference_date] input", run: "edit 21.07.2022 && press Tab" },
        { content: "The report can be downloaded at once", trigger: ".modal button[name=action_download_pdf]" },
        { trigger: ".modal .o_kim_report_download", run: "click" },
        { content: "and as a text", trigger: ".o-dropdown--menu [data-format=docx]" },
        { trigger: ".modal .o_kim_report_download", run: "click" },
        { trigger: ".modal button[name=action_edit]", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_form_view [name=number] input", run: "edit T/2022" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { trigger: "[data-menu-xmlid='kim_management.kim_menu_reporting']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_reports.kim_report_menu']", run: "click" },
        { trigger: ".o_data_row:contains(T/2022):contains(21.07.2022)" },
    ],
});
