// Photos at full size, over everything else: step through, save one or all, answer, close.

import {fullAddress, smallAddress, thumb} from './media.js';
import {element} from './nodes.js';
import {moment, say} from './words.js';

export class Viewer {
  #photos = [];
  #at = 0;
  #touch = null;
  #line = {};

  /** `reply()` lets the person write, once the photos are put away. */
  constructor(dialog, reply) {
    this.dialog = dialog;
    this.image = dialog.querySelector('.stage img');
    this.strip = dialog.querySelector('.film-strip');
    this.acts = {
      close: () => dialog.close(), previous: () => this.#step(-1), next: () => this.#step(1), all: () => this.#saveAll(),
      reply: () => { dialog.close(); reply(); },
    };
    dialog.querySelectorAll('[data-act]').forEach((button) => { button.onclick = this.acts[button.dataset.act]; });
    dialog.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') this.#step(-1);
      if (event.key === 'ArrowRight') this.#step(1);
    });
    dialog.addEventListener('touchstart', (event) => { this.#touch = event.touches.length === 1 ? event.touches[0].clientX : null; }, {passive: true});
    dialog.addEventListener('touchend', (event) => this.#swiped(event.changedTouches[0].clientX));
    dialog.addEventListener('close', () => {
      this.image.removeAttribute('src');
      this.strip.replaceChildren();
    });
    // What a browser cannot show whole (HEIC) it can show small: the relay made that one.
    this.image.onerror = () => this.#fall();
    this.image.onload = () => { this.image.hidden = false; };
  }

  /** Show one of some photos; `line` is what they were said with: {text, at}. */
  open(photos, at, line = {}) {
    this.#photos = photos;
    this.#at = at;
    this.#line = line;
    const several = photos.length > 1;
    this.strip.replaceChildren(...(several ? photos.map((media, place) => this.#small(media, place)) : []));
    this.strip.hidden = !several;
    this.dialog.querySelector('[data-act=all]').hidden = !several;
    if (!this.dialog.open) this.dialog.showModal();
    this.#show();
  }

  #small(media, place) {
    const button = element('button', {type: 'button', 'aria-label': `${place + 1} / ${this.#photos.length}`}, thumb(media));
    button.onclick = () => this.#step(place - this.#at);
    return button;
  }

  #show() {
    const media = this.#photos[this.#at];
    this.dialog.querySelector('.caption').textContent = this.#line.text ?? '';
    this.dialog.querySelector('.when').textContent = this.#line.at ? moment(this.#line.at) : '';
    this.image.dataset.small = '';
    this.image.hidden = true;
    this.image.alt = media.name;
    this.image.src = fullAddress(media);
    this.dialog.querySelector('.where').textContent = this.#photos.length > 1 ? `${this.#at + 1} / ${this.#photos.length}` : '';
    const save = this.dialog.querySelector('[download]');
    save.href = fullAddress(media);
    save.download = media.name;
    this.dialog.querySelector('[data-act=previous]').hidden = this.#at === 0;
    this.dialog.querySelector('[data-act=next]').hidden = this.#at === this.#photos.length - 1;
    [...this.strip.children].forEach((button, place) => {
      if (place !== this.#at) button.removeAttribute('aria-current');
      else {
        button.setAttribute('aria-current', 'true');
        button.scrollIntoView({block: 'nearest', inline: 'center'});
      }
    });
  }

  #saveAll() {
    this.#photos.forEach((media) => element('a', {href: fullAddress(media), download: media.name}).click());
  }

  #fall() {
    if (!this.#photos.length || !this.image.hasAttribute('src')) return;
    if (this.image.dataset.small) {
      this.dialog.querySelector('.caption').textContent = say('unseen');
      return;
    }
    this.image.dataset.small = 'yes';
    this.image.src = smallAddress(this.#photos[this.#at]);
  }

  #step(by) {
    const to = this.#at + by;
    if (to < 0 || to >= this.#photos.length) return;
    this.#at = to;
    this.#show();
  }

  #swiped(x) {
    if (this.#touch === null || window.visualViewport?.scale > 1.05) return;
    const moved = x - this.#touch;
    if (Math.abs(moved) > 50) this.#step(moved < 0 ? 1 : -1);
    this.#touch = null;
  }
}
