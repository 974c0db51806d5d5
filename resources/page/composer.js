// Writing: several lines, input methods left in peace, photos from camera and album, and a draft that survives a reload.

import {Tray} from './tray.js';
import {canRecord, Voice} from './voice.js';
import {say} from './words.js';

const LONGEST = 10_000;
const TYPING_EVERY_MS = 3_000;
const DRAFT_AFTER_MS = 400;
const TALLEST = 132;

/** `send(text, files)` must keep what it is given before it resolves; `typing(ttl)` tells that the person writes. */
export class Composer {
  #typed = 0;
  #draftTimer = 0;
  #noticeTimer = 0;
  #composing = false;
  #handing = Promise.resolve();

  constructor(form, storage, send, typing) {
    this.form = form;
    this.storage = storage;
    this.send = send;
    this.typing = typing;
    this.text = form.querySelector('#text');
    this.button = form.querySelector('#send');
    this.more = form.querySelector('#more');
    this.sources = form.querySelector('#sources');
    this.notice = form.querySelector('#notice');
    this.tray = new Tray(form.querySelector('#tray'), () => this.#changed(), (words) => this.complain(words));
    const speak = (file) => this.send('', [file]);
    this.voice = new Voice(form, storage, speak, (on) => form.classList.toggle('speaking', on), (words) => this.complain(words));
    form.querySelector('#dictate').hidden = canRecord();
    this.#listen();
  }

  #listen() {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.text.addEventListener('compositionstart', () => { this.#composing = true; });
    this.text.addEventListener('compositionend', () => { this.#composing = false; });
    this.text.addEventListener('keydown', (event) => this.#pressed(event));
    this.text.addEventListener('input', () => this.#written());
    this.text.addEventListener('paste', (event) => this.#pasted(event));
    this.button.addEventListener('pointerdown', (event) => event.preventDefault()); // the keyboard stays up
    this.more.addEventListener('click', () => this.#toggle(this.sources.hidden));
    this.form.querySelectorAll('input[type=file]').forEach((input) => input.addEventListener('change', () => this.#picked(input)));
    window.addEventListener('pagehide', () => this.#keepDraft());
  }

  /** Enter sends where there is a real keyboard, and never while an input method composes. */
  #pressed(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || this.#composing || event.keyCode === 229) return;
    if (!(event.ctrlKey || event.metaKey || window.matchMedia('(hover: hover) and (pointer: fine)').matches)) return;
    event.preventDefault();
    this.#submit();
  }

  #written() {
    this.#changed();
    const now = Date.now();
    if (!this.text.value.trim() || now - this.#typed < TYPING_EVERY_MS) return;
    this.#typed = now;
    this.typing(6_000);
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.tray.add(files);
  }

  #picked(input) {
    const files = [...input.files];
    input.value = '';
    this.#toggle(false);
    if (files.length) this.tray.add(files);
    this.text.focus({preventScroll: true});
  }

  #toggle(open) {
    this.sources.hidden = !open;
    this.more.setAttribute('aria-expanded', String(open));
  }

  /** One hand-over at a time; what is written or picked meanwhile stays for the next. */
  #submit() {
    this.#handing = this.#handing.then(() => this.#handOver());
  }

  async #handOver() {
    const written = this.text.value;
    const text = written.trim();
    const files = [...this.tray.files];
    if (this.tray.busy || (!text && !files.length)) return;
    if ([...text].length > LONGEST) {
      this.complain(say('too_long', LONGEST));
      return;
    }
    try {
      await this.send(text, files);
      this.tray.remove(files);
      if (this.text.value.startsWith(written)) this.text.value = this.text.value.slice(written.length);
      this.complain('');
      if (this.#typed) this.typing(0);
      this.#typed = 0;
    } catch {
      this.complain(say('banner_full')); // what was written is still in the field
    }
    this.#changed();
  }

  #changed() {
    const nothing = !this.text.value.trim() && !this.tray.files.length;
    this.button.disabled = this.tray.busy || nothing;
    this.voice.button.hidden = !canRecord() || !nothing || this.tray.busy;
    this.button.hidden = !this.voice.button.hidden;
    this.text.style.height = 'auto';
    this.text.style.height = `${Math.min(TALLEST, this.text.scrollHeight)}px`;
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.#keepDraft(), DRAFT_AFTER_MS);
  }

  async #keepDraft() {
    clearTimeout(this.#draftTimer);
    try {
      await this.storage.put('values', 'draft', {text: this.text.value, files: this.tray.files});
    } catch {
      this.complain(say('banner_full'));
    }
  }

  /** Bring back what was being written when the page was left. */
  async restore() {
    const draft = await this.storage.get('values', 'draft');
    if (draft && !this.text.value) {
      this.text.value = draft.text;
      this.tray.restore(draft.files);
    }
    await this.voice.restore();
    this.#changed();
  }

  /** Say why something was not taken; empty words take the notice away. */
  complain(words) {
    this.#show(words, false);
  }

  /** Say what went well. */
  confirm(words) {
    this.#show(words, true);
  }

  #show(words, well) {
    clearTimeout(this.#noticeTimer);
    this.notice.classList.toggle('well', well);
    this.notice.textContent = words;
    this.notice.hidden = !words;
    if (words) this.#noticeTimer = setTimeout(() => this.complain(''), 12_000);
  }
}
