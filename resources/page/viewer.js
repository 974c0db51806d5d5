// Photos at full size, over everything else: step through, save, close.

import {fullAddress, smallAddress} from './media.js';
import {say} from './words.js';

export class Viewer {
  #photos = [];
  #at = 0;
  #touch = null;
  #caption = '';

  constructor(dialog) {
    this.dialog = dialog;
    this.image = dialog.querySelector('img');
    this.acts = {close: () => dialog.close(), previous: () => this.#step(-1), next: () => this.#step(1)};
    dialog.querySelectorAll('[data-act]').forEach((button) => { button.onclick = this.acts[button.dataset.act]; });
    dialog.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') this.#step(-1);
      if (event.key === 'ArrowRight') this.#step(1);
    });
    dialog.addEventListener('touchstart', (event) => { this.#touch = event.touches.length === 1 ? event.touches[0].clientX : null; }, {passive: true});
    dialog.addEventListener('touchend', (event) => this.#swiped(event.changedTouches[0].clientX));
    dialog.addEventListener('close', () => this.image.removeAttribute('src'));
    // What a browser cannot show whole (HEIC) it can show small: the relay made that one.
    this.image.onerror = () => this.#fall();
    this.image.onload = () => { this.image.hidden = false; };
  }

  open(photos, at, caption = '') {
    this.#photos = photos;
    this.#at = at;
    this.#caption = caption;
    this.#show();
    if (!this.dialog.open) this.dialog.showModal();
  }

  #show() {
    const media = this.#photos[this.#at];
    this.dialog.querySelector('.caption').textContent = this.#caption;
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
