// The chat itself: what the relay said and what waits here, as one list of lines, with everything a hand can do to it.

import {Bookings} from './bookings.js';
import {lineOfCard} from './cards.js';
import {Composer} from './composer.js';
import {typing} from './frames.js';
import {lineOf, lineOfRow} from './lines.js';
import {Link} from './link.js';
import {Outbox} from './outbox.js';
import {Reading} from './reading.js';
import {Schedule} from './schedule.js';
import {Sending} from './sending.js';
import {openStorage} from './storage.js';
import {Timeline} from './timeline.js';
import {Viewer} from './viewer.js';
import {ReportPage} from './visit.js';
import {onLanguage, say} from './words.js';

const socketAddress = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${new URL('socket', location.href).pathname}`;

export class Chat {
  #waiting = [];
  #frame = 0;
  #fresh = 0;

  /** Open the chat of `me`; `surface` shows the state of things. */
  static async open(me, surface) {
    const storage = await openStorage(`petdesk-${me.thread}-${me.member}`);
    return new Chat(me, surface, storage, await Outbox.open(storage, me.device));
  }

  constructor(me, surface, storage, outbox) {
    this.me = me;
    this.surface = surface;
    const tell = (what, detail) => this.#hear(what, detail);
    this.sending = new Sending(outbox, me.thread, tell);
    this.link = new Link(socketAddress(), me, this.sending, tell);
    this.viewer = new Viewer(document.querySelector('#viewer'), () => this.composer.text.focus());
    this.bookings = new Bookings(me, this.sending, (words) => this.composer.complain(words), () => this.refresh());
    this.#book();
    const acts = {bookings: this.bookings, move: (booking) => this.schedule.move(booking), report: (line) => this.report.show(line, me.shop), open: (photos, at, line) => this.viewer.open(photos, at, line), retry: (id) => this.#again(id), discard: (id) => this.#discard(id), jump: (id) => this.timeline.show(id)};
    this.timeline = new Timeline(surface.scroller, surface.lines, this, acts, () => this.#moved());
    this.reading = new Reading(this.timeline, this, this.sending);
    this.composer = new Composer(surface.composer, storage, (text, files) => this.#say(text, files), (ttl) => this.link.send(typing(me.thread, ttl)));
    surface.newer.onclick = () => this.timeline.toEnd();
    onLanguage(() => this.refresh());
    if (!outbox.durable) surface.warn(say('banner_passing'));
  }

  /** The sheet for booking, the report page, and the button that opens the one. */
  #book() {
    const find = (id) => document.querySelector(id);
    this.schedule = new Schedule(find('#schedule'), this.bookings, (words, well) => (well ? this.composer.confirm(words) : this.composer.complain(words)));
    this.bookings.taken = (row, stands) => this.schedule.taken(row, stands);
    const again = ({pets, report}) => this.schedule.open({pets, day: report?.next_on});
    const open = (photos, at) => this.viewer.open(photos, at);
    this.report = new ReportPage(find('#report'), {bookings: this.bookings, open, reply: () => this.composer.text.focus(), again});
    find('#book').onclick = () => this.schedule.open();
  }

  async start() {
    await this.composer.restore();
    this.refresh();
    this.link.start();
    this.sending.wake();
  }

  get history() {
    return this.link.history;
  }

  // The timeline's source: confirmed lines by place, then those that wait, in the order they were written.

  get count() {
    return this.history.shown.length + this.#waiting.length;
  }

  line(index) {
    const {shown} = this.history;
    const entry = shown[index];
    if (entry?.card) return lineOfCard(entry, this.bookings);
    if (entry) return lineOf(entry, this.history, this.history.shopMark(), this.me, this.#row(entry.id));
    const row = this.#waiting[index - shown.length];
    return lineOfRow(row, this.sending.progress.get(row.id));
  }

  indexOf(key) {
    const {shown} = this.history;
    const found = shown.findIndex((entry) => entry.id === key);
    if (found >= 0) return found;
    const at = this.#waiting.findIndex((row) => row.id === key);
    return at < 0 ? -1 : shown.length + at;
  }

  /** Draw at the next frame; what happens until then is drawn with it. */
  refresh() {
    if (this.#frame) return;
    const draw = () => {
      clearTimeout(this.#frame);
      this.#frame = 0;
      this.#waiting = this.sending.outbox.lines(this.history);
      this.timeline.refresh();
      this.surface.empty(this.count === 0 && this.history.epoch !== null);
      this.#moved();
    };
    this.#frame = setTimeout(draw, document.visibilityState === 'visible' ? 16 : 200);
  }

  async #say(text, files) {
    const body = {thread: this.me.thread, ...(text ? {text} : {})};
    await this.sending.take('message.send', body, files);
    this.timeline.toEnd();
  }

  #row(id) {
    return this.sending.outbox.rows.find((row) => row.id === id);
  }

  async #again(id) {
    await this.sending.outbox.again(this.#row(id));
    this.refresh();
    this.sending.wake();
  }

  async #discard(id) {
    await this.sending.outbox.discard(this.#row(id));
    this.refresh();
  }

  #hear(what, detail) {
    if (what === 'connection') this.#connection(detail);
    else if (what === 'typing') this.surface.typing(detail.ttl ?? 0);
    else if (what === 'changed') this.#changed(detail);
    else {
      if (what === 'outbox') this.bookings.settle();
      this.refresh();
    }
  }

  #connection({state, tries}) {
    this.surface.connection(state, tries);
    if (state !== 'online') return;
    this.bookings.look().then((offer) => { document.querySelector('#book').hidden = !offer?.books; });
    const {media_per_message: files = 30, upload_bytes: size = 512 * 1024 * 1024} = this.link.limits;
    this.composer.tray.limits = {files, size};
  }

  #changed(changes) {
    const said = changes.filter(({kind, body}) => kind === 'message' && body.side !== 'customer' && !body.recalled_at && !body.edited_at);
    if (changes.some(({body}) => body.recalled_at)) this.surface.announce('');
    if (said.length) {
      this.surface.typing(0);
      this.surface.announce(said.map(({body}) => body.text || `[${say('photo')}]`).join('\n'));
      if (!this.timeline.following) this.#fresh += said.length;
    }
    const news = new Set(changes.map(({kind}) => kind).filter((kind) => ['booking', 'visit', 'survey', 'waitlist'].includes(kind)));
    if (news.size && !said.length) this.surface.announce([...news].map((kind) => say(`news_${kind}`)).join(' '));
    const open = this.report.line && this.history.shown.find((entry) => entry.id === this.report.line.key);
    if (open) this.report.renew(lineOfCard(open, this.bookings));
    this.refresh();
  }

  #moved() {
    if (this.timeline.following) this.#fresh = 0;
    this.surface.newer.hidden = this.timeline.following || (this.#fresh === 0 && this.timeline.nearEnd);
    this.surface.newer.querySelector('.words').textContent = this.#fresh ? say('newer', this.#fresh) : say('latest');
    this.reading?.look();
  }
}
