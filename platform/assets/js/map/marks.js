// What is drawn over the ground, as SVG: read from the list that stands in the element, so that the list is the map in words.
import { bend, circleRing, open, parsePlaces } from './geo.js';

const SVG = 'http://www.w3.org/2000/svg';

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export const path = (view, ring) => ring.map((place, at) => `${at ? 'L' : 'M'}${view.pixel(place).map((pixel) => pixel.toFixed(1)).join(' ')}`).join('') + 'Z';

function words(item) {
  return item.dataset.label ?? item.textContent.trim().replace(/\s+/g, ' ');
}

function linked(item, mark) {
  const address = item.dataset.href ?? item.querySelector('a')?.getAttribute('href');
  mark.append(svg('title', {}, words(item)));
  return address ? svg('a', { href: address, 'aria-label': words(item) }, mark) : mark;
}

function shape(item, ring) {
  const mark = svg('path', { class: `wl-map__shape is-${item.dataset.tone ?? 'info'}${'zone' in item.dataset ? ' is-zone' : ''}` });
  const label = 'zone' in item.dataset ? svg('text', { class: 'wl-map__word', 'aria-hidden': 'true' }, words(item)) : null;
  const top = linked(item, mark);
  return {
    layer: 0,
    elements: label ? [top, label] : [top],
    places: ring,
    settle(view) {
      mark.setAttribute('d', path(view, ring));
      if (!label) return;
      const spots = ring.map((place) => view.pixel(place));
      const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)];
      label.setAttribute('x', (Math.min(...xs) + Math.max(...xs)) / 2);
      label.setAttribute('y', Math.min(...ys) - 8);
      label.toggleAttribute('hidden', Math.max(...xs) - Math.min(...xs) < 40);
    },
  };
}

/** People of one town: the area of the dot is their number. */
function people(item, place, count) {
  const radius = Math.max(4, Math.min(40, 1.6 * Math.sqrt(count)));
  const dot = svg('g', { class: `wl-map__people is-${item.dataset.tone ?? 'info'}` }, svg('circle', { r: radius }));
  if (radius > 9) dot.append(svg('text', { class: 'wl-map__count' }, count.toLocaleString('en')));
  return { layer: 1, weight: count, elements: [linked(item, dot)], places: [place], covers: (view) => [around(view.pixel(place), radius, radius)], settle: (view) => move(dot, view, place) };
}

const signs = {
  safe: 'M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z',
  caution: 'M0-10 11 9H-11Z',
  danger: 'M-4-10H4L10-4V4L4 10H-4L-10 4V-4Z',
  info: 'M-8-8H8V8H-8Z',
  neutral: 'M0-10 10 0 0 10-10 0Z',
};

function point(item, place) {
  const tone = item.dataset.tone ?? 'info';
  const mark = svg('g', { class: `wl-map__point is-${tone}` }, svg('circle', { class: 'wl-map__hit', r: 13 }), svg('path', { d: signs[tone] ?? signs.info }), svg('text', { class: 'wl-map__word is-beside', x: 14, y: 0 }, words(item)));
  return { layer: 2, elements: [linked(item, mark)], places: [place], covers: (view) => [around(view.pixel(place), 12, 14 + 7 * words(item).length)], settle: (view) => move(mark, view, place) };
}

const around = ([x, y], half, east) => [x - half, y - half, x + east, y + half];

function move(mark, view, place) {
  const [x, y] = view.pixel(place);
  mark.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
}

export function marks(element) {
  const found = [];
  for (const item of element.querySelectorAll('[data-circle], [data-polygon], [data-point], [data-people]')) {
    const { circle, polygon, point: at, people: where } = item.dataset;
    if (circle) {
      const [centre] = parsePlaces(circle);
      const km = Number(circle.trim().split(/\s+/).pop());
      if (centre && km > 0) found.push(shape(item, circleRing(centre, km)));
    } else if (polygon) {
      const ring = parsePlaces(polygon);
      if (ring.length > 2) found.push(shape(item, bend(open(ring))));
    } else if (at) {
      const [place] = parsePlaces(at);
      if (place) found.push(point(item, place));
    } else {
      const [place] = parsePlaces(where);
      const count = Number(where.trim().split(/\s+/).pop());
      if (place && count > 0) found.push(people(item, place, count));
    }
  }
  return found.sort((one, other) => one.layer - other.layer || (other.weight ?? 0) - (one.weight ?? 0));
}

export const chosenCountry = (element) => element.querySelector('[data-country]')?.dataset.country ?? '';
