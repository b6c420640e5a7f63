import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** Administrator: gives the council its own word, and sees it in the menu and on the overview. */
registry.category("web_tour.tours").add("kim_administrator_words_tour", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        { trigger: ".o_app[data-menu-xmlid='kim_management.kim_menu_root']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.kim_menu_configuration']", run: "click" },
        { trigger: "[data-menu-xmlid='kim_management.res_config_settings_menu']", run: "click" },
        { trigger: ".o_field_widget[name=kim_word_block] input", run: "edit Modul" },
        { trigger: ".o_field_widget[name=kim_word_blocks] input", run: "edit Module" },
        { trigger: ".o_form_button_save", run: "click", expectUnloadPage: true },
        {
            trigger: "body:not(:has(.o_form_dirty)) [data-menu-xmlid='kim_management.kim_menu_configuration']",
            run: "click",
        },
        { trigger: "[data-menu-xmlid='kim_management.kim_building_block_menu']:contains(Module)", run: "click" },
        { trigger: ".o_breadcrumb:contains(Module)" },
    ],
});
