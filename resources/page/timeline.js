// The conversation on screen: a bounded window of lines that stays where the reader is, whatever arrives.

import {build, note, revision} from './lines.js';
import {locale} from './words.js';

const WINDOW = 160;
const STEP = 50;
const NEAR = 400;
const BOTTOM = 48;
const QUIET_GAP_MS = 10 * 60 * 1000;

/** `source` gives {count, line(index), indexOf(key)}; `acts` are what lines can do; `moved()` is called when the reader moved. */
export class Timeline {
  #nodes = new Map(); // key -> {node, revision}
  #from = 0;
  #to = 0;
  #firstKey = null;
  #top = 0; // where the list was last put

  constructor(scroller, list, source, acts, moved) {
    this.scroller = scroller;
    this.list = list;
    this.source = source;
    this.acts = acts;
    this.following = true;
    this.moved = moved;
    scroller.addEventListener('scroll', () => this.#scrolled(), {passive: true});
    new ResizeObserver(() => this.following && this.toEnd()).observe(scroller);
    new ResizeObserver(() => this.following && this.#drop()).observe(list);
  }

  /** Show what the source has now. */
  refresh() {
    this.#place();
    this.#keepPlace(() => this.#render());
    if (this.following) this.#drop();
  }

  /** Go to the newest line. */
  toEnd() {
    this.following = true;
    this.refresh();
  }

  /** Bring the line `key` on screen and point at it. */
  show(key) {
    const index = this.source.indexOf(key);
    if (index < 0) return;
    this.following = false;
    this.#span(index - WINDOW / 2);
    this.#render();
    const {node} = this.#nodes.get(key);
    node.scrollIntoView({block: 'center'});
    node.classList.add('pointed');
    setTimeout(() => node.classList.remove('pointed'), 1600);
  }

  /** The lines that are on screen, top to bottom. */
  visible() {
    const {top, bottom} = this.scroller.getBoundingClientRect();
    return [...this.list.children].filter((node) => {
      const box = node.getBoundingClientRect();
      return box.bottom > top && box.top < bottom - 8;
    }).map((node) => node.dataset.key);
  }

  get atNewest() {
    return this.#to >= this.source.count;
  }

  /** True within a screen of the newest line. */
  get nearEnd() {
    const {scrollTop, scrollHeight, clientHeight} = this.scroller;
    return this.atNewest && scrollHeight - scrollTop - clientHeight < clientHeight;
  }

  #place() {
    const {count} = this.source;
    if (this.following) {
      this.#span(count - WINDOW);
      return;
    }
    const first = this.#firstKey ? this.source.indexOf(this.#firstKey) : -1;
    const size = this.#to - this.#from;
    if (first >= 0) this.#from = first;
    this.#to = Math.min(count, this.#from + Math.max(size, Math.min(count, STEP)));
  }

  #span(from) {
    this.#from = Math.max(0, from);
    this.#to = Math.min(this.source.count, this.#from + WINDOW);
  }

  #render() {
    const lines = [];
    for (let index = this.#from; index < this.#to; index += 1) lines.push(this.#line(index));
    this.#firstKey = lines[0]?.key ?? null;
    const wanted = new Set(lines.map((line) => line.key));
    for (const [key, {node}] of this.#nodes) if (!wanted.has(key)) this.#remove(key, node);
    let before = null;
    lines.forEach((line, at) => {
      const node = this.#node(line);
      const next = before ? before.nextSibling : this.list.firstChild;
      if (node !== next) this.list.insertBefore(node, next);
      note(node, line, this.#isStated(line, lines[at + 1]));
      before = node;
    });
  }

  /** A line with the date above it where the talk paused. */
  #line(index) {
    const line = this.source.line(index);
    const earlier = index > 0 ? this.source.line(index - 1) : null;
    line.day = !earlier || line.at - earlier.at > QUIET_GAP_MS || new Date(line.at).getDate() !== new Date(earlier.at).getDate();
    return line;
  }

  /** Only the last of several own lines in the same state says it. */
  #isStated(line, next) {
    return line.own && (!next || !next.own || next.state !== line.state || next.day);
  }

  #node(line) {
    const known = this.#nodes.get(line.key);
    const now = revision(line, locale(), this.acts);
    if (known?.revision === now) return known.node;
    const node = build(line, this.acts);
    if (known) known.node.replaceWith(node);
    this.#nodes.set(line.key, {node, revision: now});
    return node;
  }

  #remove(key, node) {
    node.remove();
    this.#nodes.delete(key);
  }

  #keepPlace(change) {
    const top = this.scroller.getBoundingClientRect().top;
    const anchor = this.following ? null : [...this.list.children].find((node) => node.getBoundingClientRect().bottom > top);
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (anchor?.isConnected) this.scroller.scrollTop += anchor.getBoundingClientRect().top - before;
    this.#top = this.scroller.scrollTop;
  }

  #drop() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#top = this.scroller.scrollTop;
    this.moved();
  }

  #scrolled() {
    const {scrollTop, scrollHeight, clientHeight} = this.scroller;
    const below = scrollHeight - scrollTop - clientHeight;
    // Only a hand lets go of the newest line; growing content makes the same event without moving up.
    if (below < BOTTOM && this.atNewest) this.following = true;
    else if (scrollTop < this.#top - 2) this.following = false;
    this.#top = scrollTop;
    if (scrollTop < NEAR && this.#from > 0) this.#shift(-STEP);
    else if (below < NEAR && !this.atNewest) this.#shift(STEP);
    this.moved();
  }

  #shift(by) {
    this.#keepPlace(() => {
      this.#span(this.#from + by);
      this.#render();
    });
  }
}
