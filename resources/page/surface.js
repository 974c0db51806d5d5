// The frame around the chat: the shop's name and state, banners, the door when nobody may come in, and the room the keyboard leaves.

import {say, speak} from './words.js';

const find = (id) => document.querySelector(`#${id}`);

export class Surface {
  #typingTimer = 0;
  #saidTimer = 0;
  #state = 'connecting';
  #tries = 0;
  #typing = false;

  constructor() {
    this.scroller = find('scroller');
    this.lines = find('lines');
    this.composer = find('composer');
    this.newer = find('newer');
    this.banner = find('banner');
    this.acts = {};
    this.warning = '';
    this.banner.querySelector('button').onclick = () => this.acts[this.#state]?.();
    window.visualViewport?.addEventListener('resize', () => this.#fit());
    window.visualViewport?.addEventListener('scroll', () => this.#fit());
    this.#fit();
  }

  /** Keep the page inside what the keyboard leaves of the screen. */
  #fit() {
    const {height, offsetTop, scale} = window.visualViewport ?? {height: window.innerHeight, offsetTop: 0, scale: 1};
    if (scale > 1.05) return; // the person has zoomed in: leave the page alone
    document.documentElement.style.setProperty('--height', `${height}px`);
    document.documentElement.style.setProperty('--top', `${offsetTop}px`);
  }

  /** Name the shop and let the chat be seen. */
  welcome(name) {
    this.name = name;
    find('door').hidden = true;
    this.composer.hidden = false;
    this.scroller.hidden = false;
    this.speak();
  }

  /** Say kindly why the way in is closed; `again()` is the way on, if trying again can help. */
  close(door, again) {
    this.banner.hidden = true;
    this.composer.hidden = true;
    this.scroller.hidden = true;
    this.newer.hidden = true;
    this.door = door;
    find('door').hidden = false;
    find('door-again').hidden = !again;
    find('door-again').onclick = again;
    find('newcomer').hidden = true;
    this.speak();
    find('door-title').focus();
  }

  /** Ask at the closed door how somebody new is called; `come(name)` lets them in. */
  askName(come) {
    const form = find('newcomer');
    const field = find('newcomer-name');
    form.hidden = false;
    form.onsubmit = (event) => {
      event.preventDefault();
      const name = field.value.trim();
      if (name) come(name);
      else field.focus();
    };
    field.focus();
  }

  /** 'connecting', 'online', 'waiting', 'elsewhere', 'outdated' or 'refused'. */
  connection(state, tries) {
    this.#state = state;
    this.#tries = tries;
    this.#show();
  }

  typing(ttl) {
    clearTimeout(this.#typingTimer);
    this.#typing = ttl > 0;
    if (this.#typing) this.#typingTimer = setTimeout(() => this.typing(0), Math.min(ttl, 10_000));
    this.#show();
  }

  warn(words) {
    this.warning = words;
    this.#show();
  }

  /** Have a screen reader say what the shop said. */
  announce(words) {
    clearTimeout(this.#saidTimer);
    find('said').textContent = words ? `${this.name}: ${words}` : '';
    // What was read out is not kept: the line itself may be edited or taken back.
    this.#saidTimer = setTimeout(() => { find('said').textContent = ''; }, 5_000);
  }

  empty(nothing) {
    this.lines.dataset.empty = nothing ? say('empty') : '';
  }

  speak() {
    speak();
    if (this.door) {
      find('door-title').textContent = say(`door_${this.door}_title`);
      find('door-text').textContent = say(`door_${this.door}_text`);
    }
    if (this.name) {
      find('shop').textContent = this.name;
      document.title = say('title', this.name);
    }
    this.#show();
  }

  #show() {
    const node = find('state');
    const down = this.#state === 'waiting' || (this.#state === 'connecting' && this.#tries > 0);
    const key = this.#typing && this.#state === 'online' ? 'typing' : {online: 'online', connecting: 'connecting'}[this.#state] ?? 'offline';
    node.textContent = this.name ? say(down ? 'offline' : key) : '';
    node.dataset.state = this.#state;
    this.#showBanner(down && this.#tries > 1);
  }

  #showBanner(down) {
    const lasting = {elsewhere: ['banner_elsewhere', 'use_here'], outdated: ['banner_outdated', 'reload']}[this.#state];
    const [words, button] = lasting ?? (down ? [navigator.onLine === false ? 'banner_offline' : 'banner_away', 'retry_now'] : [null, null]);
    this.banner.hidden = !words && !this.warning;
    this.banner.querySelector('p').textContent = words ? say(words) : this.warning;
    this.banner.querySelector('button').hidden = !button;
    this.banner.querySelector('button').textContent = button ? say(button) : '';
  }
}
