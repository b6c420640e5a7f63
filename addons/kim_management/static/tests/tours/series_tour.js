import { registry } from "@web/core/registry";

const cell = (town, round) => `.kim_coverage tr:has(th:contains(${town})) td:nth-of-type(${round})`;

/** Administrative assistance: sees what is missing, plans one meeting on the map, then all others by one click. */
registry.category("web_tour.tours").add("kim_series_tour", {
    url: "/odoo/action-kim_management.kim_event_series_action",
    steps: () => [
        { trigger: ".o_data_row td[name=name]:contains(Netzwerktreffen je Stadt)", run: "click" },
        { content: "The first round was held in Haan", trigger: `${cell("Haan", 1)}.kim_coverage_held` },
        { trigger: `${cell("Velbert", 1)}.kim_coverage_cancelled` },
        { content: "Plan one meeting", trigger: `${cell("Velbert", 2)}.kim_coverage_missing button`, run: "click" },
        { content: "The map says so", trigger: `${cell("Velbert", 2)}.kim_coverage_planned` },
        { content: "Plan the others", trigger: ".o_form_view button[name=action_plan_missing]", run: "click" },
        { trigger: `${cell("Haan", 2)}.kim_coverage_planned` },
        { content: "What was called off is planned anew", trigger: `${cell("Velbert", 1)}.kim_coverage_planned` },
        { trigger: ".o_form_view:not(:has(.kim_coverage_plan)):not(:has(button[name=action_plan_missing]:visible))" },
        { content: "Open a meeting", trigger: `${cell("Haan", 2)} .kim_coverage_open`, run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=series_id] input:value(Netzwerktreffen je Stadt)" },
        { trigger: ".o_form_view .o_field_widget[name=municipality_ids]:contains(Haan)" },
    ],
});
