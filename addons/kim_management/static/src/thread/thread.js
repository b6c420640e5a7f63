import { Component, onWillStart, useState } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * The thread of a theme: what happened from the case to the changed structure, in order of time.
 *
 * It is a list, read from top to bottom by eyes and by screen readers alike; what may be opened is a button.
 */
export class Thread extends Component {
    static template = "kim_management.Thread";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ threads: [], shown: this.props.state?.shown || 0 });
        useSetupAction({ getLocalState: () => ({ shown: this.state.shown }) });
        onWillStart(() => this.load());
    }

    get display() {
        return { controlPanel: {} };
    }

    get origin() {
        return this.props.action.context.kim_thread_origin || {};
    }

    get thread() {
        return this.state.threads.find((thread) => thread.id === this.state.shown) || this.state.threads[0];
    }

    async load() {
        const ids = this.props.action.context.kim_thread_themes || [];
        this.state.threads = ids.length ? await this.orm.call("kim.theme", "get_thread", [ids]) : [];
    }

    show(thread) {
        this.state.shown = thread.id;
    }

    /** Whether one comes from this entry; the theme itself heads the page anyway. */
    isOrigin(entry) {
        return (
            entry.kind !== "theme" &&
            entry.record_id &&
            entry.model === this.origin.model &&
            entry.record_id === this.origin.record_id
        );
    }

    open(entry) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: entry.model,
            res_id: entry.record_id,
            views: [[false, "form"]],
        });
    }

    print() {
        return this.action.doAction({
            type: "ir.actions.act_url",
            url: `/kim/print/kim.theme/${this.thread.id}.pdf`,
            target: "new",
        });
    }
}

registry.category("actions").add("kim_thread", Thread);
