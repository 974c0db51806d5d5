// The start: words and icons, coming in, the chat; and a way on from every closed door.

import {Chat} from './chat.js';
import {Closed, comeAsNew, comeIn, whoAmI} from './doorway.js';
import {drawIcons} from './icons.js';
import {Surface} from './surface.js';
import {onLanguage, switchLanguage} from './words.js';

const TRY_AGAIN = new Set(['offline', 'away', 'busy']);
const LOOK_AGAIN_MS = 3_000;
const surface = new Surface();

drawIcons();
surface.speak();
document.querySelector('#language').onclick = switchLanguage;
onLanguage(() => surface.speak());
window.addEventListener('hashchange', () => location.reload()); // a new link opened over this page

/** Come in and open the chat, or show the closed door. */
async function start() {
  try {
    const me = await comeIn();
    surface.welcome(me.shop);
    const chat = await Chat.open(me, surface);
    surface.acts = {waiting: () => chat.link.nudge(), connecting: () => chat.link.nudge(), elsewhere: () => chat.link.resume(), outdated: () => location.reload()};
    watchAccess(chat);
    await chat.start();
  } catch (error) {
    if (!(error instanceof Closed)) throw error;
    closed(error.door);
  }
}

/** Show the closed door, with the way on that there is. */
function closed(door) {
  surface.close(door, TRY_AGAIN.has(door) ? start : null);
  if (door === 'name') surface.askName(comeNew);
  if (door === 'asking') setTimeout(start, LOOK_AGAIN_MS); // somebody in the shop may say yes at any moment
}

/** Come in as somebody new. */
async function comeNew(name) {
  try {
    await comeAsNew(name);
  } catch (error) {
    if (!(error instanceof Closed)) throw error;
    surface.close(error.door, error.door === 'busy' || TRY_AGAIN.has(error.door) ? start : null);
    return;
  }
  await start();
}

/** A refused handshake looks like a lost one: after a failed dial ask whether this phone may still come in. */
function watchAccess(chat) {
  const show = surface.connection.bind(surface);
  const gone = () => {
    chat.link.stopped = 'refused';
    surface.close('revoked', null);
  };
  surface.connection = async (state, tries) => {
    show(state, tries);
    if (state === 'refused') gone();
    if (state !== 'waiting' || tries < 2) return;
    const known = await whoAmI().catch((error) => !['refused', 'blocked', 'revoked'].includes(error.door)); // not reachable: nothing is known against it
    if (!known) gone();
  };
}

start();
