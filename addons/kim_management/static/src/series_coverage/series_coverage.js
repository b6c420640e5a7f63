import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const ICONS = { held: "fa-check", planned: "fa-calendar-o", cancelled: "fa-ban", missing: "fa-question" };

/**
 * Coverage map of a series: towns × rounds, each cell with the state of its meeting in words.
 *
 * Nothing is counted here, the map is `kim.event.series.coverage`. A click opens the meeting, or plans it where it is
 * missing; the map stays, so that one meeting after the other can be planned.
 */
export class SeriesCoverage extends Component {
    static template = "kim_management.SeriesCoverage";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ isBusy: false });
        this.words = {
            held: _t("Held"),
            planned: _t("Planned"),
            cancelled: _t("Called Off"),
            missing: _t("Missing"),
        };
    }

    get map() {
        return this.props.record.data[this.props.name] || { rounds: [], rows: [], additional: [] };
    }

    get summary() {
        const { target_count, held_count, planned_count, missing_count } = this.props.record.data;
        return _t("Target %(target)s: %(held)s held, %(planned)s planned, %(missing)s missing", {
            target: target_count,
            held: held_count,
            planned: planned_count,
            missing: missing_count,
        });
    }

    canPlan(cell) {
        return this.map.can_plan && !this.props.record.dirty && ["missing", "cancelled"].includes(cell.state);
    }

    icon(cell) {
        return ICONS[cell.state];
    }

    /** What the cell says beside its state: the day, or that nobody knows it. */
    day(cell) {
        if (cell.day) {
            return cell.day;
        }
        return cell.state === "held" ? _t("day unknown") : cell.state === "planned" ? _t("without date") : "";
    }

    /** The whole sentence for who does not see rows and columns. */
    label(row, cell) {
        return [row.label, this.roundLabel(cell.round), this.words[cell.state], this.day(cell)]
            .filter(Boolean)
            .join(", ");
    }

    planLabel(row, cell) {
        return _t("Plan: %(town)s, %(round)s", { town: row.label, round: this.roundLabel(cell.round) });
    }

    roundLabel(number) {
        return _t("Round %s", number);
    }

    openEvent(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "kim.event",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    /** Two clicks are one: the second comes while the first is under way. */
    async plan(row, cell) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            const { resModel, resId } = this.props.record;
            const said = await this.orm.call(resModel, "action_plan_meeting", [[resId], row.id || 0, cell.round]);
            await this.props.record.load();
            await this.action.doAction({ ...said, params: { ...said.params, next: undefined } });
        } finally {
            this.state.isBusy = false;
        }
    }
}

registry.category("fields").add("kim_series_coverage", {
    component: SeriesCoverage,
    displayName: _t("Coverage Map"),
    supportedTypes: ["json"],
    fieldDependencies: ["target_count", "held_count", "planned_count", "missing_count"].map((name) => ({
        name,
        type: "integer",
    })),
});
