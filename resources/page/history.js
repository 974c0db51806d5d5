// What the relay said of this thread: messages by their place, marks by their member; the higher number always wins.

export class History {
  constructor() {
    this.epoch = null;
    this.cursor = 0;
    this.entries = []; // {id, place, n, message} in rising place
    this.byId = new Map();
    this.marks = new Map();
    this.facts = new Map(); // what the relay found out about files, by media id
    this.versions = new Map();
  }

  /** Take one change in; true when something visible may differ. Kinds this version does not know are passed over. */
  apply(change) {
    if (!change.body || typeof change.id !== 'string') return false;
    const key = `${change.kind} ${change.id}`;
    if (change.n <= (this.versions.get(key) ?? 0)) return false;
    this.versions.set(key, change.n);
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
