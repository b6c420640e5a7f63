import { Component } from "@odoo/owl";

import { Dialog } from "@web/core/dialog/dialog";

/** Tells who has changed what meanwhile, beside what the user typed, and asks whose text shall stand. */
export class SavedMeanwhileDialog extends Component {
    static template = "kim_management.SavedMeanwhileDialog";
    static components = { Dialog };
    static props = { conflicts: Array, mine: Array, onAnswer: Function, close: Function };

    answer(answer) {
        this.props.onAnswer(answer);
        this.props.close();
    }
}

/** Return "mine" or "theirs", nothing if the user wants to go on writing first. */
export function askWhose(dialog, conflicts, mine) {
    return new Promise((resolve) => {
        dialog.add(SavedMeanwhileDialog, { conflicts, mine, onAnswer: resolve }, { onClose: () => resolve(null) });
    });
}
