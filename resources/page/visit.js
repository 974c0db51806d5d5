// A visit as the customer follows it: the live card among the lines, and the report page behind it.

import {icon} from './icons.js';
import {thumb} from './media.js';
import {reportPicture} from './report_picture.js';
import {element} from './nodes.js';
import {dayInWords} from './bookings.js';
import {say} from './words.js';

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
  if (visit.ended) return say('visit_collected', bookings.time(visit.ended));
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

const shownPhotos = ({photos}) => photos.filter((media) => media.kind === 'image' && media.state !== 'failed');

/** What was found, each with what it is about in words. */
function tilesOf({report}) {
  if (!report) return [];
  const own = ['skin', 'coat', 'mood'].filter((name) => report[name]).map((name) => ({about: name, says: report[name]}));
  const weight = report.grams ? [{about: 'weight', says: `${report.grams / 1000} kg`}] : [];
  return [...weight, ...own, ...(report.findings ?? [])].map(({about, says, level}) => {
    const named = say(`finding_${about}`);
    return {code: about, about: named === `finding_${about}` ? about : named, says: says || say(`level_${level ?? 'good'}`), level: level ?? 'good'};
  });
}

/** Whether the phone's own sheet took the file, or was left again by hand. */
async function handedOn(file) {
  try {
    await navigator.share({files: [file]});
    return true;
  } catch (error) {
    return error.name === 'AbortError';
  }
}

function keep(file) {
  const link = element('a', {href: URL.createObjectURL(file), download: file.name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The report page of visits, over the chat; `acts` are {bookings, open(photos, at), reply(), again(visit)}. */
export class ReportPage {
  constructor(dialog, acts) {
    this.dialog = dialog;
    this.acts = acts;
    this.line = null;
    dialog.querySelector('[data-act=close]').onclick = () => dialog.close();
    this.share = dialog.querySelector('[data-act=share]');
    this.share.onclick = () => this.#share();
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

  /** Hand the report on as a picture, by the phone's own sheet where it has one, else into its downloads. */
  async #share() {
    const {body: visit} = this.line;
    this.share.disabled = true;
    try {
      const blob = await reportPicture(this.#told());
      const file = new File([blob], `${this.acts.bookings.petNames(visit.pets) || 'report'}.png`, {type: 'image/png'});
      if (!navigator.canShare?.({files: [file]}) || !(await handedOn(file))) keep(file);
    } catch {
      this.dialog.querySelector('.from').textContent = say('report_unshared');
    } finally {
      this.share.disabled = false;
    }
  }

  /** The report as plain words and photos. */
  #told() {
    const {bookings} = this.acts;
    const {body: visit} = this.line;
    const photos = shownPhotos(this.line);
    const pair = this.#pair(visit, photos).map((media, at) => ({media, label: say(at ? 'after' : 'before')}));
    const at = reached(visit);
    const steps = visit.steps.map((step, index) => ({name: bookings.stepName(step), time: step.at ? bookings.time(step.at) : '', on: index <= at}));
    const rest = photos.filter((media) => !pair.some((half) => half.media.id === media.id)).slice(0, SHOWN_ON_PAGE);
    return {shop: this.shop, title: this.#title(visit), facts: this.#facts(visit), steps: visit.stay ? [] : steps, tiles: tilesOf(visit), words: visit.report?.words ?? '', pair, photos: rest};
  }

  #draw() {
    const {body: visit} = this.line;
    const photos = shownPhotos(this.line);
    this.share.hidden = !visit.report && !photos.length;
    this.dialog.querySelector('h2').textContent = say(visit.report ? 'report_title' : 'visit_look');
    this.dialog.querySelector('.from').textContent = this.shop;
    this.dialog.querySelector('.sheet-body').replaceChildren(this.#top(visit, photos), ...this.#findings(visit), ...this.#words(visit), this.#photos(photos));
    this.dialog.querySelector('footer').replaceChildren(...this.#foot(visit));
  }

  #top(visit, photos) {
    const {bookings} = this.acts;
    const panel = element('section', {className: 'panel'});
    const pair = this.#pair(visit, photos);
    if (pair.length) panel.append(element('div', {className: 'pair'}, ...pair.map((media, at) => this.#half(media, at, pair))));
    const words = element('div', {className: 'who'}, element('h3', {textContent: this.#title(visit)}), element('p', {className: 'small', textContent: this.#facts(visit)}));
    panel.append(element('header', {className: 'headed'}, this.acts.bookings.petFace(visit.pets), words));
    const at = reached(visit);
    const steps = visit.steps.map((step, index) => element('li', {className: index <= at ? 'on' : ''},
      element('span', {className: 'dot'}, icon('check')), element('span', {textContent: bookings.stepName(step)}), element('small', {textContent: step.at ? bookings.time(step.at) : ''})));
    panel.append(element('ol', {className: 'steps'}, ...steps));
    return panel;
  }

  /** The photos from before and after, both or none. */
  #pair(visit, photos) {
    const pair = ['before', 'after'].map((name) => photos.find((media) => media.id === visit.report?.[name]));
    return pair[0] && pair[1] ? pair : [];
  }

  #title(visit) {
    return [this.acts.bookings.petNames(visit.pets), visit.service].filter(Boolean).join(' · ');
  }

  #facts(visit) {
    const minutes = visit.ended || isReady(visit) ? Math.round(((visit.steps.at(-1).at || visit.ended) - visit.began) / MINUTE) : 0;
    return [this.acts.bookings.day(visit.began), visit.groomer_name, minutes && !visit.stay ? say('minutes', minutes) : ''].filter(Boolean).join(' · ');
  }

  #half(media, at, pair) {
    const button = element('button', {type: 'button', 'aria-label': say(at ? 'after' : 'before')}, thumb(media), element('span', {textContent: say(at ? 'after' : 'before')}));
    button.onclick = () => this.acts.open(pair, at);
    return button;
  }

  #findings(visit) {
    const tiles = tilesOf(visit).map(({code, about, says, level}) => {
      const words = element('span', {}, element('small', {textContent: about}), element('b', {textContent: says}));
      return element('div', {className: `tile ${level}`}, element('span', {className: 'mark'}, icon(TILES[code] ?? 'check')), words);
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
