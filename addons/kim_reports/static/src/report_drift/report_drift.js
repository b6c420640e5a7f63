import { Component, onWillUpdateProps, useState } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** What a submitted report said and what the data say now, figure by figure; asked of the server when wanted. */
export class ReportDrift extends Component {
    static template = "kim_reports.ReportDrift";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ answer: null });
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.props.record.resId) {
                this.state.answer = null;
            }
        });
    }

    async compare() {
        this.state.answer = await this.orm.call("kim.report", "compare_with_today", [[this.props.record.resId]]);
    }
}

registry.category("view_widgets").add("kim_report_drift", { component: ReportDrift });
