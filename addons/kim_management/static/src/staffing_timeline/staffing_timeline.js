import { Component, onWillStart, useState } from "@odoo/owl";

import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { formatFloat } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const { DateTime, Info } = luxon;

/** A year of staffing: one line for each share, filled, vacant and unreported stretches in it. */
export class StaffingTimeline extends Component {
    static template = "kim_management.StaffingTimeline";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.months = Info.months("short");
        this.state = useState({ timeline: null });
        const year = this.props.state?.year || DateTime.now().year;
        useSetupAction({ getLocalState: () => ({ year: this.state.timeline.year }) });
        onWillStart(() => this.load(year));
    }

    get display() {
        return { controlPanel: {} };
    }

    async load(year) {
        this.state.timeline = await this.keepLast.add(this.orm.call("kim.position.share", "get_timeline", [year]));
    }

    fte(value) {
        return formatFloat(value || 0, { digits: [16, 2] });
    }

    place(stretch) {
        return `left: ${stretch.left}%; width: ${stretch.width}%`;
    }

    part(amount, row) {
        return `height: ${(100 * amount) / row.fte}%`;
    }

    label(stretch) {
        return _t("%(start)s to %(end)s: %(filled)s FTE filled, %(vacant)s vacant, %(unknown)s not reported", {
            start: formatDate(deserializeDate(stretch.start_date)),
            end: formatDate(deserializeDate(stretch.end_date)),
            filled: this.fte(stretch.filled),
            vacant: this.fte(stretch.vacant),
            unknown: this.fte(stretch.unknown),
        });
    }

    openShare(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "kim.position.share",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("kim_staffing_timeline", StaffingTimeline);
