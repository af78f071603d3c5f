// The area being chosen: it lives in the form's own fields; the map reads and writes them and keeps nothing beside them.
import { areaKm2, bend, circleRing, crossesItself, distanceKm, open, parsePlaces, travel, write } from './geo.js';

export class Area {
  constructor(element, changed) {
    this.fields = Object.fromEntries([...element.querySelectorAll('[data-map-field]')].map((field) => [field.dataset.mapField, field]));
    this.shapes = [...element.querySelectorAll('[data-map-shape]')];
    this.parts = [...element.querySelectorAll('[data-map-for]')];
    this.adding = this.ring().length < 3;
    element.addEventListener('input', () => this.heard(changed));
    element.addEventListener('change', () => this.heard(changed));
    this.arrange();
  }

  heard(changed) {
    this.arrange();
    if (this.ring().length < 3) this.adding = true;
    changed();
  }

  arrange() {
    const shape = this.shape();
    for (const part of this.parts) part.hidden = part.dataset.mapFor !== shape;
  }

  shape() {
    return this.shapes.find((radio) => radio.checked)?.value ?? '';
  }
  country() {
    return this.shape() === 'COUNTRY' ? this.fields.country?.value.trim().toUpperCase() : '';
  }
  centre() {
    return parsePlaces(this.fields.centre?.value)[0] ?? null;
  }
  radiusKm() {
    const km = Number(this.fields.radius?.value);
    return km > 0 ? Math.min(km, 5000) : 0;
  }
  ring() {
    const places = parsePlaces(this.fields.polygon?.value);
    return places.length > 3 ? open(places) : places;
  }

  /** What is to be drawn: a closed ring, or nothing yet. */
  outline() {
    if (this.shape() === 'CIRCLE' && this.centre() && this.radiusKm()) return circleRing(this.centre(), this.radiusKm());
    if (this.shape() === 'POLYGON' && this.ring().length > 1) return bend(this.ring());
    return [];
  }

  put(name, value) {
    const field = this.fields[name];
    if (!field || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  putCentre(place, kmIfNone) {
    if (!this.radiusKm()) this.put('radius', String(tidy(kmIfNone)));
    this.put('centre', write(place));
  }
  putRadius(place) {
    this.put('radius', String(tidy(distanceKm(this.centre(), place))));
  }
  putRing(ring) {
    this.put('polygon', ring.map(write).join('\n'));
  }
  clear() {
    if (this.shape() === 'POLYGON') {
      this.adding = true;
      this.putRing([]);
    } else if (this.shape() === 'CIRCLE') this.put('centre', '');
    else this.put('country', '');
  }

  tapped(place, land, kmIfNone) {
    if (this.shape() === 'CIRCLE') this.putCentre(place, kmIfNone);
    else if (this.shape() === 'COUNTRY' && land?.id) this.put('country', land.id);
    else if (this.shape() === 'POLYGON' && this.adding) this.putRing([...this.ring(), place]);
  }

  /** Grips to drag: where each stands, its name, and what moving it means. */
  grips() {
    if (this.shape() === 'CIRCLE' && this.centre()) {
      const centre = { name: 'Centre of the circle', kind: 'centre', place: this.centre(), move: (place) => this.put('centre', write(place)) };
      const edge = { name: 'Edge of the circle', kind: 'edge', place: travel(this.centre(), this.radiusKm() || 1, 90), move: (place) => this.putRadius(place) };
      return this.radiusKm() ? [centre, edge] : [centre];
    }
    if (this.shape() !== 'POLYGON') return [];
    const ring = this.ring();
    const corners = ring.map((place, at) => ({
      name: `Point ${at + 1} of ${ring.length}`,
      kind: 'corner',
      place,
      move: (to) => this.putRing(ring.with ? ring.with(at, to) : ring.map((old, index) => (index === at ? to : old))),
      drop: () => this.putRing(ring.filter((_, index) => index !== at)),
      tap: at === 0 && this.adding && ring.length > 2 ? () => this.finish() : null,
    }));
    if (this.adding || ring.length < 3) return corners;
    const between = ring.map((place, at) => {
      const next = ring[(at + 1) % ring.length];
      const middle = { lat: (place.lat + next.lat) / 2, lon: (place.lon + next.lon) / 2 };
      return { name: `Add a point after point ${at + 1}`, kind: 'between', place: middle, move: (to) => this.putRing([...ring.slice(0, at + 1), to, ...ring.slice(at + 1)]) };
    });
    return [...corners, ...between];
  }

  finish() {
    this.adding = false;
  }
  undo() {
    this.adding = true;
    this.putRing(this.ring().slice(0, -1));
  }

  /** In words, for the status line and for those who do not see the map. */
  words(near, landName) {
    const shape = this.shape();
    if (shape === 'COUNTRY') return this.country() ? `Country: ${landName(this.country())}.` : 'No country yet: choose one in the list or on the map.';
    if (shape === 'CIRCLE') {
      if (!this.centre()) return 'No circle yet: press on the map where its centre is, or type the centre.';
      return this.radiusKm() ? `Circle of ${this.radiusKm()} km around ${write(this.centre())}${near(this.centre())}.` : 'The circle has no radius yet.';
    }
    if (shape === 'POLYGON') {
      const ring = this.ring();
      if (ring.length < 3) return `${ring.length} of at least 3 points: press on the map, or type them.`;
      if (crossesItself(ring)) return 'The outline crosses itself: move a point. An area like this is refused.';
      return `Area of ${ring.length} points, ${tidy(areaKm2(ring)).toLocaleString('en')} km²${near(ring[0])}.${this.adding ? ' Press the first point or Finish when it is done.' : ''}`;
    }
    return 'Choose what kind of area.';
  }

  wrong() {
    return this.shape() === 'POLYGON' && this.ring().length > 3 && crossesItself(this.ring());
  }
}

function tidy(number) {
  return number >= 100 ? Math.round(number) : number >= 10 ? Math.round(number * 10) / 10 : Math.round(number * 100) / 100;
}
