import { Mutex } from "@web/core/utils/concurrency";
import { RPCCache } from "@web/core/network/rpc_cache";
import { user } from "@web/core/user";
import { session } from "@web/session";

const TABLE = "kept";
const LONGEST = 7 * 24 * 3600 * 1000; // after a week, what nobody missed is gone

/** Odoo's own encrypted browser cache in a database of its own, which is not emptied when the software is updated. */
class KeptTextCache extends RPCCache {
    checkSize() {}
}

/**
 * Keeps text that was typed and not saved, on this computer.
 *
 * Nothing readable lies on the disk: text is encrypted with the key that only the server gives, and only to the user
 * herself (`browser_cache_secret`), and even which record it belongs to is a digest. Without a safe connection
 * (https) there is no key, and nothing is kept.
 */
export class KeptTextStore {
    constructor() {
        this.secret = window.isSecureContext && session.browser_cache_secret;
        this.mutex = new Mutex();
        if (this.secret) {
            this.cache = new KeptTextCache("kim_kept_text", "1", this.secret);
            this.mutex.exec(() => this._sweep());
        }
    }

    /** Return what is kept for the place (a list that names it), `null` if nothing is or it cannot be read. */
    read(place) {
        return this._exec(async (key) => {
            const row = await this.cache.indexedDB.read(TABLE, key);
            if (!row || this._isOld(row)) {
                return null;
            }
            // what was encrypted with another key, as before a change of password, is nobody's any more
            return this.cache.crypto.decrypt(row).catch(() => null);
        }, place);
    }

    write(place, kept) {
        return this._exec(async (key) => {
            const encrypted = await this.cache.crypto.encrypt(kept);
            await this.cache.indexedDB.write(TABLE, key, { ...encrypted, time: Date.now() });
        }, place);
    }

    remove(place) {
        return this._exec((key) => this._onTable((table) => table.delete(key)), place);
    }

    async _exec(action, place) {
        if (!this.secret) {
            return null;
        }
        return this.mutex.exec(async () => action(await this._key(place)));
    }

    async _key(place) {
        const text = JSON.stringify([this.secret, user.userId, ...place]);
        const digest = await window.crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
        return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    }

    _isOld(row) {
        return Date.now() - row.time > LONGEST;
    }

    /** Remove what is old, whoever's it is. */
    _sweep() {
        return this._onTable((table) => {
            table.openCursor().onsuccess = (ev) => {
                const cursor = ev.target.result;
                if (cursor) {
                    if (this._isOld(cursor.value)) {
                        cursor.delete();
                    }
                    cursor.continue();
                }
            };
        });
    }

    async _onTable(action) {
        await this.cache.indexedDB.read(TABLE, ""); // makes the table if it does not exist yet
        return this.cache.indexedDB.execute(
            (db) =>
                new Promise((resolve, reject) => {
                    const transaction = db.transaction(TABLE, "readwrite");
                    action(transaction.objectStore(TABLE));
                    transaction.oncomplete = resolve;
                    transaction.onerror = () => reject(transaction.error);
                })
        );
    }
}

let store;

/** Return the one store of this page. */
export function keptTextStore() {
    store = store || new KeptTextStore();
    return store;
}
