// The socket to the relay: hello, catching up by cursor or by pages, live batches, pings, and patient redialling.

import * as frames from './frames.js';
import {History} from './history.js';
import {patience} from './sending.js';

const {CLOSE} = frames;
const STOPS = new Map([[CLOSE.AUTH, 'refused'], [CLOSE.REPLACED, 'elsewhere'], [CLOSE.UPGRADE, 'outdated']]);
const UNANSWERED_BEATS = 1.5;

/** `tell(what, detail)` hears: connection {state, tries}, changed, history, typing {ttl}. */
export class Link {
  #socket = null;
  #tries = 0;
  #timer = 0;
  #heard = 0;
  #pinged = 0;
  #behind = null; // the cursor at the last pong that was ahead of it
  #building = null;
  #reset = null;

  constructor(url, me, sending, tell) {
    this.url = url;
    this.me = me;
    this.sending = sending;
    this.tell = tell;
    this.history = new History();
    this.beat = {quiet: 20_000, busy: 5_000};
    this.epoch = null;
    this.open = false;
    this.stopped = null;
    this.counters = {gap: 0, behind: 0};
  }

  start() {
    window.addEventListener('online', () => this.nudge());
    window.addEventListener('pageshow', () => this.nudge());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.nudge());
    setInterval(() => this.#tick(), 1000);
    this.#dial();
  }

  /** The person or the network woke up: look at once whether the line still stands. */
  nudge() {
    if (this.stopped) return;
    if (this.open) this.#ping();
    else if (!this.#socket) this.#dial();
  }

  /** Go on after a stop that the person has resolved. */
  resume() {
    this.stopped = null;
    this.#tries = 0;
    this.#dial();
  }

  redial() {
    this.#socket?.close();
    this.#lost(0);
  }

  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #dial() {
    clearTimeout(this.#timer);
    if (this.stopped || this.#socket) return;
    this.tell('connection', {state: 'connecting', tries: this.#tries});
    const socket = new WebSocket(this.url);
    this.#socket = socket;
    this.#heard = Date.now();
    this.#pinged = Date.now();
    socket.onopen = () => this.send(frames.hello(this.me, this.history, this.sending.outbox.oldest));
    socket.onmessage = (event) => socket === this.#socket && this.#hear(event.data);
    socket.onclose = (event) => socket === this.#socket && this.#lost(event.code);
  }

  async #lost(code, wait = null) {
    this.#socket = null;
    this.open = false;
    this.#building = null;
    this.sending.lost();
    clearTimeout(this.#timer);
    if (STOPS.has(code)) {
      this.stopped = STOPS.get(code);
      this.tell('connection', {state: this.stopped, tries: this.#tries});
      return;
    }
    if (code === CLOSE.CLONED) {
      this.stopped = 'renumbering'; // nobody dials while the numbers are taken back
      await this.sending.outbox.renumber();
      this.stopped = null;
    }
    const delay = wait ?? patience(this.#tries);
    this.#tries += 1;
    this.#timer = setTimeout(() => this.#dial(), delay);
    this.tell('connection', {state: 'waiting', tries: this.#tries});
  }

  #tick() {
    if (!this.#socket) return;
    const now = Date.now();
    const beat = this.sending.outbox.waiting ? this.beat.busy : this.beat.quiet;
    if (this.#pinged > this.#heard && now - this.#pinged > beat * UNANSWERED_BEATS) this.redial();
    else if (!this.open && now - this.#heard > this.beat.quiet) this.redial();
    else if (this.open && this.#pinged <= this.#heard && now - this.#heard > beat) this.#ping();
  }

  #ping() {
    this.#pinged = Date.now();
    this.send(frames.ping());
  }

  #hear(text) {
    this.#heard = Date.now();
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      this.redial(); // what is no frame is followed by nothing that could be trusted
      return;
    }
    this.#answers[frame.t]?.(frame);
  }

  #answers = {
    welcome: (frame) => this.#welcomed(frame),
    reset: (frame) => this.#startAnew(frame),
    page: (frame) => this.#page(frame),
    batch: (frame) => this.#batch(frame),
    ack: (frame) => this.sending.acked(frame),
    busy: (frame) => this.sending.busy(frame),
    gap: (frame) => this.sending.gap(frame),
    need_media: (frame) => this.sending.needMedia(frame),
    ping: () => this.send(frames.pong()),
    pong: (frame) => this.#compare(frame),
    eph: (frame) => frame.kind === 'typing' && this.tell('typing', frame),
    bye: (frame) => this.#dismissed(frame),
  };

  #welcomed(frame) {
    this.open = true;
    this.#tries = 0;
    this.#behind = null;
    this.epoch = frame.epoch;
    this.beat = {quiet: frame.limits?.beat_ms ?? 20_000, busy: frame.limits?.busy_beat_ms ?? 5_000};
    this.limits = frame.limits ?? {};
    this.tell('connection', {state: 'online', tries: 0});
    this.sending.welcomed(this, frame);
  }

  #startAnew(frame) {
    this.#reset = {...frame, scopes: [...frame.scopes]};
    this.#building = new History();
    this.#building.epoch = frame.epoch;
    this.#building.cursor = frame.as_of;
    this.#nextScope();
  }

  #nextScope() {
    const scope = this.#reset.scopes.shift();
    if (scope) {
      this.send(frames.want(scope, 0, this.#reset.as_of));
      return;
    }
    this.history = this.#building;
    this.#building = null;
    this.tell('history', this.history);
  }

  #page(frame) {
    if (!this.#building) return;
    (frame.changes ?? []).forEach((change) => this.#building.apply(change));
    if (frame.next === null || frame.next === undefined) this.#nextScope();
    else this.send(frames.want(frame.scope, frame.next, frame.until));
  }

  #batch({start, to, changes = []}) {
    const history = this.#building ?? this.history;
    if (to <= history.cursor) return;
    if (start > history.cursor) {
      this.counters.gap += 1;
      this.redial();
      return;
    }
    const fresh = changes.filter((change) => change.n > history.cursor && history.apply(change));
    history.cursor = to;
    if (changes.length) this.send(frames.recv(to));
    if (fresh.length && !this.#building) this.tell('changed', fresh);
  }

  /** A lost last batch leaves no gap behind it; two pongs ahead of an unmoved cursor show it. */
  #compare({head = 0}) {
    const {cursor} = this.history;
    if (this.#building || head <= cursor) {
      this.#behind = null;
    } else if (this.#behind === cursor) {
      this.counters.behind += 1;
      this.redial();
    } else {
      this.#behind = cursor;
    }
  }

  #dismissed({code, retry_ms: wait = 0}) {
    this.#socket?.close();
    this.#lost(code, wait || null);
  }
}
