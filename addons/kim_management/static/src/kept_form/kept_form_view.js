import { markRaw, onMounted, onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { patch } from "@web/core/utils/patch";
import { useDebounced } from "@web/core/utils/timing";
import { X2ManyFieldDialog } from "@web/views/fields/relational_utils";
import { formView } from "@web/views/form/form_view";

import { KeptModel } from "./kept_form_model";
import { TextKeeper } from "./text_keeper";

const PAUSE = 300; // milliseconds without a key until what was typed is kept

/**
 * A form that loses nothing: `js_class="kim_kept_form"`.
 *
 * What is typed survives a refused save, an expired session and a closed tab (`TextKeeper`), and two people do not
 * overwrite each other (`kim.careful.save.mixin`).
 */
export class KeptFormController extends formView.Controller {
    setup() {
        super.setup();
        this.keeper = markRaw(new TextKeeper(this.model, useService("notification")));
        this.model.keeper = this.keeper;
        this.keep = useDebounced(() => this.keeper.keep(), PAUSE);
        useExternalListener(window, "input", (ev) => this.onInput(ev), { capture: true });
        useExternalListener(document, "visibilitychange", () => this.keeper.keep());
        useEffect(
            () => {
                this.keeper.restore();
            },
            () => [this.model.root.id, this.model.root.resId]
        );
        onWillUnmount(() => this.keeper.closeNotice());
    }

    get modelParams() {
        const params = super.modelParams;
        params.hooks.onRecordChanged = () => {
            this.keeper.commit();
            this.keep();
        };
        return params;
    }

    /** Text is kept while it is typed; fields hand it to the record when they are left. */
    onInput({ target }) {
        const name = target.closest?.(".o_field_widget[name]")?.getAttribute("name");
        const record = name && !target.closest(".o_field_x2many") && this.recordAt(target);
        if (record && ["char", "text"].includes(record.fields[name]?.type)) {
            this.keeper.type(record, name, target.value);
            this.keep();
        }
    }

    recordAt(target) {
        if (this.rootRef.el?.contains(target)) {
            return this.model.root;
        }
        return [...this.keeper.dialogs].find((dialog) => dialog.modalRef.el?.contains(target))?.record;
    }

    async onRecordSaved(record) {
        await super.onRecordSaved(...arguments);
        if (record.id === this.model.root.id) {
            await this.keeper.forget();
        }
    }

    async beforeUnload() {
        this.keeper.isLeaving = true;
        return super.beforeUnload(...arguments);
    }

    async beforeExecuteActionButton({ special }) {
        if (special === "cancel") {
            await this.keeper.forget();
        }
        return super.beforeExecuteActionButton(...arguments);
    }

    async discard() {
        await this.keeper.forget();
        return super.discard(...arguments);
    }
}

registry.category("views").add("kim_kept_form", { ...formView, Controller: KeptFormController, Model: KeptModel });

/** Dialogs of lines belong to the form that opened them. */
patch(X2ManyFieldDialog.prototype, {
    setup() {
        super.setup();
        const { keeper } = this.record.model;
        if (keeper) {
            onMounted(() => {
                keeper.dialogs.add(this);
                return keeper.restoreLine(this.record);
            });
            onWillUnmount(() => keeper.dialogs.delete(this));
        }
    },
});
