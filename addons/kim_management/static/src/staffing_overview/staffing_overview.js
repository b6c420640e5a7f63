import { Component, onWillStart, useState } from "@odoo/owl";

import { router } from "@web/core/browser/router";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, formatDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { formatFloat } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * Staffing on a reference date at one glance: totals, building blocks, towns, and vacancies to come.
 *
 * All figures are those of `kim.staffing.get_overview`; nothing is added up here. Each figure opens its rows.
 */
export class StaffingOverview extends Component {
    static template = "kim_management.StaffingOverview";
    static components = { DateTimeInput, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        const kept = this.props.state?.referenceDate || router.current.reference_date;
        this.state = useState({ referenceDate: kept || false, overview: null });
        useSetupAction({ getLocalState: () => ({ referenceDate: this.state.referenceDate }) });
        onWillStart(() => this.load(this.state.referenceDate));
    }

    get display() {
        return { controlPanel: {} };
    }

    get date() {
        return deserializeDate(this.state.referenceDate);
    }

    get tiles() {
        const total = this.state.overview.total;
        return [
            { label: _t("Funded"), value: total.funded_fte, domain: [["kind", "=", "entitlement"]] },
            { label: _t("Filled"), value: total.filled_fte, tone: "success", domain: [["filled_fte", ">", 0]] },
            { label: _t("Vacant"), value: total.vacant_fte, tone: "danger", domain: [["vacant_fte", ">", 0]] },
            {
                label: _t("Vacant without Advertisement"),
                value: total.unadvertised_fte,
                tone: "danger",
                domain: [["unadvertised_fte", ">", 0]],
            },
            { label: _t("Not reported"), value: total.unknown_fte, tone: "info", domain: [["unknown_fte", ">", 0]] },
            {
                label: _t("Falls Vacant"),
                value: total.upcoming_fte,
                tone: "warning",
                domain: [["upcoming_fte", ">", 0]],
            },
        ];
    }

    async load(referenceDate) {
        const overview = await this.keepLast.add(
            this.orm.call("kim.staffing", "get_overview", [], { reference_date: referenceDate })
        );
        Object.assign(this.state, { overview, referenceDate: overview.reference_date });
        // In the address, so that going back and reloading keep the day.
        this.props.updateActionState({ reference_date: overview.reference_date });
    }

    onDateChange(date) {
        if (date) {
            this.load(serializeDate(date));
        }
    }

    fte(value) {
        return formatFloat(value || 0, { digits: [16, 2] });
    }

    fteOrDash(value) {
        return value ? this.fte(value) : "–";
    }

    /** A figure of a row; a zero next to unreported FTE would claim to know what nobody has said. */
    known(row, name) {
        return row.unknown_fte ? this.fteOrDash(row[name]) : this.fte(row[name]);
    }

    day(isoDate) {
        return formatDate(deserializeDate(isoDate));
    }

    /** Width of a bar's part in percent; what is missing stays empty. */
    width(part, whole) {
        return `width: ${whole ? Math.max(0, Math.min(100, (100 * part) / whole)) : 0}%`;
    }

    barLabel(row) {
        return _t("%(filled)s FTE filled, %(vacant)s vacant, %(unknown)s not reported, of %(allocated)s", {
            filled: this.fte(row.filled_fte),
            vacant: this.fte(row.vacant_fte),
            unknown: this.fte(row.unknown_fte),
            allocated: this.fte(row.allocated_fte),
        });
    }

    async openRows(domain) {
        const action = await this.action.loadAction("kim_management.kim_staffing_action");
        const name = _t("Staffing on %s", this.day(this.state.referenceDate));
        return this.action.doAction({
            ...action,
            name,
            display_name: name,
            domain,
            context: { reference_date: this.state.referenceDate },
        });
    }
}

registry.category("actions").add("kim_staffing_overview", StaffingOverview);
