// Building bits of the page: elements whose every word is set as text, never as markup.

/** A new element; `traits` are properties (dataset and aria too), `children` nodes or plain text. */
export function element(tag, traits = {}, ...children) {
  const node = document.createElement(tag);
  Object.entries(traits).forEach(([name, value]) => {
    if (name.startsWith('aria-') || name === 'role') node.setAttribute(name, value);
    else if (name === 'data') Object.assign(node.dataset, value);
    else node[name] = value;
  });
  node.append(...children.filter((child) => child !== null));
  return node;
}

const LINK = /https?:\/\/[^\s<>"'，。！？、；：（）《》“”]{1,500}/g;

/** What was written, with web addresses one can tap; nothing else in it has a meaning. */
export function written(text) {
  const part = document.createDocumentFragment();
  let done = 0;
  for (const found of text.matchAll(LINK)) {
    const address = found[0].replace(/[).,;:!?]+$/, '');
    part.append(text.slice(done, found.index));
    part.append(element('a', {href: address, target: '_blank', rel: 'noreferrer noopener', textContent: address}));
    done = found.index + address.length;
  }
  part.append(text.slice(done));
  return part;
}
