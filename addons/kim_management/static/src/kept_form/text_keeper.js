import { _t } from "@web/core/l10n/translation";
import { formatDateTime } from "@web/core/l10n/dates";
import { x2ManyCommands } from "@web/core/orm_service";
import { isX2Many } from "@web/views/utils";

import { keptTextStore } from "./kept_text_store";
import { isPlain, loadedValue, recordValue, serverValue } from "./kept_values";

const PAGE = Math.random().toString(36).slice(2); // tells lines of this page from lines of an earlier one
const { DateTime } = luxon;

/** Keeps what is typed into one form, dialogs of its lines included, and brings it back when the form opens again. */
export class TextKeeper {
    constructor(model, notification) {
        this.model = model;
        this.notification = notification;
        this.store = keptTextStore();
        this.typed = null; // text in a field that still has the focus: {record, name, value}
        this.dialogs = new Set();
        this.waiting = []; // lines that come back when their dialog opens
        this.ready = Promise.resolve();
        this.isLeaving = false;
        this.isKept = false; // whether this form has kept or brought back something
        this.isForgotten = false; // saved or discarded, though the record may still hold it for a moment
        this.closeNotices = [];
    }

    get root() {
        return this.model.root;
    }

    /** Return what names the record; a new one is named by what the form began with. */
    place(isNew = !this.root.resId) {
        const { resModel, resId, context } = this.root;
        const defaults = Object.entries(context).filter(([name]) => name.startsWith("default_"));
        return [resModel, isNew ? ["new", ...defaults.sort()] : resId];
    }

    // --- keeping ----------------------------------------------------------------------------------------------------

    /** Note text that is being typed, before the field hands it to the record. */
    type(record, name, value) {
        this.isLeaving = false;
        this.isForgotten = false;
        this.typed = isPlain(record, name) ? { record, name, value } : null;
    }

    /** The record has got the text; as the page closes the browser hands it over too, which is no sign of staying. */
    commit() {
        this.isLeaving = this.isLeaving && this.model._urgentSave;
        this.isForgotten = false;
        this.typed = null;
    }

    async keep() {
        await this.ready;
        if (this.isLeaving) {
            return; // the browser saves while it closes, and nobody learns whether it worked
        }
        if (this.isForgotten) {
            return; // a timer from before the save must not bring back what Odoo drops only after it
        }
        const fields = this.changed(this.root);
        const lines = [...this.waiting, ...this.changedLines()];
        if (!Object.keys(fields).length && !lines.length) {
            // what this form has not seen, as it opens or closes, is not its to remove
            return this.isKept && this.store.remove(this.place());
        }
        this.isKept = true;
        return this.store.write(this.place(), { time: Date.now(), fields, lines });
    }

    /** Return the fields that differ from what was loaded, with what was loaded. */
    changed(record) {
        const fields = {};
        for (const name of Object.keys(record._changes)) {
            if (isPlain(record, name) && !(record.resId && record._isReadonly(name))) {
                const label = record.data[name]?.display_name;
                fields[name] = {
                    value: serverValue(record, name, record.data),
                    base: loadedValue(record, name),
                    label,
                };
            }
        }
        if (
            this.typed &&
            this.typed.record.id === record.id &&
            this.typed.value !== (record.data[this.typed.name] || "")
        ) {
            fields[this.typed.name] = { value: this.typed.value, base: loadedValue(record, this.typed.name) };
        }
        return fields;
    }

    changedLines() {
        const lines = [];
        for (const [name, list] of this.lists()) {
            for (const record of this.touched(list)) {
                const fields = this.changed(record);
                if (Object.keys(fields).length) {
                    lines.push({ list: name, line: record.resId || `${PAGE} ${record._virtualId}`, fields });
                }
            }
        }
        return lines;
    }

    lists() {
        const { data, fields } = this.root;
        return Object.entries(data).filter(([name]) => isX2Many(fields[name]) && data[name]._cache);
    }

    /** Return lines that are to be saved with the form, and those whose dialog is open. */
    touched(list) {
        const { CREATE, UPDATE } = x2ManyCommands;
        const commands = list._commands.filter(([kind]) => kind === CREATE || kind === UPDATE);
        const records = new Set(commands.map(([, id]) => list._cache[id]).filter(Boolean));
        for (const dialog of this.dialogs) {
            if (this.listOf(dialog.record)?.[1] === list) {
                records.add(list._cache[dialog.record.resId || dialog.record._virtualId]);
            }
        }
        return records;
    }

    listOf(record) {
        return this.lists().find(([, list]) => list._cache[record.resId || record._virtualId]?.id === record.id);
    }

    /** What was typed is saved or discarded. */
    async forget() {
        this.isForgotten = true;
        this.typed = null;
        this.waiting = [];
        this.closeNotice();
        await this.store.remove(this.place());
        await this.store.remove(this.place(true));
    }

    // --- bringing back ----------------------------------------------------------------------------------------------

    restore() {
        this.closeNotice();
        this.ready = this._restore();
        return this.ready;
    }

    async _restore() {
        const { root } = this;
        this.waiting = [];
        this.typed = null;
        this.isKept = false;
        this.isForgotten = false;
        const kept = await this.store.read(this.place());
        if (!kept || root.id !== this.root.id) {
            return;
        }
        this.waiting = kept.lines.filter((line) => !this.isSaved(line));
        const isBack = await this.bringBack(root, kept.fields);
        this.isKept = isBack || this.waiting.length > 0;
        if (this.isKept) {
            this.notify(kept, isBack, () => root.discard());
        } else {
            await this.store.remove(this.place());
        }
    }

    /** Put kept values into the record where they differ; return whether any did. */
    async bringBack(record, fields) {
        const values = {};
        for (const [name, { value, label }] of Object.entries(fields)) {
            const isOpen = isPlain(record, name) && !record._isReadonly(name);
            if (isOpen && serverValue(record, name, record.data) !== (value === "" ? false : value)) {
                values[name] = recordValue(record, name, value, label);
            }
        }
        const names = Object.keys(values);
        if (names.length) {
            await record.update(values);
            for (const name of names) {
                record.kimLoaded[name] = fields[name].base;
            }
        }
        return names.length > 0;
    }

    /** Tell whether a line that was new then stands in the list by now. */
    isSaved({ list: name, line, fields }) {
        const list = this.root.data[name];
        if (!list?.records || typeof line === "number") {
            return false;
        }
        return list.records.some((record) => {
            const shown = Object.keys(fields).filter((field) => isPlain(record, field));
            return (
                shown.length && shown.every((field) => serverValue(record, field, record.data) === fields[field].value)
            );
        });
    }

    /** Bring the text of a line back when its dialog opens: of this line, or of a new one that was not saved. */
    async restoreLine(record) {
        await this.ready;
        const [name] = this.listOf(record) || [];
        const kept = this.waiting.find(
            ({ list, line }) => list === name && (record.resId ? line === record.resId : typeof line === "string")
        );
        if (kept) {
            this.waiting = this.waiting.filter((line) => line !== kept);
            if (await this.bringBack(record, kept.fields)) {
                this.notify({ time: Date.now() }, true, () => record.discard());
            }
        }
    }

    notify({ time }, isBack, discard) {
        const when = formatDateTime(DateTime.fromMillis(time));
        const sentence = isBack
            ? _t("Text that was not saved is back (%s). Please save it, or discard it.", when)
            : _t("Text of a line was not saved (%s). It comes back when you open or add the line.", when);
        const close = this.notification.add(sentence, {
            type: "info",
            sticky: true,
            className: "kim_kept_text",
            buttons: [{ name: _t("Discard this text"), onClick: () => this.discard(discard) }],
        });
        this.closeNotices.push(close);
    }

    async discard(discard) {
        this.closeNotice();
        await discard();
        this.waiting = [];
        await this.keep();
    }

    closeNotice() {
        this.closeNotices.splice(0).forEach((close) => close());
    }
}
