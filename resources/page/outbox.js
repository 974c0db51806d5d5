// What this phone wants done and the relay has not yet answered for good, in order; it survives a reload.

import {newId} from './frames.js';

const KEPT_ROWS = 200;
const KEPT_FILES = 24;
const KEPT_MS = 7 * 24 * 3600 * 1000;

/**
 * A row: {order, id, kind, body, files, at, dseq, done, n, failure}. `files` are {blob, name, mime, kind, width, height, upload, media};
 * `dseq` is the device's number, given once, just before the row is first offered; `done` once the relay answered for good.
 * Answered rows stay for a while, so that a relay restored from its backup can be given them again.
 */
export class Outbox {
  constructor(storage, rows, nextNumber) {
    this.storage = storage;
    this.rows = rows;
    this.nextNumber = nextNumber;
    this.nextOrder = (rows.at(-1)?.order ?? 0) + 1;
  }

  /** Open what waits for `device`; another device's numbers mean nothing to this one, its unanswered words do. */
  static async open(storage, device) {
    const rows = (await storage.all('rows')).sort((a, b) => a.order - b.order);
    const outbox = new Outbox(storage, rows, (await storage.get('values', 'number')) ?? 1);
    if ((await storage.get('values', 'device')) !== device) {
      await outbox.renumber();
      await storage.put('values', 'device', device);
    }
    return outbox;
  }

  get durable() {
    return this.storage.durable;
  }

  /** Take a command in; it is kept when the promise resolves. */
  async add(kind, body, files = []) {
    const at = Date.now();
    const row = {order: this.nextOrder++, id: newId(at), kind, body, files, at, dseq: null, done: false, n: 0, failure: null};
    this.rows.push(row);
    try {
      await this.#keep(row);
    } catch (error) {
      this.rows.splice(this.rows.indexOf(row), 1);
      throw error;
    }
    return row;
  }

  #keep(row) {
    return this.storage.put('rows', row.order, row);
  }

  /** Note what became of a row. */
  async note(row, changes) {
    Object.assign(row, changes);
    if (this.rows.includes(row)) await this.#keep(row);
  }

  /** Give the row its number, for ever; the number is on disk before anybody hears it. */
  async number(row) {
    const dseq = this.nextNumber++;
    await this.storage.put('values', 'number', this.nextNumber);
    await this.note(row, {dseq});
  }

  /** The relay knows numbers up to `last`: a phone that lost its memory goes on after them. */
  async goOnAfter(last) {
    if (this.nextNumber > last) return;
    this.nextNumber = last + 1;
    await this.storage.put('values', 'number', this.nextNumber);
  }

  /** Forget all numbers; what is unanswered keeps its id, by which the relay knows it again. */
  async renumber() {
    const answered = this.rows.filter((row) => row.done);
    this.rows = this.rows.filter((row) => !row.done);
    this.nextNumber = 1;
    await this.storage.remove('rows', answered.map((row) => row.order));
    for (const row of this.rows) await this.note(row, {dseq: null});
    await this.storage.put('values', 'number', 1);
  }

  /** The lowest number that can still be offered. */
  get oldest() {
    const numbers = this.rows.filter((row) => row.dseq !== null).map((row) => row.dseq);
    return numbers.length ? Math.min(...numbers) : this.nextNumber;
  }

  /** Lines that the person wrote and the relay has not taken, oldest first. */
  lines(history) {
    return this.rows.filter((row) => row.kind === 'message.send' && (!row.done || row.failure) && !history.has(row.id));
  }

  get waiting() {
    return this.rows.filter((row) => !row.done && !row.failure).length;
  }

  /** The relay answered for good. */
  async answered(row, n, refusal) {
    await this.note(row, {done: true, n, failure: refusal ? refusal.code : null, field: refusal?.field ?? '', stands: refusal?.stands ?? null});
    await this.#prune();
  }

  /** Put a failed line away; one that already has a number stays as an answered row, so that no number goes missing. */
  async discard(row) {
    if (row.dseq !== null) {
      await this.note(row, {failure: null, files: []});
      return;
    }
    this.rows.splice(this.rows.indexOf(row), 1);
    await this.storage.remove('rows', [row.order]);
  }

  /** Say a failed line anew: the same words and files under a new id. */
  async again(row) {
    const files = row.files.map((file) => ({...file, upload: null, media: null}));
    const {media, ...body} = row.body;
    await this.add(row.kind, body, files);
    await this.discard(row);
  }

  /** Let go of what is old: only from the front, so that the numbers kept stay without holes. */
  async #prune() {
    const gone = [];
    const limit = Date.now() - KEPT_MS;
    while (this.rows.length && this.rows[0].done && !this.rows[0].failure
        && (this.rows.length > KEPT_ROWS || this.rows[0].at < limit)) gone.push(this.rows.shift().order);
    if (gone.length) await this.storage.remove('rows', gone);
    const heavy = this.rows.filter((row) => row.done && !row.failure && row.files.length);
    for (const row of heavy.slice(0, -KEPT_FILES)) await this.note(row, {files: []});
  }
}
