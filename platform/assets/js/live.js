/**
 * Live numbers by server-sent events. The data of an event is an object; its values go to the elements that name their path. A stream that
 * breaks says so at once and in words: an old number that looks new is worse than none.
 */
import { fillTime } from './clock.js';

/** A browser has six connections for one host and clicks need some: so few streams a page; when more are wanted they take turns. */
const STREAMS_MAX = 2;
const TURN_MILLIS = 3000;
const FIRST_RETRY_MILLIS = 1000;
const LONGEST_RETRY_MILLIS = 15000;
const count = new Intl.NumberFormat('en');

const at = (tree, path) => path.split('.').reduce((value, key) => value?.[key], tree);

function merge(into, from) {
  for (const [key, value] of Object.entries(from)) {
    if (value && typeof value === 'object' && !Array.isArray(value)) into[key] = merge(into[key] ?? {}, value);
    else into[key] = value;
  }
  return into;
}

/** A number, a word, a time, or a chip given as {tone, word}. */
function fill(element, value) {
  if (element instanceof HTMLTimeElement) fillTime(element, value);
  else if (typeof value === 'object' && value !== null && 'word' in value) {
    element.className = `wl-chip wl-chip--${value.tone}`;
    element.textContent = value.word;
  } else {
    const words = typeof value === 'number' ? count.format(value) : String(value ?? '—');
    if (element.textContent !== words) element.textContent = words;
  }
}

function bar(element, channel) {
  const whole = Math.max(1, channel.planned ?? 1);
  for (const part of element.querySelectorAll('rect[data-part]')) {
    const width = Math.max(0, Math.min(1000, (1000 * (channel[part.dataset.part] ?? 0)) / whole));
    part.setAttribute('width', width);
    if (part.dataset.part === 'failed') part.setAttribute('x', 1000 - width);
  }
}

function show(root, numbers, news) {
  for (const element of root.querySelectorAll('[data-live-field]')) {
    const value = at(news, element.dataset.liveField);
    if (value !== undefined) fill(element, value);
  }
  for (const element of root.querySelectorAll('[data-live-bar]')) {
    if (at(news, element.dataset.liveBar)) bar(element, at(numbers, element.dataset.liveBar));
  }
  for (const element of root.querySelectorAll('[data-live-meter]')) {
    const value = at(numbers, element.dataset.liveMeter);
    element.querySelector('rect')?.setAttribute('width', Math.min(1000, (1000 * (value ?? 0)) / Math.max(1, Number(element.dataset.liveLimit))));
  }
}

/** Numbers that the page was made with, so that a bar can be drawn from an event that names only what changed. */
function standing(root) {
  const numbers = {};
  for (const element of root.querySelectorAll('[data-live-field]')) {
    const value = Number(element.textContent.replace(/,/g, ''));
    if (Number.isNaN(value)) continue;
    const keys = element.dataset.liveField.split('.');
    const last = keys.pop();
    keys.reduce((tree, key) => (tree[key] ??= {}), numbers)[last] = value;
  }
  return numbers;
}

const streaming = new Set();
const waiting = [];
let turning = 0;

function join(follower) {
  waiting.push(follower);
  next();
}
function leave(follower) {
  if (streaming.delete(follower)) follower.stop();
  else if (waiting.includes(follower)) waiting.splice(waiting.indexOf(follower), 1);
  next();
}
function next() {
  while (waiting.length && streaming.size < STREAMS_MAX && !document.hidden) {
    const follower = waiting.shift();
    streaming.add(follower);
    follower.start();
  }
  if (waiting.length && !document.hidden) turning ||= setTimeout(turn, TURN_MILLIS);
}
function turn() {
  turning = 0;
  const longest = streaming.values().next().value;
  if (waiting.length && longest) {
    waiting.push(longest);
    streaming.delete(longest);
    longest.stop();
  }
  next();
}
/** What nobody sees needs no stream: on the way back each begins with the numbers of that moment. */
function pause() {
  for (const follower of [...streaming]) {
    streaming.delete(follower);
    follower.stop();
    waiting.push(follower);
  }
}
addEventListener('pagehide', pause);
addEventListener('pageshow', (event) => event.persisted && next());
document.addEventListener('visibilitychange', () => (document.hidden ? pause() : next()));

function follow(root) {
  const numbers = standing(root);
  const signs = root.querySelectorAll('[data-live-state]');
  const follower = { start: open, stop: () => stream?.close() };
  let stream = null;
  let retry = FIRST_RETRY_MILLIS;
  let ended = false;

  function say(state, words) {
    root.classList.toggle('is-stale', state === 'lost');
    for (const sign of signs) {
      sign.dataset.state = state;
      if (sign.textContent !== words) sign.textContent = words;
    }
  }
  function lost() {
    if (ended) return;
    leave(follower);
    say('lost', 'Connection lost: trying again. These numbers may be old.');
    setTimeout(() => join(follower), retry);
    retry = Math.min(LONGEST_RETRY_MILLIS, retry * 2);
  }
  function open() {
    if (!root.isConnected) return leave(follower);
    stream = new EventSource(root.dataset.live);
    stream.onopen = () => {
      retry = FIRST_RETRY_MILLIS;
      say('open', 'Live');
    };
    stream.onerror = lost;
    stream.onmessage = (event) => {
      if (!root.isConnected) return leave(follower);
      const news = JSON.parse(event.data);
      merge(numbers, news);
      requestAnimationFrame(() => show(root, numbers, news));
      root.dispatchEvent(new CustomEvent('wl:live', { bubbles: true, detail: news }));
    };
    stream.addEventListener('done', (event) => {
      if (event.data) stream.onmessage(event);
      ended = true;
      leave(follower);
      say('done', 'Finished: these numbers are final');
    });
    stream.addEventListener('reload', () => location.reload());
  }
  join(follower);
}

export function live(root) {
  const found = [...root.querySelectorAll('[data-live]:not([data-following])')];
  if (root.matches?.('[data-live]:not([data-following])')) found.push(root);
  for (const element of found) {
    element.dataset.following = '';
    follow(element);
  }
}
