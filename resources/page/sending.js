// From the outbox to the relay: files first, then the command under its number, each offered until it is answered for good.

import {command} from './frames.js';
import {bring, UploadRefused} from './uploads.js';

const PATIENCE_MS = [500, 30_000];

/** A random wait before try number `tries`, in ms: twice as wide each time, within bounds. */
export function patience(tries) {
  const [least, most] = PATIENCE_MS;
  return least + Math.random() * Math.max(0, Math.min(most, least * 2 ** tries) - least);
}

export class Sending {
  #offered = new Map(); // dseq -> row, on this connection and not yet answered
  #deviceLast = 0;
  #busyUntil = 0;
  #running = false;
  #again = false;
  #uploading = null; // the one row whose files are on their way

  constructor(outbox, thread, tell) {
    this.outbox = outbox;
    this.thread = thread;
    this.tell = tell;
    this.progress = new Map(); // row id -> share of its files that is over there, 0..1
    this.link = null;
    this.unacked = 32;
  }

  /** Take a command from the person's hand; it is kept when this resolves. */
  async take(kind, body, files) {
    const row = await this.outbox.add(kind, body, files);
    this.tell('outbox');
    this.wake();
    return row;
  }

  /** Move the read mark; a mark that is not on its way yet is simply raised. */
  async mark(read) {
    const resting = this.outbox.rows.find((row) => row.kind === 'mark.move' && row.dseq === null);
    const body = {thread: this.thread, read};
    if (resting) await this.outbox.note(resting, {body});
    else await this.outbox.add('mark.move', body);
    this.wake();
  }

  /** A connection stands: the relay has answered up to `device_last`. */
  async welcomed(link, welcome) {
    this.link = link;
    this.#offered.clear();
    this.#busyUntil = 0;
    this.#deviceLast = welcome.device_last;
    this.unacked = welcome.limits?.unacked ?? 32;
    await this.outbox.goOnAfter(welcome.device_last);
    this.wake();
  }

  lost() {
    this.link = null;
    this.#offered.clear();
  }

  /** Look at the outbox again; calls made meanwhile end in one more look. */
  async wake() {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        const next = this.#uploading ? null : this.outbox.rows.find((row) => this.#needsFiles(row));
        if (next) this.#bringFiles(next);
        await this.#offer();
      }
    } finally {
      this.#running = false;
    }
  }

  #needsFiles(row) {
    return !row.done && !row.failure && !row.body.media && row.files.length > 0;
  }

  #ready(row) {
    if (row.done || row.failure) return row.done && row.dseq > this.#deviceLast;
    return row.files.length === 0 || Boolean(row.body.media);
  }

  async #offer() {
    // Numbered rows go first and in their order: a number is never changed, and none may be left out.
    const ready = this.outbox.rows.filter((row) => this.#ready(row));
    ready.sort((a, b) => (a.dseq ?? Infinity) - (b.dseq ?? Infinity) || a.order - b.order);
    const held = this.outbox.rows.find((row) => row.dseq !== null && !row.done && !this.#ready(row));
    for (const row of ready) {
      if (held && (row.dseq ?? Infinity) > held.dseq) return;
      if (!this.link?.open || this.#offered.size >= this.unacked || Date.now() < this.#busyUntil) return;
      if (row.dseq === null) await this.outbox.number(row);
      if (!this.link?.open || this.#offered.has(row.dseq)) continue;
      this.#offered.set(row.dseq, row);
      this.link.send(command(row, this.link.epoch));
    }
  }

  async acked({dseq, id, n, refusal}) {
    const row = this.outbox.rows.find((each) => each.dseq === dseq && each.id === id);
    this.#offered.delete(dseq);
    this.#deviceLast = Math.max(this.#deviceLast, dseq);
    if (row) await this.outbox.answered(row, n ?? 0, refusal);
    this.tell('outbox');
    this.wake();
  }

  /** Not now: offer this number and what follows again after a while. */
  busy({dseq, retry_ms: wait}) {
    this.#withdraw(dseq);
    this.#busyUntil = Date.now() + wait;
    setTimeout(() => this.wake(), wait + 10);
  }

  /** The relay misses a number; if it is gone here, a new hello tells the relay so. */
  gap({expected}) {
    this.#withdraw(expected);
    if (this.outbox.rows.some((row) => row.dseq === expected)) this.wake();
    else this.link?.redial();
  }

  /** The relay lost files that a command cites: bring them again, then the same number. */
  async needMedia({dseq}) {
    const row = this.#offered.get(dseq);
    this.#withdraw(dseq);
    if (!row) return;
    const {media, ...body} = row.body;
    const files = row.files.map((file) => ({...file, upload: null, media: null}));
    await this.outbox.note(row, {body, files, done: false});
    this.wake();
  }

  #withdraw(from) {
    [...this.#offered.keys()].filter((dseq) => dseq >= from).forEach((dseq) => this.#offered.delete(dseq));
  }

  async #bringFiles(row) {
    this.#uploading = row;
    let tries = 0;
    while (this.outbox.rows.includes(row) && !row.body.media && !row.failure) {
      try {
        await this.#bringOnce(row);
      } catch (error) {
        if (error instanceof UploadRefused) await this.outbox.note(row, {failure: error.code});
        else await this.#pause(patience(tries += 1));
      }
      this.tell('outbox');
    }
    this.#uploading = null;
    this.wake();
  }

  async #bringOnce(row) {
    const total = row.files.reduce((sum, file) => sum + file.blob.size, 0);
    let before = 0;
    for (const file of row.files) {
      const keep = (where) => this.outbox.note(row, {files: row.files.map((each) => Object.assign(each, each === file ? where : {}))});
      await bring(file, this.thread, keep, (bytes) => this.#tellProgress(row, (before + bytes) / total));
      before += file.blob.size;
    }
    const media = row.files.map(({media: id, name, kind, mime, blob, width, height, duration, waveform}) => (
      {id, name, kind, mime, size: blob.size, ...(width ? {width, height} : {}), ...(duration ? {duration, waveform} : {})}));
    await this.outbox.note(row, {body: {...row.body, media}});
    this.progress.delete(row.id);
  }

  #tellProgress(row, share) {
    this.progress.set(row.id, share);
    this.tell('progress', row);
  }

  /** Wait, but not longer than until the network is back. */
  #pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        window.removeEventListener('online', done);
        resolve();
      }
      window.addEventListener('online', done);
    });
  }
}
