// A visit as the customer follows it: the live card among the lines, and the report page behind it.

import {icon} from './icons.js';
import {thumb} from './media.js';
import {element} from './nodes.js';
import {dayInWords} from './bookings.js';
import {clock, say} from './words.js';

const SHOWN_ON_CARD = 3;
const SHOWN_ON_PAGE = 8;
const MINUTE = 60_000;
const TILES = {skin: 'shield', ears: 'alert', nails: 'scissors', weight: 'scale'};

/** The index of the step that was reached last. */
const reached = (visit) => (visit.steps ?? []).reduce((last, step, at) => (step.at ? at : last), -1);
const isReady = (visit) => (visit.steps ?? []).at(-1)?.at > 0;

export function visitCard(line, acts) {
  const {bookings} = acts;
  const visit = line.body;
  const names = bookings.petNames(visit.pets ?? []);
  const at = reached(visit);
  const state = visit.ended ? 'visit_ended' : isReady(visit) ? 'visit_ready' : 'visit_going';
  const bars = (visit.steps ?? []).map((_, index) => element('span', {className: index <= at ? 'on' : ''}));
  const title = say(visit.stay ? 'visit_stay_title' : 'visit_title', names);
  const card = element('section', {className: 'ticket visit', data: {visit: visit.id}},
    element('header', {}, element('b', {textContent: title}), element('span', {className: 'chip', textContent: say(state)})),
    element('div', {className: 'bars', 'aria-hidden': 'true'}, ...bars),
    element('p', {className: 'when', role: 'status', textContent: progressWords(visit, at, bookings)}));
  const photos = line.photos.filter((media) => media.kind === 'image' && media.state !== 'failed');
  if (photos.length) card.append(strip(photos.slice(-SHOWN_ON_CARD), photos, acts, Math.max(0, photos.length - SHOWN_ON_CARD)));
  const more = element('button', {type: 'button', className: 'plain more', textContent: say(visit.report ? 'visit_report' : 'visit_look'), data: {do: 'report'}});
  more.onclick = () => acts.report(line);
  card.append(more);
  return card;
}

function progressWords(visit, at, bookings) {
  if (visit.ended) return say('visit_collected', clock(visit.ended));
  if (isReady(visit)) return say('visit_come');
  const step = visit.steps?.[at];
  const name = step ? say('visit_step', at + 1, bookings.stepName(step)) : '';
  if (visit.stay || !visit.ready_at) return name;
  const left = Math.ceil((visit.ready_at - Date.now()) / MINUTE);
  return `${name} · ${left > 0 ? say('visit_left', left) : say('visit_soon')}`;
}

function strip(shown, all, acts, before) {
  const buttons = shown.map((media, at) => {
    const button = element('button', {type: 'button', className: 'shot', 'aria-label': say('photo_of', before + at + 1)}, thumb(media));
    button.onclick = () => acts.open(all, before + at);
    return button;
  });
  return element('div', {className: 'shots'}, ...buttons);
}

/** The report page of visits, over the chat; `acts` are {bookings, open(photos, at), reply(), again(visit)}. */
export class ReportPage {
  constructor(dialog, acts) {
    this.dialog = dialog;
    this.acts = acts;
    this.line = null;
    dialog.querySelector('[data-act=close]').onclick = () => dialog.close();
    dialog.addEventListener('close', () => { this.line = null; });
  }

  show(line, shop) {
    this.line = line;
    this.shop = shop;
    this.#draw();
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** The visit went on while the page is open. */
  renew(line) {
    if (this.line?.key !== line?.key || !this.dialog.open) return;
    this.line = line;
    this.#draw();
  }

  #draw() {
    const {body: visit, photos: all} = this.line;
    const photos = all.filter((media) => media.kind === 'image' && media.state !== 'failed');
    this.dialog.querySelector('h2').textContent = say(visit.report ? 'report_title' : 'visit_look');
    this.dialog.querySelector('.from').textContent = this.shop;
    this.dialog.querySelector('.sheet-body').replaceChildren(this.#top(visit, photos), ...this.#findings(visit), ...this.#words(visit), this.#photos(photos));
    this.dialog.querySelector('footer').replaceChildren(...this.#foot(visit));
  }

  #top(visit, photos) {
    const {bookings} = this.acts;
    const panel = element('section', {className: 'panel'});
    const pair = ['before', 'after'].map((name) => photos.find((media) => media.id === visit.report?.[name]));
    if (pair[0] && pair[1]) panel.append(element('div', {className: 'pair'}, ...pair.map((media, at) => this.#half(media, at, pair))));
    const minutes = visit.ended || isReady(visit) ? Math.round(((visit.steps.at(-1).at || visit.ended) - visit.began) / MINUTE) : 0;
    const facts = [bookings.day(visit.began), visit.groomer_name, minutes && !visit.stay ? say('minutes', minutes) : ''].filter(Boolean).join(' · ');
    panel.append(element('h3', {textContent: [bookings.petNames(visit.pets), visit.service].filter(Boolean).join(' · ')}), element('p', {className: 'small', textContent: facts}));
    const at = reached(visit);
    const steps = visit.steps.map((step, index) => element('li', {className: index <= at ? 'on' : ''},
      element('span', {className: 'dot'}, icon('check')), element('span', {textContent: bookings.stepName(step)}), element('small', {textContent: step.at ? bookings.time(step.at) : ''})));
    panel.append(element('ol', {className: 'steps'}, ...steps));
    return panel;
  }

  #half(media, at, pair) {
    const button = element('button', {type: 'button', 'aria-label': say(at ? 'after' : 'before')}, thumb(media), element('span', {textContent: say(at ? 'after' : 'before')}));
    button.onclick = () => this.acts.open(pair, at);
    return button;
  }

  #findings({report}) {
    if (!report) return [];
    const own = ['skin', 'coat', 'mood'].filter((name) => report[name]).map((name) => ({about: name, says: report[name]}));
    const weight = report.grams ? [{about: 'weight', says: `${report.grams / 1000} kg`}] : [];
    const tiles = [...weight, ...own, ...(report.findings ?? [])].map(({about, says, level}) => {
      const named = say(`finding_${about}`);
      const words = element('span', {}, element('small', {textContent: named === `finding_${about}` ? about : named}), element('b', {textContent: says}));
      return element('div', {className: `tile ${level ?? 'good'}`}, element('span', {className: 'mark'}, icon(TILES[about] ?? 'check')), words);
    });
    return tiles.length ? [element('section', {className: 'tiles'}, ...tiles)] : [];
  }

  #words({report, groomer_name: name}) {
    if (!report?.words) return [];
    return [element('section', {className: 'panel says'}, element('span', {className: 'initial', 'aria-hidden': 'true', textContent: [...(name || this.shop)][0] ?? ''}), element('p', {textContent: report.words}))];
  }

  #photos(photos) {
    const shown = photos.slice(0, SHOWN_ON_PAGE);
    const row = strip(shown, photos, this.acts, 0);
    if (photos.length > shown.length) row.lastChild.append(element('span', {className: 'rest', textContent: `+${photos.length - shown.length}`}));
    return row;
  }

  #foot(visit) {
    const day = visit.report?.next_on;
    const hint = day ? [element('p', {className: 'small', textContent: say('report_next', dayInWords(day))})] : [];
    const reply = element('button', {type: 'button', className: 'outlined'}, icon('chat'), element('span', {textContent: say('report_reply')}));
    const again = element('button', {type: 'button', className: 'filled', data: {do: 'again'}}, icon('calendar'), element('span', {textContent: say('report_again')}));
    reply.onclick = () => { this.dialog.close(); this.acts.reply(); };
    again.onclick = () => { this.dialog.close(); this.acts.again(visit); };
    again.hidden = !this.acts.bookings.offer?.books;
    return [...hint, element('div', {className: 'acts'}, reply, again)];
  }
}
