import { deserializeDate, deserializeDateTime } from "@web/core/l10n/dates";
import { x2ManyCommands } from "@web/core/orm_service";
import { isX2Many } from "@web/views/utils";

// Kinds of fields that are kept and compared. Lists merge by their commands; files and properties are left to Odoo.
const PLAIN = new Set([
    ...["char", "text", "html", "integer", "float", "monetary", "boolean"],
    ...["date", "datetime", "selection", "many2one"],
]);

export function isPlain(record, name) {
    return name in record.activeFields && PLAIN.has(record.fields[name]?.type);
}

/** Return the value as the server knows it. */
export function serverValue(record, name, values) {
    const value = record._formatServerValue(record.fields[name].type, values[name]);
    return record.fields[name].type === "html" && value ? value.toString() : value;
}

/** Return the value as the record knows it; `label` is the name of a linked record. */
export function recordValue(record, name, value, label) {
    const { type } = record.fields[name];
    if (value && type === "many2one") {
        return { id: value, display_name: label };
    }
    if (value && type === "date") {
        return deserializeDate(value);
    }
    if (value && type === "datetime") {
        return deserializeDateTime(value);
    }
    return value;
}

/** Return the value of the field as it was loaded, or as it was when kept text was typed. */
export function loadedValue(record, name) {
    return name in record.kimLoaded ? record.kimLoaded[name] : serverValue(record, name, record._values);
}

/** Return the values, as they were loaded, of everything that is about to be saved; lines by their numbers. */
export function loadedValues(record) {
    const loaded = {};
    for (const [name, value] of Object.entries(record._getChanges())) {
        if (isPlain(record, name)) {
            loaded[name] = loadedValue(record, name);
        } else if (isX2Many(record.fields[name])) {
            const lines = loadedLines(record.data[name], value);
            if (Object.keys(lines).length) {
                loaded[name] = lines;
            }
        }
    }
    return loaded;
}

function loadedLines(list, commands) {
    const lines = {};
    for (const [kind, id] of commands) {
        if (kind === x2ManyCommands.UPDATE && list._cache[id]) {
            lines[id] = loadedValues(list._cache[id]);
        }
    }
    return lines;
}
