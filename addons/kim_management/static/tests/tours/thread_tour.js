import { registry } from "@web/core/registry";

const thread = ".kim_thread_chain";
const marked = ".kim_thread_origin:has(.kim_thread_here)";

/** Coordination: follows a theme's thread to the measure, and from the measure back to the thread, by keyboard, too. */
registry.category("web_tour.tours").add("kim_thread_tour", {
    steps: () => [
        { trigger: "button[name=action_thread]", run: "click" },
        {
            content: "Nothing is marked, one comes from the theme",
            trigger: `body:not(:has(.kim_thread_here)) ${thread}`,
        },
        {
            content: "The measure is a button, so the keyboard reaches it",
            trigger: `${thread} button.kim_thread_title:contains(Antragsmappe)`,
            run: "click",
        },
        { trigger: ".o_form_view .o_field_widget[name=name] input:value(Antragsmappe)" },
        { trigger: "button[name=action_thread]", run: "click" },
        { trigger: `${marked} .kim_thread_title:contains(Antragsmappe)` },
    ],
});
