// One line of the conversation as nodes: a bubble with its quote, media, words and receipt.

import {buildCard, revisionOfCard} from './cards.js';
import {stateOf} from './history.js';
import {icon} from './icons.js';
import {mediaNodes} from './media.js';
import {element, written} from './nodes.js';
import {addressOf} from './photos.js';
import {clock, moment, say, why} from './words.js';

const UNDRAWN = /^image\/hei[cf]$/; // what most browsers cannot draw the relay makes drawable

/**
 * What a line shows: {key, own, text, media, quote, at, state, share, failure, edited, recalled, automatic, day}. `state` is 'waiting',
 * 'sending', 'sent', 'delivered' or 'read' (own lines); `day` asks for the date above it.
 */
export function lineOf(entry, history, mark, me, row) {
  const {message, place} = entry;
  const own = message.side === 'customer';
  return {
    key: entry.id, place, own, text: message.text ?? '', media: (message.media ?? []).map((media, at) => known(media, history, row?.files[at])), at: message.sent_at ?? 0,
    quote: message.reply_to ? quoteOf(history.byId.get(message.reply_to)) : null,
    state: own ? stateOf(place, mark) : null, edited: Boolean(message.edited_at), recalled: Boolean(message.recalled_at),
    automatic: Boolean(message.automatic), mine: message.author === me.member,
  };
}

/** A cited file with what the relay found out about it since; its name stays the sender's, and what is still here is not fetched. */
function known(media, history, file) {
  const facts = history.facts.get(media.id);
  const local = file && !UNDRAWN.test(file.mime) ? {local: addressOf(file.blob)} : {};
  return {...media, ...facts, name: media.name, ...local};
}

function quoteOf(entry) {
  if (!entry || entry.message.recalled_at) return null;
  const [first] = entry.message.media ?? [];
  const text = entry.message.text || (first ? `[${say({image: 'photo'}[first.kind] ?? first.kind)}]` : '');
  return {own: entry.message.side === 'customer', text: text.slice(0, 140), id: entry.id};
}

/** What a row of the outbox shows while the relay has not taken it. */
export function lineOfRow(row, share) {
  const local = row.files.map((file, at) => ({...file, id: `${row.id}-${at}`, size: file.blob.size, local: addressOf(file.blob)}));
  return {
    key: row.id, place: null, own: true, text: row.body.text ?? '', media: local, at: row.at, quote: null, mine: true,
    state: row.files.length && !row.body.media ? 'sending' : 'waiting', share: share ?? 0, failure: row.failure,
  };
}

/** What must be equal for a line's nodes to be kept as they are. */
export function revision(line, language, acts) {
  if (line.card) return revisionOfCard(line, language, acts.bookings);
  return [line.text, line.edited, line.recalled, line.failure ?? '', line.day, line.quote?.text ?? '', line.media.map((media) => media.local ?? `${media.id} ${media.state} ${media.thumb}`).join(), language].join('|');
}

/** The line as a node. `acts` are {open, retry, discard, jump}. */
export function build(line, acts) {
  const node = element('article', {className: `line ${line.own ? 'own' : 'shop'}`, data: {key: line.key}});
  if (line.day) node.append(element('p', {className: 'day'}, element('span', {textContent: moment(line.at)})));
  if (line.card) {
    node.append(element('span', {className: 'face', 'aria-hidden': 'true'}, icon('paw')), buildCard(line, acts));
    return node;
  }
  if (line.recalled) {
    node.append(element('p', {className: 'gone', textContent: say(line.own ? 'recalled_own' : 'recalled_shop')}));
    return node;
  }
  const body = element('div', {className: 'body'}, element('span', {className: 'unseen', textContent: `${say(line.own ? 'you' : 'shop')}: `}));
  const bubble = element('div', {className: 'bubble'}, quote(line, acts), ...mediaNodes(line.media, (photos, at) => acts.open(photos, at, line)));
  if (line.text) bubble.append(element('p', {className: 'text'}, written(line.text)));
  bubble.classList.toggle('bare', line.media.length > 0 && !line.text && !line.quote);
  body.append(bubble, element('p', {className: 'meta'}));
  if (line.failure) body.append(failure(line, acts));
  node.append(...(line.own ? [body] : [element('span', {className: 'face', 'aria-hidden': 'true'}, icon('paw')), body]));
  return node;
}

function quote(line, acts) {
  if (!line.quote) return null;
  const words = [element('b', {textContent: say(line.quote.own ? 'you' : 'shop')}), element('span', {textContent: line.quote.text})];
  const node = element('button', {type: 'button', className: 'quote'}, ...words);
  node.onclick = () => acts.jump(line.quote.id);
  return node;
}

function failure(line, acts) {
  const retry = element('button', {type: 'button', className: 'plain', textContent: say('retry')});
  const discard = element('button', {type: 'button', className: 'plain', textContent: say('discard')});
  retry.onclick = () => acts.retry(line.key);
  discard.onclick = () => acts.discard(line.key);
  const words = element('span', {textContent: `${say('failed')} · ${why(line.failure)}`});
  return element('div', {className: 'failure', role: 'alert'}, icon('alert'), words, retry, discard);
}

/** Write the receipt and clock under a line that is already there; `stated` says whether its state is shown in words. */
export function note(node, line, stated) {
  const meta = node.querySelector('.meta');
  if (!meta) return;
  const parts = [line.automatic ? say('automatic') : '', line.edited ? say('edited') : '', clock(line.at)];
  if (line.own && !line.failure && (stated || line.state === 'sending' || line.state === 'waiting')) {
    parts.unshift(line.state === 'sending' ? say('sending', Math.floor(line.share * 100)) : say(line.state));
  }
  const words = parts.filter(Boolean).join(' · ');
  if (meta.textContent !== words) meta.textContent = words;
  meta.hidden = !(stated || line.own ? stated || line.place === null : false) && !line.edited && !line.automatic;
  node.dataset.state = line.failure ? 'failed' : line.state ?? '';
}
