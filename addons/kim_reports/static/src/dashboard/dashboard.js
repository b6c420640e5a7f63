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
import { formatFloat, formatInteger, formatMonetary } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * What the management looks at: staffing, contracts, money, cases, meetings, decisions, themes and deadlines.
 *
 * All figures come from `kim.report.get_dashboard` in one call; nothing is added up here. Each figure opens its rows.
 */
export class Dashboard extends Component {
    static template = "kim_reports.Dashboard";
    static components = { DateTimeInput, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        const kept = this.props.state?.referenceDate || router.current.reference_date;
        this.state = useState({ referenceDate: kept || false, dashboard: null, isLoading: false });
        useSetupAction({ getLocalState: () => ({ referenceDate: this.state.referenceDate }) });
        onWillStart(() => this.load(this.state.referenceDate));
    }

    get display() {
        return { controlPanel: {} };
    }

    get date() {
        return deserializeDate(this.state.referenceDate);
    }

    get heading() {
        return _t("Dashboard, reference date %s", formatDate(this.date));
    }

    async load(referenceDate) {
        this.state.isLoading = true;
        try {
            const dashboard = await this.keepLast.add(
                this.orm.call("kim.report", "get_dashboard", [], { reference_date: referenceDate })
            );
            Object.assign(this.state, { dashboard, referenceDate: dashboard.reference_date });
            // In the address, so that going back and reloading keep the day.
            this.props.updateActionState({ reference_date: dashboard.reference_date });
        } finally {
            this.state.isLoading = false;
        }
    }

    onDateChange(date) {
        if (date) {
            this.load(serializeDate(date));
        }
    }

    /** The number as people write it; a hidden one is a dot, one that nobody knows says so. */
    text(figure) {
        if (figure.is_hidden) {
            return "•";
        }
        if (figure.is_unknown) {
            return _t("unknown");
        }
        const formats = {
            fte: () => formatFloat(figure.value, { digits: [16, 2] }),
            ratio: () => formatFloat(figure.value, { digits: [16, 1] }),
            money: () => formatMonetary(figure.value, { currencyId: this.state.dashboard.currency_id }),
            count: () => formatInteger(figure.value),
        };
        return formats[figure.unit]();
    }

    unit(figure) {
        return figure.unit === "fte" && !figure.is_unknown ? _t("FTE") : "";
    }

    /** What a screen reader says of the button: the figure, what it counts, and where it leads. */
    spoken(tile, figure) {
        return _t("%(tile)s, %(label)s: %(value)s. Show the rows.", {
            tile: tile.title,
            label: figure.label,
            value: figure.is_hidden
                ? _t("hidden to protect people")
                : `${this.text(figure)} ${this.unit(figure)}`.trim(),
        });
    }

    async openRows(tile, { label, rows }) {
        if (rows.url) {
            return this.action.doAction({ type: "ir.actions.act_url", url: rows.url, target: "new" });
        }
        const action = await this.action.loadAction(rows.action);
        const name = `${tile.title}: ${label}`;
        return this.action.doAction(
            { ...action, name, display_name: name, domain: rows.domain, context: rows.context },
            { viewType: rows.view }
        );
    }
}

registry.category("actions").add("kim_dashboard", Dashboard);
