// A voice recorded on the phone: tap or hold to speak, listen once more, then send it or let it go.

import {icon} from './icons.js';
import {addressOf} from './photos.js';
import {duration, say} from './words.js';

const KINDS = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus'];
const LONGEST_MS = 5 * 60_000;
const SHORTEST_MS = 500;
const HELD_MS = 400; // a finger that stays longer holds the button to speak; one that goes sooner tapped it
const LEVEL_MS = 50;
const BARS = 64;
const SHOWN = 36;

/** Whether this browser lets a page hear: not without encryption, for one. */
export const canRecord = () => Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);

/** The loudest of each of so many parts. */
function summed(levels, count) {
  if (levels.length <= count) return levels;
  return Array.from({length: count}, (_, at) => Math.max(...levels.slice(Math.floor((at * levels.length) / count), Math.ceil(((at + 1) * levels.length) / count))));
}

/** `send(file)` must keep the voice before it resolves; `busy(on)` tells that the bar lies over the field. */
export class Voice {
  #stream = null;
  #sound = null; // the AudioContext that measures how loud it is
  #recorder = null;
  #levels = [];
  #timer = 0;
  #began = 0;
  #pressed = 0;
  #player = null;
  #file = null;

  constructor(form, storage, send, busy, complain) {
    this.form = form;
    this.storage = storage;
    this.send = send;
    this.busy = busy;
    this.complain = complain;
    this.button = form.querySelector('#voice');
    this.bar = form.querySelector('#recording');
    this.waves = this.bar.querySelector('.waves');
    this.length = this.bar.querySelector('.length');
    this.acts = {drop: () => this.drop(), play: () => this.#play(), done: () => this.finish(), send: () => this.#send()};
    this.bar.querySelectorAll('[data-act]').forEach((button) => { button.onclick = () => this.acts[button.dataset.act](); });
    this.bar.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.drop(); });
    this.waves.addEventListener('click', (event) => this.#seek(event));
    this.button.addEventListener('pointerdown', (event) => this.#down(event));
    this.button.addEventListener('click', (event) => { if (event.detail === 0) this.begin(); }); // by keyboard or screen reader
    window.addEventListener('pointerup', () => this.#up());
    window.addEventListener('pagehide', () => this.finish());
  }

  get state() {
    return this.bar.hidden ? 'off' : this.bar.dataset.state;
  }

  #down(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#pressed = performance.now();
    this.begin();
  }

  #up() {
    const held = this.#pressed && performance.now() - this.#pressed > HELD_MS;
    this.#pressed = 0;
    if (held && this.state === 'recording') this.finish();
  }

  /** Ask for the microphone and record; what stands in the way is said in a sentence. */
  async begin() {
    if (this.state !== 'off') return;
    this.complain('');
    document.querySelectorAll('audio, video').forEach((node) => node.pause()); // it would be heard again
    this.#show('asking');
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({audio: {echoCancellation: true, noiseSuppression: true}});
    } catch (error) {
      this.#end();
      this.complain(say(error.name === 'NotAllowedError' || error.name === 'SecurityError' ? 'voice_denied' : 'voice_none'));
      return;
    }
    if (this.state === 'asking') this.#record();
    else this.#release(); // given up meanwhile
  }

  #record() {
    const kind = KINDS.find((each) => MediaRecorder.isTypeSupported(each));
    const parts = [];
    this.#levels = [];
    this.#recorder = new MediaRecorder(this.#stream, {...(kind ? {mimeType: kind} : {}), audioBitsPerSecond: 32_000});
    this.#recorder.ondataavailable = ({data}) => { if (data.size) parts.push(data); };
    this.#recorder.onstop = () => this.#made(new Blob(parts, {type: this.#recorder?.mimeType ?? parts[0]?.type}));
    this.#recorder.onerror = () => this.finish();
    this.#stream.getAudioTracks()[0].onended = () => this.finish();
    this.#recorder.start();
    this.#began = performance.now();
    this.#measure();
    this.#show('recording');
  }

  #measure() {
    this.#sound = new AudioContext();
    const ear = this.#sound.createAnalyser();
    ear.fftSize = 1024;
    this.#sound.createMediaStreamSource(this.#stream).connect(ear);
    const heard = new Uint8Array(ear.fftSize);
    this.#timer = setInterval(() => {
      ear.getByteTimeDomainData(heard);
      const peak = heard.reduce((most, value) => Math.max(most, Math.abs(value - 128)), 0);
      this.#levels.push(Math.min(255, Math.round(Math.sqrt(peak / 128) * 255)));
      const past = performance.now() - this.#began;
      this.length.textContent = duration(past);
      const last = this.#levels.slice(-SHOWN);
      this.#draw([...Array(SHOWN - last.length).fill(0), ...last], 1);
      if (past >= LONGEST_MS) this.finish();
    }, LEVEL_MS);
  }

  /** End the recording; it can be listened to before it goes. */
  finish() {
    if (this.state === 'recording' && this.#recorder?.state === 'recording') this.#recorder.stop();
  }

  #made(blob) {
    const length = Math.round(performance.now() - this.#began);
    const gone = this.state !== 'recording';
    this.#release();
    if (gone) return;
    if (length < SHORTEST_MS || !blob.size) {
      this.#end();
      this.complain(say('voice_short'));
      return;
    }
    const [mime] = blob.type.split(';');
    const ending = {'audio/mp4': 'm4a', 'audio/ogg': 'ogg'}[mime] ?? 'webm';
    this.#keepAndOffer({
      blob, name: `${say('audio')}.${ending}`, mime, kind: 'audio', width: 0, height: 0, upload: null, media: null,
      duration: length, waveform: summed(this.#levels, BARS),
    });
  }

  /** Bring back a voice that was recorded and not yet sent when the page was left. */
  async restore() {
    const file = await this.storage.get('values', 'voice');
    if (file && this.state === 'off') this.#offer(file);
  }

  /** Keep it first, then show it: what stands here to be sent must stand here after a reload too. */
  async #keepAndOffer(file) {
    this.#file = file;
    await this.#keep(file);
    if (this.#file === file) this.#offer(file); // else it was let go meanwhile
  }

  #offer(file) {
    this.#file = file;
    this.#player = new Audio(addressOf(file.blob));
    this.#player.ontimeupdate = this.#player.onplay = this.#player.onpause = this.#player.onended = () => this.#tell();
    this.#show('listening');
    this.#tell();
    this.bar.querySelector('[data-act=send]').focus({preventScroll: true});
  }

  #tell() {
    if (!this.#player || !this.#file) return;
    const at = this.#player.ended ? 0 : this.#player.currentTime * 1000;
    const play = this.bar.querySelector('[data-act=play]');
    play.replaceChildren(icon(this.#player.paused ? 'play' : 'pause'));
    play.setAttribute('aria-label', say(this.#player.paused ? 'play' : 'pause'));
    this.length.textContent = duration(at || this.#file.duration);
    this.#draw(summed(this.#file.waveform, SHOWN), at / this.#file.duration);
  }

  #play() {
    if (!this.#file) return; // it is just being let go
    if (this.#player.paused) this.#player.play().catch(() => this.complain(say('unseen')));
    else this.#player.pause();
  }

  #seek(event) {
    if (this.state !== 'listening' || !this.#file) return;
    const {left, width} = this.waves.getBoundingClientRect();
    this.#player.currentTime = (Math.min(1, Math.max(0, (event.clientX - left) / width)) * this.#file.duration) / 1000;
    this.#tell();
  }

  async #send() {
    const file = this.#file;
    if (!file) return;
    this.#player.pause();
    try {
      await this.send(file);
    } catch {
      this.complain(say('banner_full')); // it is still here to be sent
      return;
    }
    this.drop();
  }

  /** Let it go. */
  drop() {
    const recorder = this.#recorder;
    this.#end();
    if (recorder?.state === 'recording') recorder.stop();
    this.#release();
  }

  /** The bar goes only once what was kept is gone: a reload right after must not bring it back. */
  async #end() {
    this.#player?.pause();
    this.#player = null;
    const kept = this.#file;
    this.#file = null;
    if (kept) await this.#keep(null);
    this.bar.hidden = true;
    this.busy(false);
  }

  #keep(file) {
    return this.storage.put('values', 'voice', file).catch(() => this.complain(say('banner_full')));
  }

  #release() {
    clearInterval(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#sound?.close();
    this.#stream = this.#sound = this.#recorder = null;
  }

  #show(state) {
    this.bar.dataset.state = state;
    this.bar.hidden = false;
    this.busy(true);
    if (state === 'recording') this.bar.querySelector('[data-act=done]').focus({preventScroll: true});
    if (state === 'asking') this.length.textContent = '';
  }

  #draw(values, part) {
    while (this.waves.children.length < values.length) this.waves.append(document.createElement('span'));
    while (this.waves.children.length > values.length) this.waves.lastChild.remove();
    [...this.waves.children].forEach((bar, at) => {
      bar.style.height = `${4 + Math.round((values[at] / 255) * 22)}px`;
      bar.classList.toggle('past', at / values.length < part);
    });
  }
}
