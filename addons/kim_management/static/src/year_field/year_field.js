import { registry } from "@web/core/registry";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

/** A year: without a thousands separator, and nothing instead of a 0 where nobody knows it. */
export class YearField extends IntegerField {
    get formattedValue() {
        return this.value ? super.formattedValue : "";
    }
}

registry.category("fields").add("kim_year", {
    ...integerField,
    component: YearField,
    extractProps: (info, dynamicInfo) => ({
        ...integerField.extractProps(info, dynamicInfo),
        formatNumber: false,
    }),
});
