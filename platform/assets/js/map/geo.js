// Places on the globe and on the sheet. A place is {lat, lon} in degrees; a spot is {x, y} on the Mercator sheet, 0 to 1.
const EARTH_KM = 6371.0088;
const rad = Math.PI / 180;
const LAST_LAT = 85.05;

export const toX = (lon) => lon / 360 + 0.5;
export function toY(lat) {
  const sine = Math.sin(Math.max(-LAST_LAT, Math.min(LAST_LAT, lat)) * rad);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
export const toLon = (x) => (x - 0.5) * 360;
export const toLat = (y) => 90 - (360 * Math.atan(Math.exp((y - 0.5) * 2 * Math.PI))) / Math.PI;

export function distanceKm(one, other) {
  const [dLat, dLon] = [(other.lat - one.lat) * rad, (other.lon - one.lon) * rad];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(one.lat * rad) * Math.cos(other.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The place so many kilometres away in a direction (degrees from north). */
export function travel(from, km, bearing) {
  const [angle, course, lat] = [km / EARTH_KM, bearing * rad, from.lat * rad];
  const north = Math.asin(Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(course));
  const east = Math.atan2(Math.sin(course) * Math.sin(angle) * Math.cos(lat), Math.cos(angle) - Math.sin(lat) * Math.sin(north));
  return { lat: north / rad, lon: from.lon + east / rad };
}

export function circleRing(centre, km) {
  return Array.from({ length: 96 }, (_, step) => travel(centre, km, (step * 360) / 96));
}

/** Edges are straight in degrees (as the server reckons): long ones are drawn with bends. */
export function bend(ring) {
  const out = [];
  ring.forEach((place, index) => {
    const next = ring[(index + 1) % ring.length];
    const parts = Math.max(1, Math.ceil(Math.max(Math.abs(next.lat - place.lat), Math.abs(next.lon - place.lon)) / 2));
    for (let part = 0; part < parts; part++) {
      out.push({ lat: place.lat + ((next.lat - place.lat) * part) / parts, lon: place.lon + ((next.lon - place.lon) * part) / parts });
    }
  });
  return out;
}

/** Square kilometres within a ring, for saying how large an area is. */
export function areaKm2(ring) {
  let sum = 0;
  ring.forEach((place, index) => {
    const next = ring[(index + 1) % ring.length];
    sum += (next.lon - place.lon) * rad * (2 + Math.sin(place.lat * rad) + Math.sin(next.lat * rad));
  });
  return Math.abs((sum * EARTH_KM * EARTH_KM) / 2);
}

/** Whether two edges of the ring cross: such an area has no inside. */
export function crossesItself(ring) {
  const side = (a, b, c) => Math.sign((b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon));
  const count = ring.length;
  for (let i = 0; i < count; i++) {
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue;
      const [a, b, c, d] = [ring[i], ring[(i + 1) % count], ring[j], ring[(j + 1) % count]];
      if (side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)) return true;
    }
  }
  return false;
}

const number = '[-+]?\\d+(?:\\.\\d+)?';
const pair = new RegExp(`(${number})\\s*,\\s*(${number})`, 'g');

/** "33.89,35.50 33.9,35.6": latitude first, as in CAP and unlike GeoJSON. Pairs out of range are left out. */
export function parsePlaces(text) {
  return [...String(text ?? '').matchAll(pair)]
    .map(([, lat, lon]) => ({ lat: Number(lat), lon: Number(lon) }))
    .filter(({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180);
}

export const round = (degree) => Math.round(degree * 1e5) / 1e5;
export const write = ({ lat, lon }) => `${round(lat).toFixed(5)}, ${round(lon).toFixed(5)}`;

/** A closed ring's last point repeats its first: for editing it is one point. */
export function open(ring) {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return ring.length > 3 && first.lat === last.lat && first.lon === last.lon ? ring.slice(0, -1) : ring;
}
