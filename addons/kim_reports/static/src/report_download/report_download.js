import { Component } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

// The keys of report/formats.py, which a test compares; the PDF has a button of its own beside this list.
export const FORMATS = {
    docx: _t("Word (DOCX)"),
    odt: _t("OpenDocument (ODT)"),
    xlsx: _t("Excel, every table (XLSX)"),
    json: _t("Data (JSON)"),
};

/** Hands the report out in every format but PDF; what was typed is saved first, so that the file says it. */
export class ReportDownload extends Component {
    static template = "kim_reports.ReportDownload";
    static components = { Dropdown, DropdownItem };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.formats = Object.entries(FORMATS).map(([key, label]) => ({ key, label }));
    }

    async download(format) {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        const options = { context: record.context };
        const action = await this.orm.call(record.resModel, "action_download", [[record.resId], format], options);
        await this.action.doAction(action);
    }
}

registry.category("view_widgets").add("kim_report_download", { component: ReportDownload });
