// The sheet where a customer chooses pets, services, a day and a time; and the next free times for whoever came a moment too late.

import {dayInWords, daysAfter, money} from './bookings.js';
import {icon} from './icons.js';
import {element} from './nodes.js';
import {say} from './words.js';

const NIGHTS_MOST = 60;

export class Schedule {
  #round = 0;

  /** `said(words, well)` tells what was done, or why it was not, when the sheet has closed. */
  constructor(dialog, bookings, said) {
    this.dialog = dialog;
    this.bookings = bookings;
    this.said = said;
    this.body = dialog.querySelector('.sheet-body');
    this.button = dialog.querySelector('.filled');
    dialog.querySelector('[data-act=close]').onclick = () => dialog.close();
    this.button.onclick = () => this.#take();
  }

  /** Open for a new booking; `wanted` may name {pets, services, day}. */
  async open(wanted = {}) {
    const offer = await this.bookings.look();
    if (!offer?.books || !offer.pets.length) {
      this.said(say(offer ? 'schedule_closed' : 'schedule_away'));
      return;
    }
    const known = (ids, list) => (ids ?? []).filter((id) => list.some((one) => one.id === id));
    const pets = known(wanted.pets, offer.pets);
    const services = known(wanted.services, offer.services);
    const day = wanted.day && wanted.day > offer.first && wanted.day <= offer.last ? wanted.day : offer.first;
    this.#begin({moved: null, pets: pets.length ? pets : [offer.pets[0].id], services: services.length ? services : [offer.services[0].id], day});
  }

  /** Open to find another time for a booking. */
  async move(booking) {
    const offer = await this.bookings.look();
    if (!offer) {
      this.said(say('schedule_away'));
      return;
    }
    const own = new Date(booking.start).toLocaleDateString('sv-SE', {timeZone: offer.zone});
    this.#begin({moved: booking, pets: booking.pets, services: booking.services ?? [], day: own < offer.first ? offer.first : own});
  }

  /** Somebody else was quicker: offer the next free times for the same. */
  async taken(row, stands) {
    const {pets, services, start} = row.body;
    if (row.kind !== 'booking.ask' || !stands.length) {
      this.said(say('refused_taken'));
      return;
    }
    await this.open({pets, services});
    if (!this.dialog.open) return;
    this.#round += 1;
    this.state.wanted = start;
    this.#showTimes({times: stands.map((slot) => ({...slot, free: true}))}, say('schedule_taken', this.bookings.time(start)));
  }

  #begin(state) {
    this.state = {nights: 1, start: null, ...state};
    this.dialog.querySelector('h2').textContent = say(state.moved ? 'schedule_move' : 'schedule_title');
    this.#draw();
    if (!this.dialog.open) this.dialog.showModal();
  }

  get #stay() {
    return this.bookings.offer.services.some((one) => one.kind === 'stay' && this.state.services.includes(one.id));
  }

  #draw() {
    const {moved, day} = this.state;
    const choices = moved ? [] : [this.#label('schedule_pets'), this.#pets(), this.#label('schedule_services'), this.#services()];
    this.times = element('div', {className: 'times', 'aria-live': 'polite'});
    this.day = element('div', {className: 'days'}, this.#step('back', -1, day), element('b', {textContent: dayInWords(day)}), this.#step('forth', 1, day));
    const nights = this.#stay ? [this.#nights()] : [];
    this.body.replaceChildren(...choices, this.day, ...nights, this.times);
    this.#ready(null);
    this.#look();
  }

  #label(name) {
    return element('p', {className: 'label', textContent: say(name)});
  }

  #pets() {
    const {pets} = this.state;
    return element('div', {className: 'choices'}, ...this.bookings.offer.pets.map((pet) => this.#choice(pet.name, pets.includes(pet.id), () => {
      const rest = pets.filter((id) => id !== pet.id);
      this.state.pets = pets.includes(pet.id) ? rest : [...pets, pet.id];
      if (!this.state.pets.length) this.state.pets = [pet.id];
    }, this.bookings.petFace([pet.id]))));
  }

  #services() {
    const {services} = this.state;
    const {services: offered} = this.bookings.offer;
    return element('div', {className: 'choices'}, ...offered.map((service) => {
      const length = service.kind === 'stay' ? say('per_night', money(service.price)) : `${say('minutes', service.minutes)} ${money(service.price)}`;
      return this.#choice(`${this.bookings.serviceName(service)} ${length}`, services.includes(service.id), () => this.#toggle(service, offered));
    }));
  }

  /** A stay is booked alone; of the others several go together. */
  #toggle(service, offered) {
    const {services} = this.state;
    const kind = (id) => offered.find((one) => one.id === id)?.kind;
    const rest = services.filter((id) => id !== service.id && service.kind !== 'stay' && kind(id) !== 'stay');
    this.state.services = services.includes(service.id) && rest.length ? rest : [...rest, service.id];
  }

  #choice(words, on, chosen, face = null) {
    const button = element('button', {type: 'button', className: face ? 'choice faced' : 'choice', 'aria-pressed': String(on)}, face, words);
    button.onclick = () => {
      chosen();
      this.#draw();
    };
    return button;
  }

  #step(name, by, day) {
    const {first, last} = this.bookings.offer;
    const to = daysAfter(day, by);
    const button = element('button', {type: 'button', className: 'round', 'aria-label': say(by < 0 ? 'day_before' : 'day_after'), disabled: to < first || to > last}, icon(name));
    button.onclick = () => {
      this.state.day = to;
      this.#draw();
    };
    return button;
  }

  #nights() {
    const {nights} = this.state;
    const change = (by, sign) => {
      const button = element('button', {type: 'button', className: 'round', textContent: sign, 'aria-label': say(by < 0 ? 'fewer_nights' : 'more_nights'), disabled: nights + by < 1 || nights + by > NIGHTS_MOST});
      button.onclick = () => {
        this.state.nights = nights + by;
        this.#draw();
      };
      return button;
    };
    return element('div', {className: 'days'}, change(-1, '−'), element('b', {textContent: say('nights', nights)}), change(1, '+'));
  }

  async #look() {
    const round = this.#round += 1;
    const {day, services, pets, nights} = this.state;
    this.times.replaceChildren(element('p', {className: 'small', textContent: say('schedule_looking')}));
    const found = await this.bookings.times(day, services, pets, this.#stay ? nights : 0);
    if (round === this.#round) this.#showTimes(found);
  }

  #showTimes(found, words) {
    const times = found?.times ?? [];
    const note = words ?? (found ? times.some((one) => one.free) ? '' : say('schedule_full') : say('schedule_away'));
    const buttons = times.map((one) => this.#timeButton(one, Boolean(words)));
    const wait = found && !words && !this.state.moved && !this.#stay && !times.some((one) => one.free) ? [this.#waitButton()] : [];
    this.times.replaceChildren(...(note ? [element('p', {className: 'note', role: 'status', textContent: note})] : []), ...buttons, ...wait);
  }

  #timeButton(one, named) {
    const words = named ? `${this.bookings.day(one.start)} ${this.bookings.time(one.start)}` : this.bookings.time(one.start);
    const button = element('button', {type: 'button', className: named ? 'time long' : 'time', textContent: words, disabled: !one.free, 'aria-pressed': 'false'});
    button.onclick = () => this.#ready(one, button);
    return button;
  }

  #waitButton() {
    const button = element('button', {type: 'button', className: 'outlined wide', textContent: say('schedule_wait'), data: {do: 'wait'}});
    button.onclick = async () => {
      await this.bookings.wait(this.state);
      this.#done('schedule_waits');
    };
    return button;
  }

  #ready(one, button) {
    this.state.start = one;
    this.times.querySelectorAll('.time').forEach((node) => node.setAttribute('aria-pressed', String(node === button)));
    this.button.disabled = !one;
    this.button.textContent = one ? say('schedule_take', this.bookings.time(one.start)) : say('schedule_choose');
  }

  async #take() {
    const {moved, pets, services, start: one} = this.state;
    this.button.disabled = true;
    if (moved) await this.bookings.move(moved, one.start);
    else await this.bookings.ask({pets, services, start: one.start, end: one.end, stay: this.#stay});
    this.#done(this.bookings.offer.asks ? 'schedule_asked' : 'schedule_booked');
  }

  #done(words) {
    this.dialog.close();
    this.said(say(words), true);
  }
}
