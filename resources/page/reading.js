// What the customer has really seen: the highest of the shop's lines that was on screen in a page one looks at.

const SETTLE_MS = 350;

export class Reading {
  #timer = 0;
  #told = 0;

  constructor(timeline, chat, sending) {
    this.timeline = timeline;
    this.chat = chat;
    this.sending = sending;
    document.addEventListener('visibilitychange', () => this.look());
    window.addEventListener('focus', () => this.look());
  }

  /** Look again soon; lines that flit by are not read. */
  look() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLE_MS);
  }

  #settle() {
    if (document.visibilityState !== 'visible') return;
    const {history} = this.chat;
    const mine = history.marks.get(this.chat.me.member)?.public_read ?? 0;
    const shown = new Map(history.shown.map((entry) => [entry.id, entry]));
    const seen = this.timeline.visible().map((key) => shown.get(key)).filter((entry) => entry && entry.message?.side !== 'customer');
    const highest = Math.max(0, ...seen.map((entry) => (entry.card ? entry.reads ?? 0 : entry.place)));
    if (highest <= Math.max(mine, this.#told)) return;
    this.#told = highest;
    this.sending.mark(highest);
  }
}
