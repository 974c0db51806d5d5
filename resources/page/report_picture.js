// The report of a visit as one picture, to be kept or handed on: drawn from the same words and photos as the page.

import {fullAddress, smallAddress} from './media.js';

const WIDE = 780;
const EDGE = 32;
const ROOM = WIDE - 2 * EDGE;
const GAP = 20;
const FONT = 'system-ui, -apple-system, "PingFang SC", "Noto Sans SC", sans-serif';
const INKS = {ground: '#F4F2EE', pane: '#FFFFFF', line: '#E3E0DA', ink: '#1D2624', quiet: '#5B6663', accent: '#0E8773'};
const LEVELS = {good: '#0E8773', watch: '#B7791F', bad: '#C0392B'};

/** The PNG of {shop, title, facts, steps: [{name, time, on}], tiles: [{about, says, level}], words, pair: [{media, label}], photos}. */
export async function reportPicture(report) {
  const pair = await Promise.all(report.pair.map(async ({media, label}) => ({image: await picture(media), label})));
  const photos = (await Promise.all(report.photos.map(picture))).filter(Boolean);
  const canvas = document.createElement('canvas');
  canvas.width = WIDE;
  canvas.height = 1;
  const whole = {...report, pair: pair.every(({image}) => image) ? pair : [], photos};
  const tall = draw(canvas.getContext('2d'), whole);
  canvas.height = tall;
  const pen = canvas.getContext('2d');
  pen.fillStyle = INKS.ground;
  pen.fillRect(0, 0, WIDE, tall);
  draw(pen, whole);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
}

/** The small version of a photo, the whole one where that is not made yet; null where neither can be had. */
async function picture(media) {
  for (const address of [smallAddress(media), fullAddress(media)]) {
    const image = new Image();
    image.src = address;
    try {
      await image.decode();
      return image;
    } catch {
      // The next one, if there is one.
    }
  }
  return null;
}

/** Everything from top to bottom; the answer is how tall it is. */
function draw(pen, report) {
  let y = EDGE + 24;
  y = line(pen, report.shop, EDGE, y, {size: 24, ink: INKS.quiet}) + 8;
  y = wrapped(pen, report.title, EDGE, y + 40, {size: 36, bold: true}) + 10;
  y = wrapped(pen, report.facts, EDGE, y + 28, {size: 24, ink: INKS.quiet}) + GAP;
  if (report.pair.length) y = drawPair(pen, report.pair, y) + GAP;
  if (report.steps.length) y = drawSteps(pen, report.steps, y) + GAP;
  if (report.tiles.length) y = drawTiles(pen, report.tiles, y) + GAP;
  if (report.words) y = drawWords(pen, report.words, y) + GAP;
  if (report.photos.length) y = drawPhotos(pen, report.photos, y) + GAP;
  return Math.ceil(y + EDGE - GAP);
}

function drawPair(pen, pair, y) {
  const side = (ROOM - 8) / 2;
  pair.forEach(({image, label}, at) => {
    const x = EDGE + at * (side + 8);
    cover(pen, image, x, y, side, side, 20);
    const wide = widthOf(pen, label, {size: 20}) + 24;
    plate(pen, x + 12, y + side - 46, wide, 34, 10, 'rgba(0, 0, 0, .6)');
    line(pen, label, x + 24, y + side - 22, {size: 20, ink: '#FFFFFF'});
  });
  return y + side;
}

function drawSteps(pen, steps, y) {
  const wide = ROOM / steps.length;
  steps.forEach(({name, time, on}, at) => {
    const middle = EDGE + wide * (at + 0.5);
    if (at) plate(pen, middle - wide, y + 18, wide, 5, 2, on ? INKS.accent : INKS.line);
  });
  steps.forEach(({name, time, on}, at) => {
    const middle = EDGE + wide * (at + 0.5);
    pen.beginPath();
    pen.arc(middle, y + 20, 16, 0, 2 * Math.PI);
    pen.fillStyle = on ? INKS.accent : INKS.line;
    pen.fill();
    line(pen, name, middle, y + 64, {size: 22, middle: true, room: wide - 8});
    line(pen, time, middle, y + 92, {size: 20, ink: INKS.quiet, middle: true, room: wide - 8});
  });
  return y + 100;
}

function drawTiles(pen, tiles, y) {
  const wide = (ROOM - 16) / 2;
  const tall = 96;
  tiles.forEach(({about, says, level}, at) => {
    const x = EDGE + (at % 2) * (wide + 16);
    const top = y + Math.floor(at / 2) * (tall + 16);
    plate(pen, x, top, wide, tall, 18, INKS.pane, INKS.line);
    plate(pen, x + 16, top + 20, 8, tall - 40, 4, LEVELS[level] ?? LEVELS.good);
    line(pen, about, x + 40, top + 40, {size: 21, ink: INKS.quiet, room: wide - 56});
    line(pen, says, x + 40, top + 74, {size: 26, bold: true, room: wide - 56});
  });
  return y + Math.ceil(tiles.length / 2) * (tall + 16) - 16;
}

function drawWords(pen, words, y) {
  const rows = rowsOf(pen, words, ROOM - 48, {size: 26});
  plate(pen, EDGE, y, ROOM, rows.length * 40 + 40, 18, INKS.pane, INKS.line);
  rows.forEach((row, at) => line(pen, row, EDGE + 24, y + 50 + at * 40, {size: 26}));
  return y + rows.length * 40 + 40;
}

function drawPhotos(pen, photos, y) {
  const side = (ROOM - 3 * 8) / 4;
  photos.forEach((image, at) => cover(pen, image, EDGE + (at % 4) * (side + 8), y + Math.floor(at / 4) * (side + 8), side, side, 14));
  return y + Math.ceil(photos.length / 4) * (side + 8) - 8;
}

// Pens

function use(pen, {size, bold, ink = INKS.ink, middle}) {
  pen.font = `${bold ? '600 ' : ''}${size}px ${FONT}`;
  pen.fillStyle = ink;
  pen.textAlign = middle ? 'center' : 'left';
}

function widthOf(pen, text, style) {
  use(pen, style);
  return pen.measureText(text).width;
}

/** One row of words, squeezed into `room` where it has one; the answer is its baseline. */
function line(pen, text, x, y, style) {
  use(pen, style);
  pen.fillText(text, x, y, style.room);
  return y;
}

function wrapped(pen, text, x, y, style) {
  const rows = rowsOf(pen, text, ROOM, style);
  rows.forEach((row, at) => line(pen, row, x, y + at * style.size * 1.35, style));
  return y + (rows.length - 1) * style.size * 1.35;
}

/** Words broken into rows: between words, and between any two letters of a script without spaces. */
function rowsOf(pen, text, room, style) {
  use(pen, style);
  const rows = [];
  for (const paragraph of text.split('\n')) {
    let row = '';
    for (const part of paragraph.match(/[\u2E80-\uFFFF]|[^\s\u2E80-\uFFFF]+\s*|\s+/gu) ?? ['']) {
      if (row && pen.measureText(row + part.trimEnd()).width > room) {
        rows.push(row.trimEnd());
        row = '';
      }
      row += part;
    }
    rows.push(row.trimEnd());
  }
  return rows;
}

function plate(pen, x, y, wide, tall, radius, ground, edge) {
  pen.beginPath();
  pen.roundRect(x, y, wide, tall, radius);
  pen.fillStyle = ground;
  pen.fill();
  if (!edge) return;
  pen.strokeStyle = edge;
  pen.lineWidth = 2;
  pen.stroke();
}

/** A picture that fills its place, cut at the sides that are too long. */
function cover(pen, image, x, y, wide, tall, radius) {
  const scale = Math.max(wide / image.naturalWidth, tall / image.naturalHeight);
  const [inner, upper] = [wide / scale, tall / scale];
  pen.save();
  pen.beginPath();
  pen.roundRect(x, y, wide, tall, radius);
  pen.clip();
  pen.drawImage(image, (image.naturalWidth - inner) / 2, (image.naturalHeight - upper) / 2, inner, upper, x, y, wide, tall);
  pen.restore();
}
