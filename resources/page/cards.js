// The cards among the lines: an agreed time that can be confirmed, moved or cancelled, a time that is waited for, and what a customer thought of a visit.

import {dayInWords, money} from './bookings.js';
import {icon} from './icons.js';
import {element} from './nodes.js';
import {visitCard} from './visit.js';
import {say} from './words.js';

const AHEAD = new Set(['requested', 'confirmed']);
const TAGS = ['gentle', 'clean', 'fluffy', 'talked', 'waited', 'dear'];
const WORDS_LIMIT = 2000;
const written = new Map(); // survey id -> {stars, tags, words}, while it is not sent

/** What a card shows as a line of the timeline. */
export function lineOfCard(entry, bookings) {
  const {card, body, photos} = entry;
  const pending = bookings.pending(body.id);
  return {key: entry.id, card, body, photos, pending, place: entry.place, at: entry.at, own: false, text: '', media: [], quote: null, state: null, edited: false, recalled: false};
}

/** What must be equal for a card's nodes to be kept. */
export function revisionOfCard(line, language, bookings) {
  const left = line.card === 'visit' ? Math.ceil((line.body.ready_at - Date.now()) / 60_000) : 0;
  return [JSON.stringify(line.body), line.photos?.map((media) => `${media.id}${media.state}${media.thumb}`).join() ?? '', line.pending, line.day, language, left, bookings.offer ? 1 : 0].join('|');
}

/** The card of a line; `acts` are {bookings, move(booking), open(photos, at), report(line)}. */
export function buildCard(line, acts) {
  const builders = {booking: bookingCard, visit: visitCard, survey: surveyCard, waitlist: waitCard};
  return element('div', {className: 'body'}, element('span', {className: 'unseen', textContent: `${say('shop')}: `}), builders[line.card](line, acts));
}

function bookingCard(line, acts) {
  const {bookings} = acts;
  const booking = line.body;
  const title = [bookings.petNames(booking.pets), booking.service].filter(Boolean).join(' · ');
  const until = booking.stay ? ` – ${bookings.day(booking.end)} ${bookings.time(booking.end)}` : `–${bookings.time(booking.end)}`;
  const card = element('section', {className: `ticket ${stateOf(booking)}`, data: {booking: booking.id}},
    element('header', {}, element('b', {textContent: title}), chip(booking)),
    element('p', {className: 'when', textContent: `${bookings.day(booking.start)} ${bookings.time(booking.start)}${until}`}));
  const price = [booking.price ? money(booking.price) : '', booking.deposit ? say(booking.deposit_paid ? 'deposit_paid' : 'deposit', money(booking.deposit)) : ''].filter(Boolean).join(' · ');
  if (price) card.append(element('p', {className: 'small', textContent: price}));
  if (booking.held_until && booking.state === 'requested') card.append(element('p', {className: 'small', textContent: say('held_until', bookings.time(booking.held_until))}));
  if (line.pending) card.append(element('p', {className: 'small', role: 'status', textContent: say('booking_pending')}));
  else if (AHEAD.has(booking.state) && booking.start > Date.now()) card.append(bookingActs(booking, acts));
  return card;
}

/** The word under which a booking's state is shown. */
function stateOf(booking) {
  if (booking.state === 'requested') return booking.awaits === 'shop' ? 'awaits_shop' : 'awaits_you';
  return booking.state;
}

function chip(booking) {
  return element('span', {className: 'chip', textContent: say(`booking_${stateOf(booking)}`)});
}

function bookingActs(booking, {bookings, move}) {
  const row = element('div', {className: 'acts'});
  const unanswered = booking.awaits !== 'shop' && !(booking.state === 'confirmed' && booking.confirmed_at);
  if (unanswered) row.append(act('confirm', 'filled', () => bookings.confirm(booking)));
  if (bookings.offer?.books && !booking.held_until && !booking.stay) row.append(act('move', 'outlined', () => move(booking)));
  row.append(twice('cancel', () => bookings.cancel(booking)));
  return row;
}

function act(name, className, done) {
  const button = element('button', {type: 'button', className, textContent: say(`booking_do_${name}`), data: {do: name}});
  button.onclick = done;
  return button;
}

/** What is waited for, and the way out of it. */
function waitCard(line, {bookings}) {
  const wish = line.body;
  const title = [bookings.petNames(wish.pets), bookings.serviceNames(wish.services)].filter(Boolean).join(' · ');
  const days = wish.first === wish.last ? dayInWords(wish.first) : `${dayInWords(wish.first)} – ${dayInWords(wish.last)}`;
  const hours = wish.open > 0 || wish.close < 1440 ? ` ${minuteInWords(wish.open)}–${minuteInWords(wish.close)}` : '';
  const card = element('section', {className: `ticket wait_${wish.state}`, data: {wait: wish.id}},
    element('header', {}, element('b', {textContent: title || say('wait_title')}), element('span', {className: 'chip', textContent: say(`wait_${wish.state}`)})),
    element('p', {className: 'when', textContent: `${days}${hours}`}));
  if (line.pending) card.append(element('p', {className: 'small', role: 'status', textContent: say('booking_pending')}));
  else if (wish.state !== 'cancelled') card.append(element('p', {className: 'small', textContent: say(`wait_${wish.state}_text`)}));
  if (wish.state === 'waiting' && !line.pending) card.append(element('div', {className: 'acts'}, twice('leave', () => bookings.leave(wish))));
  return card;
}

/** A minute after midnight as on a clock. */
const minuteInWords = (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A button that is asked for a second tap before it does it. */
function twice(name, done) {
  const button = act(name, 'outlined', () => {
    if (button.dataset.sure) {
      done();
      return;
    }
    button.dataset.sure = 'yes';
    button.textContent = say(`booking_sure_${name}`);
    setTimeout(() => {
      delete button.dataset.sure;
      button.textContent = say(`booking_do_${name}`);
    }, 4_000);
  });
  return button;
}

// The survey

function surveyCard(line, acts) {
  const {bookings} = acts;
  const survey = line.body;
  const names = bookings.petNames(survey.pets);
  const about = [survey.day ? dayInWords(survey.day) : '', survey.service, survey.groomer_name].filter(Boolean).join(' · ');
  const card = element('section', {className: 'ticket survey', data: {survey: survey.id}},
    element('header', {}, bookings.petFace(survey.pets), element('div', {className: 'who'}, element('b', {textContent: say('survey_title', names)}), element('p', {className: 'small', textContent: about}))));
  if (survey.stars) {
    card.append(element('p', {className: 'stars', role: 'img', 'aria-label': say('survey_given', survey.stars)}, ...starsOf(survey.stars)));
    card.append(element('p', {className: 'small', textContent: say('survey_thanks')}));
    return card;
  }
  card.append(...surveyForm(survey, line, bookings));
  return card;
}

function starsOf(count) {
  return [1, 2, 3, 4, 5].map((at) => element('span', {className: at <= count ? 'star on' : 'star'}, icon('star')));
}

function surveyForm(survey, line, bookings) {
  const state = written.get(survey.id) ?? {stars: 0, tags: new Set(), words: ''};
  written.set(survey.id, state);
  const word = element('p', {className: 'verdict', role: 'status'});
  const send = element('button', {type: 'button', className: 'filled wide', textContent: say('survey_send'), data: {do: 'rate'}});
  const stars = [1, 2, 3, 4, 5].map((at) => element('button', {type: 'button', className: 'star', 'aria-label': say('survey_stars', at)}, icon('star')));
  const show = () => {
    stars.forEach((star, at) => {
      star.classList.toggle('on', at < state.stars);
      star.setAttribute('aria-pressed', String(at + 1 === state.stars));
    });
    word.textContent = state.stars ? say(`survey_word_${state.stars}`) : say('survey_tap');
    send.disabled = !state.stars || line.pending;
  };
  stars.forEach((star, at) => { star.onclick = () => { state.stars = at + 1; show(); }; });
  const tags = TAGS.map((tag) => tagButton(tag, state));
  const text = element('textarea', {rows: 2, value: state.words, maxLength: WORDS_LIMIT, placeholder: say('survey_hint'), 'aria-label': say('survey_hint')});
  text.oninput = () => { state.words = text.value; };
  send.onclick = async () => {
    send.disabled = true;
    await bookings.rate(survey, state.stars, [...state.tags].map((tag) => say(`survey_tag_${tag}`)), state.words.trim());
  };
  show();
  const private_ = element('p', {className: 'small private', textContent: say('survey_private')});
  return [element('div', {className: 'stars'}, ...stars), word, element('div', {className: 'tags'}, ...tags), text, send, private_];
}

function tagButton(tag, state) {
  const button = element('button', {type: 'button', className: 'tag', 'aria-pressed': String(state.tags.has(tag))}, icon('check'), element('span', {textContent: say(`survey_tag_${tag}`)}));
  button.onclick = () => {
    const on = !state.tags.has(tag);
    if (on) state.tags.add(tag);
    else state.tags.delete(tag);
    button.setAttribute('aria-pressed', String(on));
  };
  return button;
}
