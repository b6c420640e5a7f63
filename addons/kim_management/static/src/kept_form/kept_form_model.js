import { RelationalModel } from "@web/model/relational_model/relational_model";

import { loadedValues } from "./kept_values";
import { askWhose } from "./saved_meanwhile_dialog";

/** A record that is saved with care (`kim.careful.save.mixin`) and tells its form when its text need not be kept. */
export class KeptRecord extends RelationalModel.Record {
    setup() {
        this.kimLoaded = {}; // field -> value that counts as loaded, where it is not the one that was read
        this.kimSent = null;
        super.setup(...arguments);
    }

    get context() {
        return this.kimSent ? { ...super.context, kim_loaded_values: this.kimSent } : super.context;
    }

    _setData(data, options = {}) {
        super._setData(data, options);
        if (!options.keepChanges) {
            this.kimLoaded = {};
        }
    }

    _discard() {
        super._discard();
        if (!this._parentRecord) {
            this.kimLoaded = {};
            this.model.keeper?.forget();
        }
    }

    async _save(options = {}) {
        if (this._parentRecord || !this.resId) {
            return super._save(options);
        }
        this.kimSent = loadedValues(this);
        const onError = (error, tools) => this._onSaveError(error, tools, options);
        try {
            return await super._save({ ...options, onError });
        } finally {
            this.kimSent = null;
        }
    }

    async _onSaveError(error, tools, options) {
        const conflicts = error.data?.context?.kim_conflicts;
        if (conflicts) {
            return this._settle(conflicts, options);
        }
        if (options.onError) {
            return options.onError(error, tools);
        }
        if (!this.isInEdition) {
            await this._load({});
        }
        throw error;
    }

    /** Ask whose text shall stand, then save again; without an answer everything stays on the screen. */
    async _settle(conflicts, options) {
        const mine = conflicts.map((conflict) => this._shown(conflict));
        const answer = await askWhose(this.model.dialog, conflicts, mine);
        if (!answer) {
            return false;
        }
        for (const conflict of conflicts) {
            const record = this._of(conflict);
            if (answer === "mine") {
                record.kimLoaded[conflict.field] = conflict.theirs;
            } else {
                delete record._changes[conflict.field];
            }
        }
        if (Object.keys(this._getChanges()).length) {
            return this._save(options);
        }
        this.model.keeper?.forget();
        this.dirty = false;
        if (options.nextId) {
            return this.model.load({ resId: options.nextId });
        }
        await this._load();
        return true;
    }

    _of(conflict) {
        return conflict.list ? this.data[conflict.list]._cache[conflict.line] : this;
    }

    /** Return what the user had typed where the other's value stands now. */
    _shown({ field: name, list, line }) {
        const record = this._of({ list, line });
        const value = record.data[name];
        const { type, selection } = record.fields[name];
        if (type === "selection") {
            return selection.find(([key]) => key === value)?.[1] || "";
        }
        if (type === "many2one") {
            return value?.display_name || "";
        }
        return value ? value.toLocaleString() : "";
    }
}

export class KeptModel extends RelationalModel {
    static Record = KeptRecord;
    static withCache = false; // what was loaded must be what is on the screen
}
