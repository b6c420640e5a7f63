import { registry } from "@web/core/registry";

const form = "details:has(#occupancy_fte)";

/** Clerk of a carrier: reports in the portal who fills a share. */
registry.category("web_tour.tours").add("kim_carrier_report_tour", {
    url: "/my/kim/posts",
    steps: () => [
        {
            trigger: ".o_kim_portal table a[href^='/my/kim/posts/']:not([href*=reports])",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: `${form} summary`, run: "click" },
        { trigger: `${form}[open] input[name=fte]`, run: "edit 0,75" },
        {
            trigger: `${form} input[name=start_date]`,
            run() {
                this.anchor.value = "2022-07-01"; // an empty date is nothing that the helper "edit" can begin with
            },
        },
        { trigger: `${form} input[name=qualification]`, run: "edit B.A. Soziale Arbeit" },
        { trigger: `${form} button[type=submit]`, run: "click", expectUnloadPage: true },
        { content: "It arrived and waits", trigger: ".o_kim_portal .alert[role=status]" },
        { trigger: ".o_kim_portal a[href*='/reports/']" },
    ],
});

/** Administrative assistance: reads what the carrier reported and accepts it. */
registry.category("web_tour.tours").add("kim_proposal_accept_tour", {
    url: "/odoo/action-kim_management.kim_post_proposal_action",
    steps: () => [
        { trigger: ".o_data_row td[name=post_label]", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=qualification]:contains(Soziale Arbeit)" },
        { trigger: ".o_form_view button[name=action_accept]", run: "click" },
        {
            content: "It stands in the ledger",
            trigger: ".o_form_view .o_field_widget[name=occupancy_id]:contains(0,75)",
        },
    ],
});
