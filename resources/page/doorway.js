// Coming in: the one-time token of the link becomes a cookie, and who this phone is becomes known.

const REFUSED = {410: 'used', 429: 'busy'};

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

/** Who this phone is to the relay: {shop (its name), member, thread, name, device}, or null when it is nobody. Raises Closed when it cannot be asked. */
export async function whoAmI() {
  const answer = await ask('me');
  if (answer.ok) return answer.json();
  if (answer.status === 401 || answer.status === 403) return null;
  throw new Closed(answer.status === 429 ? 'busy' : 'away');
}

async function redeem(token) {
  const answer = await ask('redeem', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({token})});
  if (answer.ok) return null;
  if (answer.status >= 500) throw new Closed('away');
  return REFUSED[answer.status] ?? 'unknown';
}

/**
 * Come in by the token in the address, or by the cookie of an earlier time. The token leaves the address bar and the history as soon
 * as the relay has answered it; until then a reload may try again. Raises Closed.
 */
export async function comeIn() {
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
