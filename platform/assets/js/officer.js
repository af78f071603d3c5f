// What officers' pages can do beyond HTML. Everything here is an addition: each page works, if more slowly, without it.
import htmx from 'htmx.org';
import { clock } from './clock.js';
import { confirmations } from './confirmations.js';
import { live } from './live.js';
import { tabs } from './tabs.js';
import { toasts } from './toasts.js';

window.htmx = htmx;

const version = new URL(document.currentScript.src).search;

/** The map is large: it is fetched only where one stands. */
function map(root) {
  if (root.querySelector?.('wl-map') && !document.querySelector('script[data-map]')) {
    const script = document.createElement('script');
    script.src = `/assets/map.js${version}`;
    script.dataset.map = '';
    document.head.append(script);
  }
}

function enliven(root) {
  confirmations(root);
  tabs(root);
  live(root);
  map(root);
}

document.addEventListener('DOMContentLoaded', () => {
  clock();
  toasts();
  enliven(document);
  document.getElementById('errors')?.focus();
});
document.addEventListener('htmx:load', (event) => enliven(event.detail.elt));
