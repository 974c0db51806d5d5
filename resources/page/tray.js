// The photos and files picked but not yet sent, above the line being written.

import {icon} from './icons.js';
import {element} from './nodes.js';
import {addressOf, prepared} from './photos.js';
import {bytes, say} from './words.js';

/** `changed()` is called when the content differs; `complain(text)` when a file cannot be taken. */
export class Tray {
  #adding = 0;

  constructor(node, changed, complain) {
    this.node = node;
    this.changed = changed;
    this.complain = complain;
    this.files = [];
    this.limits = {files: 30, size: 512 * 1024 * 1024};
  }

  get busy() {
    return this.#adding > 0;
  }

  /** Take picked files in, one after the other, saying which of them cannot be. */
  async add(picked) {
    const room = this.limits.files - this.files.length;
    if (picked.length > room) this.complain(say('too_many', this.limits.files));
    this.#adding += 1;
    this.draw();
    this.changed();
    for (const file of picked.slice(0, room)) await this.#take(file);
    this.#adding -= 1;
    this.draw();
    this.changed();
  }

  async #take(file) {
    if (file.size === 0) {
      this.complain(say('file_empty', file.name));
      return;
    }
    if (file.size > this.limits.size) {
      this.complain(say('file_too_large', file.name, bytes(this.limits.size)));
      return;
    }
    try {
      await file.slice(0, 1).arrayBuffer();
      this.files.push(await prepared(file));
    } catch {
      this.complain(say('file_unread', file.name));
    }
    this.draw();
  }

  restore(files) {
    this.files = files;
    this.draw();
  }

  /** Put away what was handed over. */
  remove(files) {
    this.files = this.files.filter((file) => !files.includes(file));
    this.draw();
  }

  draw() {
    this.node.replaceChildren(...this.files.map((file) => this.#card(file)));
    if (this.busy) this.node.append(element('span', {className: 'card preparing', textContent: say('preparing')}));
    this.node.hidden = !this.files.length && !this.busy;
  }

  #card(file) {
    const picture = file.kind === 'image' && file.mime !== 'image/heic' && file.mime !== 'image/heif';
    const face = picture ? element('img', {alt: '', src: addressOf(file.blob)}) : icon(file.kind === 'video' ? 'play' : 'file');
    const remove = element('button', {type: 'button', className: 'remove', 'aria-label': say('remove', file.name), title: say('remove', file.name)}, icon('close'));
    remove.onclick = () => {
      this.remove([file]);
      this.changed();
    };
    const name = picture ? null : element('small', {textContent: file.name});
    return element('span', {className: 'card'}, face, name, remove);
  }
}
