import { registry } from "@web/core/registry";
import { rpc } from "@web/core/network/rpc";

const CITY = ".o_field_widget[name=city] input";
const STREET = ".o_field_widget[name=street] input";
const SAVED = ".o_form_view:not(:has(.o_form_status_indicator_buttons:not(.invisible)))";
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function clientId() {
    return Number(window.location.pathname.split("/").pop());
}

/** Return what lies in the browser's own database, as text. */
async function onDisk() {
    const open = window.indexedDB.open("kim_kept_text");
    const db = await new Promise((resolve) => (open.onsuccess = () => resolve(open.result)));
    const rows = db.transaction("kept").objectStore("kept").getAll();
    const found = await new Promise((resolve) => (rows.onsuccess = () => resolve(rows.result)));
    db.close();
    return found.map((row) => new TextDecoder("latin1").decode(row.ciphertext) + JSON.stringify(row));
}

/** Wait until nothing is kept any more: the browser's database answers in its own time. */
async function nothingKept() {
    for (let attempt = 0; attempt < 40; attempt++) {
        if (!(await onDisk()).length) {
            return true;
        }
        await pause(200);
    }
    return false;
}

/** Case manager: types, loses her session, logs in again, and her text is back. */
registry.category("web_tour.tours").add("kim_kept_text_tour", {
    steps: () => [
        {
            trigger: CITY,
            async run({ anchor }) {
                anchor.focus();
                anchor.value = "Getippt und nicht gespeichert"; // the field still has the focus
                anchor.dispatchEvent(new Event("input", { bubbles: true }));
                await pause(1500);
                const rows = await onDisk();
                if (rows.length !== 1 || rows[0].includes("Getippt")) {
                    throw new Error(`Text lies readable on the disk, or was not kept: ${rows.length}`);
                }
                await fetch("/web/session/logout", { redirect: "manual" }); // keeps the database, unlike "destroy"
            },
        },
        {
            trigger: "body",
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        { trigger: "input#login", run: "edit kim_test_fallmanagerin" },
        { trigger: "input#password", run: "edit kim_test_fallmanagerin" },
        { trigger: ".oe_login_form button[type=submit]", run: "click", expectUnloadPage: true },
        {
            trigger: ".kim_kept_text",
            run() {
                const { value } = document.querySelector(CITY);
                if (value !== "Getippt und nicht gespeichert") {
                    throw new Error(`Not back: ${value}`);
                }
            },
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: SAVED },
        {
            trigger: "body:not(:has(.kim_kept_text))",
            async run() {
                if (!(await nothingKept())) {
                    throw new Error("What is saved is still kept");
                }
            },
        },
        // what is refused stays on the screen, and can be thrown away
        { trigger: ".o_field_widget[name=first_name] input", run: "clear" },
        { trigger: ".o_field_widget[name=last_name] input", run: "clear" },
        { trigger: STREET, run: "edit Bleibt stehen" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: `${STREET}:value(Bleibt stehen)` },
        { trigger: ".o_form_button_cancel", run: "click" },
        {
            trigger: SAVED,
            async run() {
                if (document.querySelector(STREET).value || !(await nothingKept())) {
                    throw new Error("What was discarded is still there");
                }
            },
        },
    ],
});

function saveElsewhere(values) {
    return {
        trigger: ".o_form_view",
        async run() {
            const args = [[clientId()], values, {}];
            await rpc("/web/dataset/call_kw/kim.client/web_save", {
                model: "kim.client",
                method: "web_save",
                args,
                kwargs: {},
            });
        },
    };
}

/** Case manager: somebody saved before her; she sees what, keeps her text, then takes the other's. */
registry.category("web_tour.tours").add("kim_saved_meanwhile_tour", {
    steps: () => [
        { trigger: STREET, run: "edit Mein Text" },
        saveElsewhere({ street: "Der andere Text" }),
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".kim_saved_meanwhile:contains(Mein Text):contains(Der andere Text):contains(Carla)" },
        { trigger: ".kim_go_on", run: "click" },
        { trigger: `body:not(:has(.modal)) ${STREET}:value(Mein Text)` },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".kim_keep_mine", run: "click" },
        { trigger: SAVED },
        { trigger: `${STREET}:value(Mein Text)` },
        { trigger: STREET, run: "edit Noch ein Text" },
        { trigger: CITY, run: "edit Haan" },
        saveElsewhere({ street: "Zweiter anderer Text" }),
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".kim_take_theirs", run: "click" },
        { trigger: SAVED },
        { trigger: `${STREET}:value(Zweiter anderer Text)` },
        { trigger: `${CITY}:value(Haan)` },
    ],
});
