import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { MonetaryField, monetaryField } from "@web/views/fields/monetary/monetary_field";

/**
 * An amount that somebody may not know: words instead of 0.00, which would be a sum that somebody knows.
 *
 * Odoo does not tell an empty amount from 0. Where the option `unknown` names a field, that field says whether the amount
 * is unknown; else an empty amount is. The words are the placeholder.
 */
export class AmountField extends MonetaryField {
    static template = "kim_management.AmountField";
    static props = {
        ...MonetaryField.props,
        emptyText: { type: String, optional: true },
        unknownField: { type: String, optional: true },
    };

    get isUnknown() {
        return this.props.unknownField ? this.props.record.data[this.props.unknownField] : !this.value;
    }

    get emptyText() {
        return this.props.emptyText || _t("unknown");
    }

    get formattedValue() {
        if (!this.isUnknown) {
            return super.formattedValue;
        }
        return this.props.readonly ? this.emptyText : "";
    }
}

registry.category("fields").add("kim_amount", {
    ...monetaryField,
    component: AmountField,
    fieldDependencies: ({ options }) => (options.unknown ? [{ name: options.unknown, type: "boolean" }] : []),
    extractProps: (info, dynamicInfo) => ({
        ...monetaryField.extractProps(info, dynamicInfo),
        emptyText: info.attrs.placeholder,
        unknownField: info.options.unknown,
    }),
});
