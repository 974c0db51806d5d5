// Coming in: the one-time token of the link becomes a cookie, or a name given at the counter does, and who this phone is becomes known.

import {locale} from './words.js';

const REFUSED = {410: 'used', 429: 'busy'};
const COUNTER = 'c.'; // what the key of the counter's picture begins with; no link's token does
const SHUT = ['asking', 'refused', 'blocked', 'revoked'];

/** Nobody may come in this way now; `door` names the words to say. */
export class Closed extends Error {
  constructor(door) {
    super(door);
    this.door = door;
  }
}

async function ask(path, init = {}) {
  try {
    return await fetch(path, {credentials: 'same-origin', cache: 'no-store', referrerPolicy: 'no-referrer', ...init});
  } catch {
    throw new Closed(navigator.onLine === false ? 'offline' : 'away');
  }
}

/** Who this phone is to the relay: {shop (its name), member, thread, name, device}, or null when it is nobody. Raises Closed when it cannot be asked, or may not come in. */
export async function whoAmI() {
  const answer = await ask('me');
  if (answer.ok) return answer.json();
  if (answer.status === 403) throw new Closed(await standing(answer));
  if (answer.status === 401) return null;
  throw new Closed(answer.status === 429 ? 'busy' : 'away');
}

/** How a phone stands that is known and shut out. */
async function standing(answer) {
  const {state} = await answer.json().catch(() => ({}));
  return SHUT.includes(state) ? state : 'revoked';
}

function post(path, body) {
  return ask(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
}

/** Whether the address is that of the picture on the counter. */
export function fromCounter() {
  return location.hash.slice(1).startsWith(COUNTER);
}

/** Come in as somebody new who is called `name`. Raises Closed. */
export async function comeAsNew(name) {
  const key = decodeURIComponent(location.hash.slice(1 + COUNTER.length));
  const answer = await post('newcomer', {key, name, language: locale().startsWith('zh') ? 'zh_CN' : 'en'});
  if (answer.ok) {
    history.replaceState(null, '', location.pathname);
    return;
  }
  if (answer.status === 403) throw new Closed(await standing(answer));
  if (answer.status >= 500) throw new Closed('away');
  throw new Closed({410: 'counter', 429: 'busy'}[answer.status] ?? 'unknown');
}

async function redeem(token) {
  const answer = await post('redeem', {token});
  if (answer.ok) return null;
  if (answer.status >= 500) throw new Closed('away');
  return REFUSED[answer.status] ?? 'unknown';
}

/**
 * Come in by the token in the address, or by the cookie of an earlier time. The token leaves the address bar and the history as soon
 * as the relay has answered it; until then a reload may try again. Raises Closed.
 */
export async function comeIn() {
  if (fromCounter()) {
    const known = await whoAmI();
    if (!known) throw new Closed('name');
    history.replaceState(null, '', location.pathname);
    return known;
  }
  const token = decodeURIComponent(location.hash.slice(1));
  let refusal = null;
  if (token) {
    refusal = await redeem(token);
    if (refusal === 'busy') throw new Closed('busy');
    history.replaceState(null, '', location.pathname);
  }
  const me = await whoAmI();
  if (!me) throw new Closed(refusal ?? 'none');
  return me;
}
