// One file on its way to the shop: tus 1.0 (creation, resume by offset) over XMLHttpRequest, which tells its progress.

const TUS = '1.0.0';
const SLICE = 2 * 1024 * 1024;
const GIVE_UP = new Set([400, 403, 413, 415]);
const BEGIN_AGAIN = new Set([404, 410, 460]);

/** The relay will not take this file; `code` says why in a word that words.js knows. */
export class UploadRefused extends Error {
  constructor(code) {
    super(`upload refused: ${code}`);
    this.code = ['file_too_large', 'quota', 'program'].includes(code) ? code : 'upload_refused';
  }
}

class Interrupted extends Error {}

function send(method, url, headers, body, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.timeout = 120_000;
    Object.entries({'Tus-Resumable': TUS, ...headers}).forEach(([name, value]) => request.setRequestHeader(name, value));
    if (onProgress) request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new Interrupted('no connection'));
    request.ontimeout = () => reject(new Interrupted('no answer'));
    request.send(body);
  });
}

function inBase64(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function reason(request) {
  try {
    return JSON.parse(request.responseText).code;
  } catch {
    return ''; // not the relay's own answer
  }
}

function check(request, ...good) {
  if (good.includes(request.status)) return request;
  const code = reason(request);
  if (GIVE_UP.has(request.status) && code !== 'cut') throw new UploadRefused(code);
  throw new Interrupted(`status ${request.status}`);
}

async function create(file, thread) {
  const metadata = {name: file.name, mime: file.mime, thread};
  const packed = Object.entries(metadata).map(([key, value]) => `${key} ${inBase64(value)}`).join(',');
  const request = check(await send('POST', '../uploads', {
    'Upload-Length': String(file.blob.size), 'Upload-Metadata': packed,
  }), 201);
  const path = new URL(request.getResponseHeader('Location'), location.href).pathname;
  return {upload: `../uploads/${path.split('/').pop()}`, media: path.split('/').pop()};
}

/** The number of bytes the relay has of an upload, or null when it knows it no longer. */
async function offsetOf(url) {
  const request = await send('HEAD', url, {}, null);
  if (BEGIN_AGAIN.has(request.status)) return null;
  return Number(check(request, 200, 204).getResponseHeader('Upload-Offset'));
}

async function push(url, blob, offset, onProgress) {
  const slice = blob.slice(offset, offset + SLICE);
  const request = await send('PATCH', url, {
    'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream',
  }, slice, (loaded) => onProgress(offset + loaded));
  if (BEGIN_AGAIN.has(request.status)) return null;
  if (request.status === 409) return offsetOf(url);
  return Number(check(request, 200, 204).getResponseHeader('Upload-Offset'));
}

/**
 * Bring `file` to the relay whole. `keep({upload, media})` is awaited as soon as the relay gave it a name, so that a reload resumes;
 * `onProgress(bytes)` tells how far it is. Raises UploadRefused for good, anything else for now.
 */
export async function bring(file, thread, keep, onProgress) {
  let offset = file.upload ? await offsetOf(file.upload) : null;
  if (offset === null) {
    await keep(await create(file, thread));
    offset = 0;
  }
  while (offset < file.blob.size) {
    onProgress(offset);
    offset = await push(file.upload, file.blob, offset, onProgress);
    if (offset === null) {
      await keep({upload: null, media: null});
      throw new Interrupted('the relay forgot the upload');
    }
  }
  onProgress(offset);
}
