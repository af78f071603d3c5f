// Which part of the sheet is seen, and moving it by mouse, touch, wheel and keys.
import { toLat, toLon, toX, toY } from './geo.js';

const DEEPEST_ZOOM = 13;
const STILL_PIXELS = 6;

export class View {
  constructor() {
    Object.assign(this, { width: 0, height: 0, left: 0, top: 0, zoom: 1, scale: 512 });
  }

  resize(width, height) {
    const [x, y] = [this.left + this.width / 2 / this.scale, this.top + this.height / 2 / this.scale];
    Object.assign(this, { width, height });
    this.look(x, y, this.zoom);
  }

  /** The middle of the view on the sheet, held within the world. */
  look(x, y, zoom) {
    const least = Math.log2(Math.max(1, this.width) / 256);
    this.zoom = Math.max(least, Math.min(DEEPEST_ZOOM, zoom));
    this.scale = 256 * 2 ** this.zoom;
    const [halfX, halfY] = [this.width / 2 / this.scale, this.height / 2 / this.scale];
    this.left = Math.max(0, Math.min(1 - 2 * halfX, x - halfX));
    this.top = halfY >= 0.5 ? 0.5 - halfY : Math.max(0, Math.min(1 - 2 * halfY, y - halfY));
  }

  go({ lat, lon }, zoom) {
    this.look(toX(lon), toY(lat), zoom);
  }

  pan(dx, dy) {
    this.look(this.left + (this.width / 2 - dx) / this.scale, this.top + (this.height / 2 - dy) / this.scale, this.zoom);
  }

  /** Zooms so that the spot under the pixel stays where it is. */
  zoomAt(px, py, by) {
    const [x, y] = [this.left + px / this.scale, this.top + py / this.scale];
    const zoom = Math.max(Math.log2(Math.max(1, this.width) / 256), Math.min(DEEPEST_ZOOM, this.zoom + by));
    const scale = 256 * 2 ** zoom;
    this.look(x + (this.width / 2 - px) / scale, y + (this.height / 2 - py) / scale, zoom);
  }

  fit(places, most = 12) {
    if (places.length === 0) return false;
    const [xs, ys] = [places.map((place) => toX(place.lon)), places.map((place) => toY(place.lat))];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = 0.8;
    const zoom = Math.log2(Math.min((room * this.width) / Math.max(1e-9, east - west), (room * this.height) / Math.max(1e-9, south - north)) / 256);
    this.look((west + east) / 2, (north + south) / 2, Math.min(most, zoom));
    return true;
  }

  view() {
    return [this.left, this.top, this.left + this.width / this.scale, this.top + this.height / this.scale];
  }
  pixel({ lat, lon }) {
    return [(toX(lon) - this.left) * this.scale, (toY(lat) - this.top) * this.scale];
  }
  place(px, py) {
    return { lat: toLat(this.top + py / this.scale), lon: toLon(this.left + px / this.scale) };
  }
  middle() {
    return this.place(this.width / 2, this.height / 2);
  }
}

/** Moves the view by hand; a press that does not move is a tap. */
export function steer(surface, view, { moved, tapped }) {
  const fingers = new Map();
  let start = null;
  let still = true;
  const spot = (event) => {
    const frame = surface.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };

  surface.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.target.closest('[data-grip], a, button')) return;
    surface.focus({ preventScroll: true });
    fingers.set(event.pointerId, spot(event));
    surface.setPointerCapture(event.pointerId);
    if (fingers.size === 1) [start, still] = [spot(event), true];
    else still = false;
  });
  surface.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = spot(event);
    if (fingers.size === 1) {
      if (still && Math.hypot(now[0] - start[0], now[1] - start[1]) < STILL_PIXELS) return;
      still = false;
      view.pan(now[0] - before[0], now[1] - before[1]);
    } else {
      const [, other] = [...fingers].find(([id]) => id !== event.pointerId);
      const spread = Math.hypot(now[0] - other[0], now[1] - other[1]) / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1]));
      view.pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
      view.zoomAt((now[0] + other[0]) / 2, (now[1] + other[1]) / 2, Math.log2(spread));
    }
    fingers.set(event.pointerId, now);
    moved();
  });
  const lift = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && still && fingers.size === 0) tapped(...spot(event));
  };
  surface.addEventListener('pointerup', lift);
  surface.addEventListener('pointercancel', lift);

  // The page keeps its own scrolling until the map has been chosen by a click or by Tab.
  surface.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && document.activeElement !== surface && !surface.contains(document.activeElement)) return;
    event.preventDefault();
    view.zoomAt(...spot(event), Math.max(-1, Math.min(1, -event.deltaY / (event.ctrlKey ? 100 : 300))));
    moved();
  }, { passive: false });

  surface.addEventListener('keydown', (event) => {
    if (event.target !== surface || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? 10 : 60;
    if (event.key === 'ArrowLeft') view.pan(step, 0);
    else if (event.key === 'ArrowRight') view.pan(-step, 0);
    else if (event.key === 'ArrowUp') view.pan(0, step);
    else if (event.key === 'ArrowDown') view.pan(0, -step);
    else if (event.key === '+' || event.key === '=') view.zoomAt(view.width / 2, view.height / 2, 0.5);
    else if (event.key === '-') view.zoomAt(view.width / 2, view.height / 2, -0.5);
    else if (event.key === 'Enter' || event.key === ' ') tapped(view.width / 2, view.height / 2);
    else return;
    event.preventDefault();
    moved();
  });
}
