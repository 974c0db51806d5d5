// What this phone can do about bookings, visits and surveys: the shop's offer, the acts of a hand, and what the relay refused.

import {newId} from './frames.js';
import {icon} from './icons.js';
import {thumb} from './media.js';
import {element} from './nodes.js';
import {locale, say} from './words.js';

const ABOUT = ['booking.ask', 'booking.confirm', 'booking.move', 'booking.cancel', 'survey.answer', 'waitlist.join', 'waitlist.leave'];
const EVERY_MS = 60_000;

export class Bookings {
  #asked = null;

  /** `tell(words)` shows why something did not happen; `changed()` draws anew. */
  constructor(me, sending, tell, changed) {
    this.me = me;
    this.sending = sending;
    this.tell = tell;
    this.changed = changed;
    this.offer = null;
    this.taken = () => {};
    setInterval(changed, EVERY_MS); // "in 25 minutes" is true for a moment only
  }

  /** What can be booked, asked of the relay anew; null while it cannot be reached. */
  async look() {
    this.#asked ??= fetch('booking', {credentials: 'same-origin', cache: 'no-store'}).then((answer) => (answer.ok ? answer.json() : null), () => null);
    const found = await this.#asked;
    this.#asked = null;
    if (found) {
      this.offer = found;
      this.changed();
    }
    return found;
  }

  /** The times of a day for services and pets; null when the relay cannot say. */
  async times(day, services, pets, nights) {
    const query = new URLSearchParams({day, ...(nights ? {nights} : {})});
    services.forEach((id) => query.append('service', id));
    pets.forEach((id) => query.append('pet', id));
    try {
      const answer = await fetch(`times?${query}`, {credentials: 'same-origin', cache: 'no-store'});
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  ask({pets, services, start, end, stay, wish}) {
    const body = {booking: newId(), thread: this.me.thread, pets, services, start, ...(stay ? {end} : {}), ...(wish ? {wish} : {})};
    return this.sending.take('booking.ask', body, []);
  }

  confirm(booking) {
    return this.sending.take('booking.confirm', {booking: booking.id, start: booking.start}, []);
  }

  move(booking, to) {
    return this.sending.take('booking.move', {booking: booking.id, start: booking.start, to}, []);
  }

  cancel(booking) {
    return this.sending.take('booking.cancel', {booking: booking.id}, []);
  }

  wait({pets, services, day}) {
    return this.sending.take('waitlist.join', {entry: newId(), thread: this.me.thread, pets, services, first: day, last: day}, []);
  }

  leave(entry) {
    return this.sending.take('waitlist.leave', {entry: entry.id}, []);
  }

  rate(survey, stars, tags, words) {
    return this.sending.take('survey.answer', {survey: survey.id, stars, tags, words}, []);
  }

  /** True while an act on this booking or survey is on its way. */
  pending(id) {
    return this.sending.outbox.rows.some((row) => ABOUT.includes(row.kind) && !row.done && !row.failure && (row.body.booking ?? row.body.survey ?? row.body.entry) === id);
  }

  /** Say what the relay refused, and let it go. */
  async settle() {
    const refused = this.sending.outbox.rows.filter((row) => ABOUT.includes(row.kind) && row.failure);
    for (const row of refused) {
      const {failure, field, stands} = row;
      await this.sending.outbox.discard(row);
      if (failure === 'slot_taken') this.taken(row, stands ?? []);
      else this.tell(this.#reason(failure, field));
    }
  }

  #reason(failure, field) {
    const exact = {bad_input: `refused_${field}`, clash: 'refused_clash', too_late: 'refused_too_late', not_allowed: 'refused_not_allowed'}[failure];
    const words = exact ? say(exact) : '';
    return words && words !== exact ? words : say('refused_other');
  }

  // What things are called

  petNames(ids) {
    const known = new Map((this.offer?.pets ?? []).map((pet) => [pet.id, pet.name]));
    return ids.map((id) => known.get(id)).filter(Boolean).join(locale() === 'zh-CN' ? '、' : ', ');
  }

  /** The first of these pets as a round picture, a paw where there is none; decoration beside its name. */
  petFace(ids) {
    const pet = (this.offer?.pets ?? []).find((one) => ids.includes(one.id));
    return element('span', {className: 'petface', 'aria-hidden': 'true'}, pet?.photo ? thumb({id: pet.photo}) : icon('paw'));
  }

  serviceNames(ids) {
    const known = new Map((this.offer?.services ?? []).map((service) => [service.id, this.serviceName(service)]));
    return ids.map((id) => known.get(id)).filter(Boolean).join(' + ');
  }

  serviceName(service) {
    return locale() === 'zh-CN' || !service.name_en ? service.name : service.name_en;
  }

  stepName(step) {
    return locale() === 'zh-CN' || !step.name_en ? step.name : step.name_en;
  }

  get #zone() {
    return this.offer?.zone;
  }

  /** A day by the shop's own clock. */
  day(at) {
    return new Date(at).toLocaleDateString(locale(), {month: 'long', day: 'numeric', weekday: 'short', timeZone: this.#zone});
  }

  /** The time of the day by the shop's own clock: 15:04. */
  time(at) {
    return new Date(at).toLocaleTimeString(locale(), {hour: '2-digit', minute: '2-digit', hour12: false, timeZone: this.#zone});
  }
}

/** An ISO day in words. */
export function dayInWords(day) {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale(), {month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC'});
}

/** The ISO day `days` after another. */
export function daysAfter(day, days) {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A price in the smallest unit as people write it. */
export function money(price) {
  return `¥${(price / 100).toFixed(price % 100 ? 2 : 0)}`;
}
