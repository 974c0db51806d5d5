// Photos, videos, voice and files inside a bubble.

import {icon} from './icons.js';
import {element} from './nodes.js';
import {bytes, duration, say} from './words.js';

const TRIES = 6;
const WIDEST = 232;
const TALLEST = 300;
const SPEEDS = [1, 1.5, 2];

export const fullAddress = (media) => media.local ?? `../media/${encodeURIComponent(media.id)}`;
export const smallAddress = (media) => media.local ?? `${fullAddress(media)}/thumb`;

/** A picture that waits for its small version to be made, and takes the whole one when none comes. */
export function thumb(media) {
  const image = element('img', {alt: '', loading: 'lazy', decoding: 'async', draggable: false});
  let tries = 0;
  image.onerror = () => {
    tries += media.local ? TRIES + 1 : 1; // what this browser cannot draw now it cannot draw later
    if (tries < TRIES) setTimeout(() => { image.src = `${smallAddress(media)}?try=${tries}`; }, 400 * 2 ** tries);
    else if (tries === TRIES) image.src = fullAddress(media);
    else image.replaceWith(icon('picture'));
  };
  image.onload = () => image.classList.add('here');
  image.src = smallAddress(media);
  return image;
}

function ground(node, media) {
  if (media.tiny && /^[A-Za-z0-9+/=]+$/.test(media.tiny)) node.style.backgroundImage = `url(data:image/webp;base64,${media.tiny})`;
}

/** Room for a medium of known size, so that nothing moves when it comes. */
function frame(node, media) {
  const width = media.width || 4;
  const height = media.height || 3;
  const scale = Math.min(WIDEST / width, TALLEST / height);
  node.style.width = `${Math.max(96, Math.round(width * scale))}px`;
  node.style.aspectRatio = `${width} / ${height}`;
}

/** The relay has not looked into it yet, or never will show it; one's own file is shown all the same. */
const isPending = (media) => media.state === 'pending' && !media.local;
const isBroken = (media) => media.state === 'failed' && !media.local;

function photo(media, at, open) {
  const face = isPending(media) ? icon('picture') : thumb(media);
  const button = element('button', {type: 'button', className: 'photo', 'aria-label': say('photo_of', at + 1), disabled: isPending(media)}, face);
  ground(button, media);
  button.onclick = () => open(at);
  return button;
}

function album(photos, open) {
  const grid = element('div', {className: 'album'});
  const columns = photos.length === 1 ? 1 : photos.length === 2 || photos.length === 4 ? 2 : 3;
  grid.classList.add(`columns${columns}`);
  photos.forEach((media, at) => {
    const node = photo(media, at, open);
    if (columns === 1) frame(node, media);
    grid.append(node);
  });
  return grid;
}

function video(media) {
  if (isPending(media)) return element('div', {className: 'photo film waiting', textContent: say('preparing')});
  const traits = {controls: true, preload: 'metadata', playsInline: true, src: fullAddress(media), 'aria-label': say('video')};
  const node = element('video', traits);
  if (!media.local) node.poster = smallAddress(media);
  frame(node, media.width ? media : {width: 16, height: 9});
  return element('div', {className: 'film'}, node);
}

function bars(media) {
  const waves = media.waveform?.length ? media.waveform : Array.from({length: 24}, (_, at) => 90 + 70 * Math.sin(at * 1.7));
  const step = Math.max(1, Math.floor(waves.length / 28));
  return waves.filter((_, at) => at % step === 0).map((wave) => {
    const bar = element('span');
    bar.style.height = `${4 + Math.round((Math.min(255, Math.max(0, wave)) / 255) * 20)}px`;
    return bar;
  });
}

function voice(media) {
  const sound = element('audio', {preload: 'none', src: fullAddress(media)});
  const button = element('button', {type: 'button', className: 'listen', 'aria-label': say('play'), disabled: isPending(media)}, icon('play'));
  const waves = element('span', {className: 'waves', 'aria-hidden': 'true'}, ...bars(media));
  const length = element('span', {className: 'length', textContent: media.duration ? duration(media.duration) : ''});
  const speed = element('button', {type: 'button', className: 'speed', hidden: true, textContent: '1×', 'aria-label': say('voice_speed', 1)});
  const whole = () => (Number.isFinite(sound.duration) && sound.duration) || media.duration / 1000 || 1;
  const show = () => {
    button.replaceChildren(icon(sound.paused ? 'play' : 'pause'));
    button.setAttribute('aria-label', say(sound.paused ? 'play' : 'pause'));
    speed.hidden = sound.paused && (sound.ended || !sound.currentTime);
  };
  speed.onclick = () => {
    sound.playbackRate = SPEEDS[(SPEEDS.indexOf(sound.playbackRate) + 1) % SPEEDS.length];
    speed.textContent = `${sound.playbackRate}×`;
    speed.setAttribute('aria-label', say('voice_speed', sound.playbackRate));
  };
  waves.onclick = (event) => {
    const {left, width} = waves.getBoundingClientRect();
    if (!sound.currentTime && sound.paused) button.click();
    else sound.currentTime = Math.min(1, Math.max(0, (event.clientX - left) / width)) * whole();
  };
  button.onclick = () => (sound.paused ? sound.play().catch(show) : sound.pause());
  sound.onplay = sound.onpause = sound.onended = show;
  sound.ontimeupdate = () => {
    const share = sound.currentTime / whole();
    [...waves.children].forEach((bar, at, all) => bar.classList.toggle('past', at / all.length < share && !sound.ended));
    length.textContent = duration(sound.currentTime * 1000);
  };
  return element('div', {className: 'voice'}, button, waves, length, speed, sound);
}

function file(media) {
  const words = element('span', {className: 'words'}, element('b', {textContent: media.name}), element('small', {textContent: bytes(media.size)}));
  return element('a', {className: 'file', href: fullAddress(media), download: media.name, rel: 'noreferrer'}, icon('file'), words);
}

function broken(media) {
  const words = element('span', {className: 'words'}, element('b', {textContent: media.name}), element('small', {textContent: say('unseen')}));
  return element('div', {className: 'file'}, icon('alert'), words);
}

/** All media of a message; `open(photos, at)` is called for the photo that was tapped. */
export function mediaNodes(list, open) {
  const isPhoto = (media) => media.kind === 'image' && !isBroken(media);
  const photos = list.filter(isPhoto);
  const builders = {video, audio: voice, file};
  const others = list.filter((media) => !isPhoto(media)).map((media) => (isBroken(media) ? broken : builders[media.kind] ?? file)(media));
  return photos.length ? [album(photos, (at) => open(photos, at)), ...others] : others;
}
