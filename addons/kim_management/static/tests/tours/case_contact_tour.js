import { registry } from "@web/core/registry";

const card = ".o_kanban_record:not(.o_kanban_ghost)";

/** Case manager: logs a phone call by one click on the card, types a note, and sees it on the card; undoes a slip. */
registry.category("web_tour.tours").add("kim_case_contact_tour", {
    url: "/odoo/action-kim_management.kim_case_action_own",
    steps: () => [
        { trigger: `${card}:not(:has([name=last_contact_date]))` },
        { trigger: `${card} button[name=action_log_phone]`, run: "click" },
        {
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit Rückruf am Freitag vereinbart",
        },
        { trigger: ".modal .o_field_widget[name=duration] input", run: "edit 15" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: `body:not(:has(.modal)) ${card} [name=last_contact_date]` },
        { content: "A slip of the finger", trigger: `${card} button[name=action_log_home_visit]`, run: "click" },
        { trigger: ".modal-footer button[name=action_undo]", run: "click" },
        { trigger: `body:not(:has(.modal)) ${card} [name=last_contact_date]` },
    ],
});
