// What the relay said of this thread: messages by their place, marks by their member; the higher number always wins.

const CARDS = {booking: 'made_at', visit: 'began', survey: 'asked_at', waitlist: 'made_at'};
// What is as usual is not sent.
const USUAL = {booking: {state: 'confirmed'}, visit: {steps: []}, survey: {}, waitlist: {state: 'waiting', open: 0, close: 1440}};

export class History {
  #shown = null;

  constructor() {
    this.epoch = null;
    this.cursor = 0;
    this.entries = []; // {id, place, n, message} in rising place
    this.byId = new Map();
    this.marks = new Map();
    this.facts = new Map(); // what the relay found out about files, by media id
    this.versions = new Map();
    this.cards = new Map(); // bookings, visits, surveys and what is waited for, by "kind id"
  }

  /** Take one change in; true when something visible may differ. Kinds this version does not know are passed over. */
  apply(change) {
    if (!change.body || typeof change.id !== 'string') return false;
    const key = `${change.kind} ${change.id}`;
    if (change.n <= (this.versions.get(key) ?? 0)) return false;
    this.versions.set(key, change.n);
    this.#shown = null;
    if (change.kind in CARDS) {
      this.cards.set(key, {id: key, card: change.kind, place: change.place, at: change.body[CARDS[change.kind]] || change.at, body: {...USUAL[change.kind], ...change.body}});
      return true;
    }
    if (change.kind === 'message') return this.#message(change);
    if (change.kind === 'mark') {
      this.marks.set(change.body.member, change.body);
      return true;
    }
    if (change.kind === 'media') {
      this.facts.set(change.id, change.body);
      return true;
    }
    return false;
  }

  #message({id, place, n, body}) {
    const known = this.byId.get(id);
    if (known) {
      known.n = n;
      known.message = body;
      return true;
    }
    const entry = {id, place, n, message: body};
    this.byId.set(id, entry);
    this.entries.splice(this.#slot(place), 0, entry);
    return true;
  }

  #slot(place) {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle].place < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What is seen, in order: messages, and cards where they came in; a visit's stands where its newest photo came. */
  get shown() {
    this.#shown ??= this.#merged();
    return this.#shown;
  }

  #merged() {
    const filed = new Map();
    for (const entry of this.entries) {
      const {visit, recalled_at: gone} = entry.message;
      if (visit && !gone && this.cards.has(`visit ${visit}`)) filed.set(visit, [...(filed.get(visit) ?? []), entry]);
    }
    const onCard = (message) => message.visit && message.media?.length && !message.text && !message.recalled_at && this.cards.has(`visit ${message.visit}`);
    const cards = [...this.cards.values()].filter((card) => this.#stands(card)).map((card) => this.#placed(card, filed));
    return [...this.entries.filter(({message}) => !onCard(message)), ...cards].sort((a, b) => a.place - b.place);
  }

  /** A visit stands in its booking's place, and a time that was taken in its wish's. */
  #stands({card, body}) {
    if (card === 'booking') return !this.cards.has(`visit ${body.id}`);
    return card !== 'waitlist' || body.state !== 'taken';
  }

  #placed(card, filed) {
    if (card.card !== 'visit') return card;
    const entries = filed.get(card.body.id) ?? [];
    const photos = entries.flatMap(({message}) => message.media ?? []).map((media) => ({...media, ...this.facts.get(media.id), name: media.name}));
    const newest = entries.at(-1);
    return {...card, photos, reads: newest?.place ?? 0, place: Math.max(card.place, newest?.place ?? 0), at: newest?.message.sent_at || card.at};
  }

  has(id) {
    return this.byId.has(id);
  }

  /** How far the shop has got with what this customer wrote. */
  shopMark() {
    const mark = this.marks.get('shop');
    return {delivered: mark?.public_delivered ?? 0, read: mark?.public_read ?? 0};
  }
}

/** 'sent', 'delivered' or 'read': where the customer's own message at `place` stands. */
export function stateOf(place, mark) {
  if (mark.read >= place) return 'read';
  return mark.delivered >= place ? 'delivered' : 'sent';
}
