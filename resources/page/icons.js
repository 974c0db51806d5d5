// The page's line icons as SVG nodes.

const SVG = 'http://www.w3.org/2000/svg';
const SHAPES = {
  paw: [['circle', {cx: 6, cy: 11, r: 1.9}], ['circle', {cx: 10, cy: 6.5, r: 1.9}], ['circle', {cx: 15, cy: 6.8, r: 1.9}], ['circle', {cx: 18.5, cy: 11.2, r: 1.9}],
    'M12.3 11.5c-2.8 0-5.3 3-5.3 5.2 0 1.6 1.3 2.3 2.6 2.3 1 0 1.7-.5 2.7-.5s1.7.5 2.7.5c1.3 0 2.5-.8 2.5-2.3 0-2.3-2.5-5.2-5.2-5.2z'],
  plus: ['M12 5v14M5 12h14'],
  send: ['M4 12 20 4l-5 16-3.5-6.5z'],
  camera: ['M4 8h3.5L9 5.5h6L16.5 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z', ['circle', {cx: 12, cy: 13, r: 3.7}]],
  picture: [['rect', {x: 3.5, y: 5, width: 17, height: 14, rx: 2}], ['circle', {cx: 9, cy: 10, r: 1.6}], 'm4 17 5-4 4 3 3-2.5 4 3.5'],
  file: ['M6 3.5h8l4.5 4.5v12.5H6z', 'M13.5 3.5V8.5h5M9 13h6M9 16.5h6'],
  save: ['M12 4v11M7.5 11l4.5 4.5L16.5 11', 'M4.5 17v2a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-2'],
  save_all: ['M14 3.5v9M10.5 9.500l3.500 3.500 3.500-3.500', 'M8 14.500v1.500a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-1.500', 'M4.500 17v2.500a1 1 0 0 0 1 1H16'],
  close: ['M6 6l12 12M18 6 6 18'],
  back: ['m14.5 5-7 7 7 7'],
  forth: ['m9.5 5 7 7-7 7'],
  down: ['M12 4.5v15M6 13.5l6 6 6-6'],
  alert: ['M12 4 2.8 19.5h18.4z', 'M12 10v4.5M12 17v.1'],
  play: ['M8 5.5v13l11-6.5z'],
  pause: ['M8.5 5.5v13M15.5 5.5v13'],
  microphone: [['rect', {x: 9, y: 3.5, width: 6, height: 11, rx: 3}], 'M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3'],
  stop: [['rect', {x: 7, y: 7, width: 10, height: 10, rx: 2}]],
  calendar: [['rect', {x: 3.5, y: 5, width: 17, height: 15, rx: 2}], 'M3.5 10h17M8 3v4M16 3v4'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  star: ['m12 3.5 2.7 5.5 6 .9-4.400 4.200 1.100 6L12 17.300 6.600 20.100l1.100-6L3.300 9.900l6-.9z'],
  chat: ['M4 5.5h16v11h-8.500L7 20.500v-4H4z'],
  shield: ['M12 3.500 5 6v5.500c0 4.500 3 7.500 7 9 4-1.500 7-4.500 7-9V6z', 'm9 12 2.300 2.300L15.300 10'],
  scissors: [['circle', {cx: 6, cy: 7, r: 2.5}], ['circle', {cx: 6, cy: 17, r: 2.5}], 'm8 8.500 12 8M8 15.500l12-8'],
  scale: [['rect', {x: 4, y: 4, width: 16, height: 16, rx: 3}], 'M8 9.500a6 6 0 0 1 8 0l-2.500 3h-3z'],
  share: ['M12 15V4M7.5 8 12 3.5 16.5 8', 'M7 11H5v9.500h14V11h-2'],
  undo: ['M8.5 6 4.5 10l4 4', 'M4.5 10H14a5 5 0 0 1 0 10h-3.5'],
};

function shape([tag, attributes]) {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
}

/** A new node of the icon called `name`; it is decoration, its control carries the words. */
export function icon(name) {
  const root = shape(['svg', {viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true', focusable: 'false'}]);
  SHAPES[name].forEach((part) => root.append(shape(typeof part === 'string' ? ['path', {d: part}] : part)));
  return root;
}

/** Put the icons into everything under `root` that names one in data-icon. */
export function drawIcons(root = document) {
  root.querySelectorAll('[data-icon]').forEach((node) => node.prepend(icon(node.dataset.icon)));
}
