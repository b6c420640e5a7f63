import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const LOADED = ".o_kim_report_preview iframe[data-loaded]";

function openReports() {
    return [
        stepUtils.showAppsMenuItem(),
        { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_menu_reporting']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_reports.kim_report_menu']", run: "click" },
        { trigger: ".o_data_row:contains(50/018/2022) td[name=number]", run: "click" },
    ];
}

/** Author: sees the paper beside the form, changes its subject, sees it changed in the paper, asks for the check. */
registry.category("web_tour.tours").add("kim_report_author_tour", {
    url: "/odoo",
    steps: () => [
        ...openReports(),
        { trigger: LOADED },
        { trigger: ".o_form_view [name=subject] input", run: "edit Sachstand der Autorin" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { content: "The paper is read anew", trigger: ".o_kim_report_preview iframe[src$='progress=2'][data-loaded]" },
        { content: "It can be folded", trigger: ".o_kim_report_preview button[aria-expanded=true]", run: "click" },
        { trigger: ".o_kim_report_preview:not(:has(iframe)) button[aria-expanded=false]", run: "click" },
        { trigger: LOADED },
        { trigger: "button[name=action_request_check]", run: "click" },
        { content: "What is being checked is closed", trigger: "body:not(:has([name=subject] input)) [name=subject]" },
        { trigger: "body:not(:has(button[name=action_check])) button[name=action_back_to_draft]" },
    ],
});

/** Checker: reads what was written, cannot change it, and confirms it. */
registry.category("web_tour.tours").add("kim_report_checker_tour", {
    url: "/odoo",
    steps: () => [
        ...openReports(),
        { trigger: LOADED },
        { trigger: "body:not(:has([name=subject] input)) [name=subject]:contains(Sachstand der Autorin)" },
        { trigger: "button[name=action_check]", run: "click" },
        { trigger: "body:not(:has(button[name=action_check])) button[name=action_send_back]" },
    ],
});
