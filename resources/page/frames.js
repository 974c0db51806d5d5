// The frames of the protocol as this page speaks them, and the ids it makes.

export const PROTO = 1;
export const CLOSE = {
  AUTH: 4001, SLOW: 4008, TOO_MANY: 4009, REPLACED: 4010, UPGRADE: 4011, GOING_DOWN: 4012, BAD_FRAME: 4013, CLONED: 4014,
};

/** A UUIDv7 (RFC 9562, 5.7) as 32 hex digits; `now` in Unix ms. */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 5, left = now; at >= 0; at -= 1) {
    bytes[at] = left % 256;
    left = Math.floor(left / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The first frame: who, what is held, and where it stopped. */
export function hello(me, held, oldest) {
  return {
    t: 'hello', proto: [PROTO], app: 'petdesk-page', device: me.device, epoch: held.epoch, since: held.cursor,
    scopes: held.epoch ? [`thread:${me.thread}`] : [], oldest,
  };
}

export const want = (scope, after, until) => ({t: 'want', scope, after, until});
export const recv = (to) => ({t: 'recv', to});
export const ping = () => ({t: 'ping'});
export const pong = () => ({t: 'pong'});
export const typing = (thread, ttl) => ({t: 'eph', thread, kind: 'typing', ttl});

/** A command under the device's number `dseq`. */
export function command(row, epoch) {
  return {t: 'cmd', id: row.id, dseq: row.dseq, epoch, kind: row.kind, body: row.body, written_at: row.at};
}

/** What a file is to a message, by its MIME type. */
export function mediaKind(mime) {
  const [kind] = mime.split('/');
  return ['image', 'video', 'audio'].includes(kind) ? kind : 'file';
}
