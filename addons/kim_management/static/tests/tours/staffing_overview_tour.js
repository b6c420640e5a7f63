import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const openKim = [
    stepUtils.showAppsMenuItem(),
    { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
];

const chooseReferenceDate = [
    { trigger: ".kim_overview #kim_reference_date", run: "edit 21.07.2022 && press Enter" },
    { content: "The vacancy of the day is shown", trigger: ".kim_tile_danger .kim_tile_value:contains(1,83)" },
];

/** Coordination: choose a reference date, open the rows behind a figure, go on to the share. */
registry.category("web_tour.tours").add("kim_coordinator_staffing_tour", {
    url: "/odoo",
    steps: () => [
        ...openKim,
        ...chooseReferenceDate,
        { trigger: ".kim_overview .kim_tile_danger:first", run: "click" },
        {
            content: "One row is vacant",
            trigger: ".o_list_view .o_data_row:only-child td[name=vacant_fte]:contains(1,83)",
        },
        { trigger: ".o_data_row td[name=area_label]", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=vacant_fte]:contains(1,83)" },
        { content: "Coordination may change the share", trigger: ".o_form_view button[name=action_change]" },
    ],
});

/** Management: sees the same figures and can change nothing. */
registry.category("web_tour.tours").add("kim_management_staffing_tour", {
    url: "/odoo",
    steps: () => [
        ...openKim,
        ...chooseReferenceDate,
        { trigger: ".kim_overview_table a:contains(Haan)", run: "click" },
        { trigger: ".o_data_row td[name=area_label]", run: "click" },
        { trigger: ".o_form_view .o_form_readonly" },
        { trigger: ".o_form_view:not(:has(button[name=action_change]))" },
        { content: "Nothing can be created", trigger: "body:not(:has(.o_form_button_create))" },
    ],
});
