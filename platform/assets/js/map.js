/**
 * <wl-map>: an offline map. Attributes: label (what it shows), center="lat,lon", zoom (3 a continent, 6 a country, 11 a city), or
 * land="LB" to open at a country, mode="edit".
 * Coordinates are LATITUDE FIRST, degrees, as in CAP ("33.89,35.50"); GeoJSON has them the other way about.
 *
 * To show things, put a list in it. The list is the map in words and is what stands there without script:
 *   data-circle="lat,lon km"  data-polygon="lat,lon lat,lon …"  data-country="LB"  data-point="lat,lon"  data-people="lat,lon number"
 * with data-tone (safe caution danger info neutral), data-href, data-label, data-zone (a quiet outline with its name in it). Changing the list
 * (htmx, live numbers) changes the map.
 *
 * To choose an area, mode="edit" around the fields of wl/part :: place. The fields are the value; the map only helps to fill them.
 */
import { Area } from './map/area.js';
import { parsePlaces, distanceKm, toLat, toLon } from './map/geo.js';
import { Ground } from './map/ground.js';
import { chosenCountry, marks, path, svg } from './map/marks.js';
import { paint, scaleBar } from './map/sheet.js';
import { View, steer } from './map/view.js';

function html(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

class WardenlineMap extends HTMLElement {
  connectedCallback() {
    if (this.sheet) return;
    this.spot = new View();
    this.ground = new Ground(() => this.grown());
    this.editing = this.getAttribute('mode') === 'edit';
    this.build();
    this.area = this.editing ? new Area(this, () => this.refresh()) : null;
    this.features = marks(this);
    this.overlay();
    steer(this.surface, this.spot, { moved: () => this.draw(), tapped: (x, y) => this.tapped(x, y) });
    this.surface.addEventListener('keydown', (event) => this.key(event));
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.surface);
    this.changes = new MutationObserver((changes) => changes.some((change) => !this.sheet.contains(change.target)) && this.reread());
    if (!this.editing) this.changes.observe(this, { subtree: true, childList: true, attributes: true, characterData: true, attributeFilter: ['data-people', 'data-tone', 'data-circle', 'data-polygon', 'data-point', 'data-country'] });
    this.ground.start();
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    this.changes?.disconnect();
  }

  build() {
    const button = (words, label, act) => {
      const made = html('button', { type: 'button', class: 'wl-map__button', 'aria-label': label, title: label }, words);
      made.addEventListener('click', act);
      return made;
    };
    const middle = (by) => () => {
      this.spot.zoomAt(this.spot.width / 2, this.spot.height / 2, by);
      this.draw();
    };
    this.canvas = html('canvas', { 'aria-hidden': 'true' });
    this.over = svg('svg', { class: 'wl-map__over' });
    this.layers = { shapes: svg('g'), area: svg('g'), grips: svg('g') };
    this.over.append(this.layers.shapes, this.layers.area, this.layers.grips);
    this.scale = html('span', { class: 'wl-map__scale', 'aria-hidden': 'true' });
    const help = this.editing ? 'Arrow keys move, plus and minus zoom, Enter puts a point at the cross. The fields below do the same.' : 'Arrow keys move, plus and minus zoom. The list below says the same in words.';
    this.surface = html('div', { class: 'wl-map__surface', tabindex: '0', role: 'application', 'aria-roledescription': 'map', 'aria-label': `${this.getAttribute('label') ?? 'Map'}. ${help}` }, this.canvas, this.over);
    if (this.editing) this.surface.append(html('span', { class: 'wl-map__cross', 'aria-hidden': 'true' }));
    this.tools = html('div', { class: 'wl-map__tools' });
    if (this.editing) {
      this.undo = button('Undo point', 'Undo point', () => this.area.undo());
      this.finish = button('Finish', 'Finish the outline', () => {
        this.area.adding = !this.area.adding;
        this.refresh();
      });
      this.clear = button('Clear', 'Clear the area', () => this.area.clear());
      this.tools.append(this.undo, this.finish, this.clear);
    }
    const zoom = html('div', { class: 'wl-map__zoom' }, button('+', 'Zoom in', middle(1)), button('−', 'Zoom out', middle(-1)), button('⤢', 'Show all', () => {
      this.home();
      this.draw();
    }));
    this.status = html('p', { class: 'wl-map__status', role: 'status' });
    const source = html('span', { class: 'wl-map__source' }, 'Natural Earth, GeoNames');
    this.sheet = html('div', { class: 'wl-map__sheet' }, html('div', { class: 'wl-map__frame' }, this.surface, zoom, this.tools, this.scale, source), this.status);
    const tools = this.querySelector('fieldset');
    if (this.editing && tools) tools.after(this.sheet);
    else this.prepend(this.sheet);
  }

  resized() {
    const first = this.spot.width === 0;
    const { clientWidth, clientHeight } = this.surface;
    if (clientWidth === 0) return;
    this.spot.resize(clientWidth, clientHeight);
    if (first) this.home();
    this.draw();
  }

  /** Everything there is to see; else the place that the page names; else the world. */
  home() {
    const places = this.editing ? this.area.outline() : this.features.filter((mark) => mark.places.length < 500).flatMap((mark) => mark.places);
    if (this.spot.fit(places, 11)) return;
    const [centre] = parsePlaces(this.getAttribute('center'));
    const land = this.ground.land(this.country() || (centre ? '' : this.getAttribute('land')));
    if (land) {
      const { label } = land;
      this.spot.look(label.x, label.y, Math.log2(Math.min((0.8 * this.spot.width) / Math.max(0.0005, label.width), (0.8 * this.spot.height) / Math.max(0.0005, label.height)) / 256));
      return;
    }
    this.spot.go(centre ?? { lat: 25, lon: 10 }, centre ? Number(this.getAttribute('zoom') ?? 8) : 0);
  }

  country() {
    return this.editing ? this.area.country() : chosenCountry(this);
  }

  grown() {
    if (this.ground.coarse.length > 0 && !this.seen) {
      this.seen = true;
      if (this.country() || this.hasAttribute('land')) this.home();
    }
    this.say();
    this.classList.toggle('is-broken', this.ground.failed && this.ground.coarse.length === 0);
    if (this.ground.failed && this.ground.coarse.length === 0) this.status.textContent = 'The map could not be loaded: use the words below.';
    this.draw();
  }

  reread() {
    this.features = marks(this);
    this.overlay();
    this.draw();
  }

  refresh() {
    const outline = this.area.outline();
    const [west, north, east, south] = this.spot.view();
    const unseen = outline.length > 2 && outline.every(({ lat, lon }) => lon < toLon(west) || lon > toLon(east) || lat > toLat(north) || lat < toLat(south));
    const land = this.country();
    if (!this.dragging && (unseen || (land && land !== this.shown))) this.home();
    this.shown = land;
    this.say();
    this.draw();
  }

  say() {
    if (!this.editing) return;
    const near = (place) => {
      const town = this.ground.towns.reduce((best, one) => {
        const km = distanceKm(place, one);
        return km < (best?.km ?? 60) ? { km, name: one.name } : best;
      }, null);
      return town ? `, ${town.km < 1 ? 'in' : `${Math.round(town.km)} km from`} ${town.name}` : '';
    };
    const words = this.area.words(near, (id) => this.ground.land(id)?.name ?? id);
    if (this.status.textContent !== words) this.status.textContent = words;
    this.status.classList.toggle('is-wrong', this.area.wrong());
    const polygon = this.area.shape() === 'POLYGON';
    const points = polygon ? this.area.ring().length : 0;
    this.undo.hidden = !polygon || points === 0;
    this.finish.hidden = !polygon || points < 3;
    this.finish.textContent = this.area.adding ? 'Finish' : 'Add points';
    this.finish.setAttribute('aria-label', this.area.adding ? 'Finish the outline' : 'Add points to the outline');
    this.clear.hidden = polygon ? points === 0 : this.area.shape() === 'CIRCLE' ? !this.area.centre() : !this.area.country();
    this.surface.classList.toggle('is-adding', this.area.shape() !== 'POLYGON' || this.area.adding);
  }

  tapped(x, y) {
    if (!this.editing) return;
    const place = this.spot.place(x, y);
    const land = this.ground.landAt(this.spot.left + x / this.spot.scale, this.spot.top + y / this.spot.scale);
    const sixth = distanceKm(this.spot.middle(), this.spot.place(this.spot.width / 2 + Math.min(this.spot.width, this.spot.height) / 5, this.spot.height / 2));
    this.area.tapped(place, land, sixth);
  }

  key(event) {
    if (!this.editing || event.target !== this.surface || this.area.shape() !== 'POLYGON') return;
    if (event.key === 'Backspace') this.area.undo();
    else if (event.key === 'Escape') {
      this.area.finish();
      this.refresh();
    } else return;
    event.preventDefault();
  }

  overlay() {
    this.layers.shapes.replaceChildren(...this.features.flatMap((mark) => mark.elements));
  }

  draw() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (this.spot.width === 0) return;
      this.ground.need(this.spot.zoom, this.spot.view());
      paint(this.canvas, this.spot, this.ground, this.country(), this.features.flatMap((mark) => mark.covers?.(this.spot) ?? []));
      for (const mark of this.features) mark.settle(this.spot);
      if (this.editing) this.drawArea();
      const { words, pixels } = scaleBar(this.spot);
      this.scale.textContent = words;
      this.scale.style.inlineSize = `${pixels}px`;
    });
  }

  drawArea() {
    const outline = this.area.outline();
    this.layers.area.replaceChildren();
    if (outline.length > 1) this.layers.area.append(svg('path', { class: `wl-map__shape is-area${this.area.wrong() ? ' is-danger' : ''}`, d: path(this.spot, outline) }));
    const grips = this.area.grips();
    const old = [...this.layers.grips.children];
    if (old.length !== grips.length || grips.some((grip, at) => old[at].dataset.grip !== grip.kind)) {
      const focused = this.dragging ? this.dragging.at : old.indexOf(document.activeElement);
      this.layers.grips.replaceChildren(...grips.map((grip, at) => this.grip(grip.kind, at)));
      if (focused >= 0) (this.layers.grips.children[Math.min(focused, grips.length - 1)] ?? this.surface).focus({ preventScroll: true });
    }
    this.gripList = grips;
    grips.forEach((grip, at) => {
      const [x, y] = this.spot.pixel(grip.place);
      const element = this.layers.grips.children[at];
      element.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      element.setAttribute('aria-label', grip.name);
    });
  }

  grip(kind, at) {
    const made = svg('g', { class: `wl-map__grip is-${kind}`, 'data-grip': kind, tabindex: '0', role: 'button' }, svg('circle', { class: 'wl-map__hit', r: 13 }), svg('circle', { r: kind === 'between' ? 5 : 7 }));
    const current = () => this.gripList[at];
    const spot = (event) => {
      const frame = this.surface.getBoundingClientRect();
      return [event.clientX - frame.left, event.clientY - frame.top];
    };
    let moved = false;
    let target = null;
    made.addEventListener('pointerdown', (event) => {
      event.stopPropagation();
      moved = false;
      target = current();
      // A new point appears beside the grip that made it: the drag must go on with the list as it then is.
      this.dragging = { pointer: event.pointerId, at: kind === 'between' ? (at - this.gripList.length / 2) + 1 : at };
      this.surface.setPointerCapture(event.pointerId);
      const follow = (next) => {
        if (next.pointerId !== this.dragging?.pointer) return;
        moved = true;
        const place = this.spot.place(...spot(next));
        target.move(place);
        target = this.area.grips()[this.dragging.at] ?? target;
      };
      const drop = () => {
        this.surface.removeEventListener('pointermove', follow);
        this.surface.removeEventListener('pointerup', drop);
        this.surface.removeEventListener('pointercancel', drop);
        this.dragging = null;
        if (!moved && target.tap) {
          target.tap();
        }
        this.refresh();
      };
      this.surface.addEventListener('pointermove', follow);
      this.surface.addEventListener('pointerup', drop);
      this.surface.addEventListener('pointercancel', drop);
    });
    made.addEventListener('keydown', (event) => {
      const grip = current();
      const step = event.shiftKey ? 1 : 10;
      const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [0, 0];
      if (dx || dy) {
        const [x, y] = this.spot.pixel(grip.place);
        grip.move(this.spot.place(x + dx, y + dy));
      } else if ((event.key === 'Delete' || event.key === 'Backspace') && grip.drop) grip.drop();
      else if ((event.key === 'Enter' || event.key === ' ') && kind === 'between') grip.move(grip.place);
      else if ((event.key === 'Enter' || event.key === ' ') && grip.tap) {
        grip.tap();
        this.refresh();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return made;
  }
}

customElements.define('wl-map', WardenlineMap);
