import { Component } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const STEPS = [1, 2, 3, 4, 5];
const LEFT = 14;
const STEP = 48;
const SIDES = { before: "score_before", after: "score_after" };

/**
 * Assessment as a picture: for each field of action a ring where it stood before and a dot where it stands after, on
 * the scale from 1 to 5. It is a table with numbers, so that it reads the same without the picture, and it follows
 * what is typed in the list of the form it stands in.
 */
export class ScoreComparison extends Component {
    static template = "kim_management.ScoreComparison";
    static props = { ...standardWidgetProps, field: { type: String } };

    setup() {
        this.steps = STEPS;
        this.width = 2 * LEFT + STEP * (STEPS.length - 1);
        this.legend = [
            [1, _t("acute: help is needed at once")],
            [2, _t("strained: does not get on without help")],
            [3, _t("partly settled: help is still needed")],
            [4, _t("largely settled: a little help is enough")],
            [5, _t("settled: manages alone")],
        ];
    }

    get rows() {
        const lines = this.props.record.data[this.props.field].records;
        return lines.filter((line) => line.data.field_of_action_id).map((line) => this.row(line));
    }

    row({ id, data }) {
        const before = Number(data[SIDES.before]) || 0;
        const after = Number(data[SIDES.after]) || 0;
        const isKnown = Boolean(before && after);
        const change = isKnown ? after - before : 0;
        return {
            id,
            before,
            after,
            change,
            isKnown,
            name: data.field_of_action_id.display_name,
            trend: change > 0 ? "better" : change < 0 ? "worse" : "same",
        };
    }

    /** How many fields became better, stayed, became worse; what is unknown on one side is none of them. */
    get summary() {
        const known = this.rows.filter((row) => row.isKnown);
        const count = (trend) => known.filter((row) => row.trend === trend).length;
        return _t("Better: %(better)s · the same: %(same)s · worse: %(worse)s · not yet compared: %(unknown)s", {
            better: count("better"),
            same: count("same"),
            worse: count("worse"),
            unknown: this.rows.length - known.length,
        });
    }

    position(score) {
        return LEFT + STEP * (score - 1);
    }

    changeText({ isKnown, change }) {
        if (!isKnown) {
            return "–";
        }
        return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : "±0";
    }
}

registry.category("view_widgets").add("kim_score_comparison", {
    component: ScoreComparison,
    extractProps: ({ attrs }) => ({ field: attrs.field }),
});
