import { Component, onWillUnmount, onWillUpdateProps, useState } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { rpcBus } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const KEY = "kim_report_preview_folded";
const PAUSE = 400; // milliseconds between two questions how far it is
const CHANGING = ["web_save", "create", "write"];

/**
 * The paper beside its form, as it was saved last; it is read anew after each save and each step.
 *
 * While it is being made, also by a button of the form, it says which chapter or file is being made of how many: what
 * the server has begun, not what the clock says.
 */
export class ReportPreview extends Component {
    static template = "kim_reports.ReportPreview";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            isFolded: browser.localStorage.getItem(KEY) === "1",
            version: 1,
            isLoading: true,
            progress: false,
        });
        this.waiting = new Set(); // what is being made: the page, and calls of buttons by their number
        useBus(rpcBus, "RPC:REQUEST", ({ detail }) => this.onRequest(detail));
        useBus(rpcBus, "RPC:RESPONSE", ({ detail }) => this.onResponse(detail));
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.props.record.resId && !this.state.isFolded) {
                this.reload();
            }
        });
        onWillUnmount(() => this.waiting.clear());
        if (this.hasPage) {
            this.wait("page");
        }
    }

    get resId() {
        return this.props.record.resId;
    }

    get hasPage() {
        return Boolean(this.resId) && !this.state.isFolded;
    }

    get address() {
        return `/kim/report/${this.resId}.html?progress=${this.state.version}`;
    }

    get isFrozen() {
        return this.props.record.data.is_frozen;
    }

    get title() {
        return this.isFrozen ? _t("The paper as it was submitted") : _t("Preview of the paper");
    }

    get step() {
        const { stage, done, total, label } = this.state.progress;
        if (stage === "chapter") {
            return _t("Chapter %(done)s of %(total)s: %(label)s", { done, total, label });
        }
        return _t("File %(done)s of %(total)s is being set: %(label)s", { done, total, label: label || "HTML" });
    }

    toggle() {
        this.state.isFolded = !this.state.isFolded;
        browser.localStorage.setItem(KEY, this.state.isFolded ? "1" : "0");
        if (this.hasPage) {
            this.reload();
        } else {
            this.waiting.delete("page"); // a page that is taken away never tells that it has loaded
        }
    }

    reload() {
        this.state.version++;
        this.state.isLoading = true;
        this.wait("page");
    }

    onLoaded() {
        this.state.isLoading = false;
        this.waiting.delete("page");
    }

    isOwnStep(data) {
        return data.params?.model === "kim.report" && data.params.method?.startsWith("action_") && Boolean(this.resId);
    }

    onRequest({ data }) {
        if (this.isOwnStep(data)) {
            this.wait(data.id);
        }
    }

    onResponse({ data, error }) {
        this.waiting.delete(data.id);
        const params = data.params || {};
        const isSaved = params.model?.startsWith("kim.report") && CHANGING.includes(params.method);
        const isStep = params.model?.startsWith("kim.report") && params.method?.startsWith("action_");
        if (!error && this.hasPage && (isSaved || isStep)) {
            this.reload();
        }
    }

    /** Ask how far it is as long as anything is being made. */
    async wait(what) {
        this.waiting.add(what);
        if (this.isAsking) {
            return;
        }
        this.isAsking = true;
        while (this.waiting.size && this.resId) {
            await new Promise((resolve) => browser.setTimeout(resolve, PAUSE));
            if (this.waiting.size) {
                this.state.progress = await this.ask();
            }
        }
        this.isAsking = false;
        this.state.progress = false;
    }

    async ask() {
        try {
            return await this.orm.silent.call("kim.report", "read_progress", [[this.resId]]);
        } catch {
            return false; // the page itself tells what is wrong
        }
    }
}

registry.category("view_widgets").add("kim_report_preview", {
    component: ReportPreview,
    fieldDependencies: [{ name: "is_frozen", type: "boolean" }],
});
