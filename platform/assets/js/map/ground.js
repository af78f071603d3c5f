// What lies under everything: seas, countries and towns, from packaged files; nothing is asked of the outside.
import { feature } from 'topojson-client';
import { toX, toY } from './geo.js';

const FINE_FROM_ZOOM = 4;
const FINEST_FROM_ZOOM = 6.5;
const version = new URL(document.currentScript.src).search;
const files = new Map();

function load(name) {
  if (!files.has(name)) {
    files.set(name, fetch(`/assets/map/${name}${version}`).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    }));
  }
  return files.get(name);
}

/** A ring on the sheet: flat x, y pairs and the box they fill. */
function sheetRing(points) {
  const flat = new Float64Array(points.length * 2);
  const box = [1, 1, 0, 0];
  points.forEach(([lon, lat], index) => {
    const [x, y] = [toX(lon), toY(lat)];
    flat[2 * index] = x;
    flat[2 * index + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return { flat, box };
}

function country(id, name, rings) {
  const sheet = rings.map(sheetRing);
  const largest = sheet.reduce((one, other) => (area(one.box) > area(other.box) ? one : other));
  return { id, name, rings: sheet, label: { x: (largest.box[0] + largest.box[2]) / 2, y: (largest.box[1] + largest.box[3]) / 2, width: largest.box[2] - largest.box[0], height: largest.box[3] - largest.box[1] } };
}
const area = ([west, north, east, south]) => (east - west) * (south - north);

async function countries(name) {
  const topology = await load(name);
  return feature(topology, topology.objects.countries).features
    .filter((found) => found.geometry)
    .map((found) => {
      const polygons = found.geometry.type === 'Polygon' ? [found.geometry.coordinates] : found.geometry.coordinates;
      return country(found.id ?? '', found.properties.name, polygons.flat());
    });
}

function absolute(ring) {
  const points = [];
  let [lon, lat] = [0, 0];
  for (let at = 0; at < ring.length; at += 2) {
    lon += ring[at];
    lat += ring[at + 1];
    points.push([lon / 1000, lat / 1000]);
  }
  return points;
}

export const touches = (box, view) => box[0] < view[2] && box[2] > view[0] && box[1] < view[3] && box[3] > view[1];

/** Loads as much detail as the view needs and calls back when there is more to draw. */
export class Ground {
  constructor(changed) {
    this.changed = changed;
    this.coarse = [];
    this.fine = null;
    this.finest = new Map();
    this.index = [];
    this.towns = [];
    this.townsOf = new Map();
    this.asked = new Set();
    this.failed = false;
  }

  ask(name, keep) {
    if (this.asked.has(name)) return;
    this.asked.add(name);
    load(name).then(keep).then(() => this.changed(), () => {
      files.delete(name);
      this.failed = true;
      this.changed();
    });
  }

  start() {
    this.asked.add('world.json');
    countries('world.json').then((list) => {
      this.coarse = list;
      this.changed();
    }, () => {
      this.failed = true;
      this.changed();
    });
    this.ask('countries.json', (rows) => (this.index = rows.map(([id, name, west, south, east, north]) => ({ id, name, box: [toX(west), toY(north), toX(east), toY(south)] }))));
    this.ask('towns.json', (rows) => (this.towns = rows.map(([name, lat, lon, people, land, capital]) => ({ name, lat, lon, people, land, capital: capital === 1, x: toX(lon), y: toY(lat) }))));
  }

  need(zoom, view) {
    if (zoom >= FINE_FROM_ZOOM && !this.asked.has('world-50m.json')) {
      this.asked.add('world-50m.json');
      countries('world-50m.json').then((list) => {
        this.fine = list;
        this.changed();
      }, () => {});
    }
    if (zoom < FINEST_FROM_ZOOM) return;
    for (const { id, name, box } of this.index) {
      if (!touches(box, view)) continue;
      this.ask(`country/${id}.json`, (rings) => this.finest.set(id, country(id, name, rings.map(absolute))));
      this.ask(`towns/${id}.json`, (rows) => this.townsOf.set(id, rows.map(([town, lat, lon, people]) => ({ name: town, lat, lon, people, land: id, capital: false, x: toX(lon), y: toY(lat) }))));
    }
  }

  /** Countries in the best detail that is at hand. */
  lands(zoom) {
    const list = zoom >= FINE_FROM_ZOOM && this.fine ? this.fine : this.coarse;
    if (zoom < FINEST_FROM_ZOOM || this.finest.size === 0) return list;
    return [...list.filter((land) => !this.finest.has(land.id)), ...this.finest.values()];
  }

  /** Towns large enough for the zoom, largest first. */
  townsAt(zoom, view) {
    const least = zoom < 3 ? 5e6 : zoom < 4 ? 2e6 : zoom < 5 ? 8e5 : zoom < 6 ? 3e5 : zoom < 7 ? 1e5 : zoom < 8 ? 3e4 : zoom < 9 ? 1e4 : 0;
    const inView = (town) => town.x > view[0] && town.x < view[2] && town.y > view[1] && town.y < view[3];
    const wide = this.towns.filter((town) => (town.people >= least || (town.capital && zoom >= 3.5)) && inView(town));
    if (zoom < FINEST_FROM_ZOOM) return wide;
    const known = new Set(wide.map((town) => `${town.name} ${town.lat}`));
    for (const list of this.townsOf.values()) {
      wide.push(...list.filter((town) => town.people >= least && inView(town) && !known.has(`${town.name} ${town.lat}`)));
    }
    return wide;
  }

  landAt(x, y) {
    const lands = this.fine ?? this.coarse;
    return lands.find((land) => land.rings.filter((ring) => inside(ring, x, y)).length % 2 === 1) ?? null;
  }

  land(id) {
    return (this.fine ?? this.coarse).find((land) => land.id === id) ?? null;
  }
}

function inside({ flat, box }, x, y) {
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
  let within = false;
  for (let i = 0, j = flat.length - 2; i < flat.length; j = i, i += 2) {
    if (flat[i + 1] > y !== flat[j + 1] > y && x < ((flat[j] - flat[i]) * (y - flat[i + 1])) / (flat[j + 1] - flat[i + 1]) + flat[i]) within = !within;
  }
  return within;
}
