import { Component, onWillUpdateProps, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
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

    get summary() {
        const { day, rows, texts, compared } = this.state.answer;
        if (!rows.length && !texts.length) {
            return _t("Nothing differs: on %(day)s the data say the same of the reference date.", { day });
        }
        return _t("On %(day)s, %(differing)s of %(compared)s figures differ from what was submitted.", {
            day,
            differing: rows.length,
            compared,
        });
    }

    get texts() {
        return _t("These parts read differently: %(parts)s", { parts: this.state.answer.texts.join(", ") });
    }

    get hidden() {
        return _t("%(number)s numbers of people are not compared, so that no small number shows.", {
            number: this.state.answer.hidden,
        });
    }

    async compare() {
        this.state.answer = await this.orm.call("kim.report", "compare_with_today", [[this.props.record.resId]]);
    }
}

registry.category("view_widgets").add("kim_report_drift", { component: ReportDrift });
