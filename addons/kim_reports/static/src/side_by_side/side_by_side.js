import { Component, onWillStart, useState } from "@odoo/owl";

import { router } from "@web/core/browser/router";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * Reports of several years side by side: figures in rows, reports in columns, the oldest first.
 *
 * Every cell is what its paper says (`kim.report.get_side_by_side`); nothing is calculated here.
 */
export class SideBySide extends Component {
    static template = "kim_reports.SideBySide";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ table: null, withCells: false, onlyDiffering: false, text: "" });
        onWillStart(() => this.load());
    }

    get display() {
        return { controlPanel: {} };
    }

    get reportIds() {
        const { params, context } = this.props.action;
        const kept = `${router.current.reports || ""}`.split(",").filter(Boolean).map(Number);
        const chosen = params?.report_ids || context?.active_ids || [];
        return chosen.length ? chosen : kept;
    }

    async load() {
        this.state.table = await this.orm.call("kim.report", "get_side_by_side", [this.reportIds]);
        // In the address, so that going back and reloading keep the choice.
        this.props.updateActionState({ reports: this.state.table.reports.map((report) => report.id).join(",") });
    }

    get lines() {
        const text = this.state.text.trim().toLowerCase();
        return this.state.table.lines.filter(
            (line) =>
                (this.state.withCells || !line.is_cell) &&
                (!this.state.onlyDiffering || !line.is_same) &&
                (!text || `${line.chapter} ${line.label}`.toLowerCase().includes(text))
        );
    }

    /** The lines by chapter, in their order. */
    get chapters() {
        const chapters = new Map();
        for (const line of this.lines) {
            chapters.set(line.chapter, [...(chapters.get(line.chapter) || []), line]);
        }
        return [...chapters].map(([title, lines]) => ({ title, lines }));
    }

    get summary() {
        return _t("%(lines)s lines of %(all)s", { lines: this.lines.length, all: this.state.table.lines.length });
    }

    /** A figure that a report does not have is neither unknown nor zero: a dash, and words for who hears it. */
    text(cell) {
        return cell.state === "absent" ? "–" : cell.text;
    }

    spoken(cell) {
        return { absent: _t("not in this report"), hidden: _t("not told, to protect people") }[cell.state];
    }

    openReport(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "kim.report",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("kim_report_side_by_side", SideBySide);
