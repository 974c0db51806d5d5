// Files from the camera or the album made ready to send: photos upright, at most 2048 px, and without where they were taken.

import {mediaKind} from './frames.js';

const LONGEST = 2048;
const QUALITY = 0.86;
const DRAWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif']);
const TYPES = {heic: 'image/heic', heif: 'image/heif', hif: 'image/heif', mov: 'video/quicktime', mp4: 'video/mp4', m4a: 'audio/mp4', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf'};

const addresses = new WeakMap();

/** An address under which this page can show a blob, the same each time. */
export function addressOf(blob) {
  if (!addresses.has(blob)) addresses.set(blob, URL.createObjectURL(blob));
  return addresses.get(blob);
}

/** The file's type; some phones give none for HEIC and MOV. */
function typeOf(file) {
  return file.type || TYPES[file.name.split('.').pop().toLowerCase()] || 'application/octet-stream';
}

async function bitmap(file) {
  try {
    return await createImageBitmap(file, {imageOrientation: 'from-image'});
  } catch {
    return null; // a browser that cannot draw it sends it as it is; the relay can
  }
}

function jpeg(picture, width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#FFFFFF';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
}

async function shrunk(file) {
  const picture = await bitmap(file);
  if (!picture) return null;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const blob = await jpeg(picture, width, height);
  picture.close();
  return blob && {blob, width, height};
}

/** The size of a video in pixels, if the browser can read it within a moment. */
function filmSize(file) {
  return new Promise((resolve) => {
    const node = document.createElement('video');
    const address = URL.createObjectURL(file);
    const done = () => {
      clearTimeout(timer);
      URL.revokeObjectURL(address);
      resolve({width: node.videoWidth || 0, height: node.videoHeight || 0});
    };
    const timer = setTimeout(done, 1500);
    node.preload = 'metadata';
    node.onloadedmetadata = done;
    node.onerror = done;
    node.src = address;
  });
}

/** A picked file as the outbox takes it: {blob, name, mime, kind, width, height, upload, media}. */
export async function prepared(file) {
  const mime = typeOf(file);
  const plain = {blob: file, name: file.name, mime, kind: mediaKind(mime), width: 0, height: 0, upload: null, media: null};
  if (plain.kind === 'video') return {...plain, ...await filmSize(file)};
  const small = DRAWN.has(mime) ? await shrunk(file) : null;
  if (!small) return plain;
  return {...plain, ...small, mime: 'image/jpeg', name: `${file.name.replace(/\.[^.]*$/, '')}.jpg`};
}
