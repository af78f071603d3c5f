// Paints the ground on a canvas: seas, countries, names, scale.
import { distanceKm, toLat, toLon } from './geo.js';
import { touches } from './ground.js';

const colours = { sea: '#d9e8f6', land: '#fbfcfd', chosen: '#fff5c2', border: '#8d9297', coast: '#71767a', town: '#3d4551', halo: 'rgba(255, 255, 255, 0.9)' };
const FONT = '"Public Sans Web", -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Boxes that are covered by marks are left free of names. */
export function paint(canvas, map, ground, chosen, covered) {
  const { width, height, scale, left, top, zoom } = map;
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const pen = canvas.getContext('2d');
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = colours.sea;
  pen.fillRect(0, 0, width, height);
  const view = map.view();

  pen.lineWidth = zoom < 4 ? 0.6 : 1;
  pen.lineJoin = 'round';
  for (const land of ground.lands(zoom)) {
    const rings = land.rings.filter((ring) => touches(ring.box, view));
    if (rings.length === 0) continue;
    pen.beginPath();
    for (const { flat } of rings) {
      for (let at = 0; at < flat.length; at += 2) {
        const [x, y] = [(flat[at] - left) * scale, (flat[at + 1] - top) * scale];
        if (at === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      pen.closePath();
    }
    pen.fillStyle = land.id !== '' && land.id === chosen ? colours.chosen : colours.land;
    pen.fill('evenodd');
    pen.strokeStyle = colours.border;
    pen.stroke();
  }
  names(pen, map, ground, view, [...covered]);
}

function names(pen, map, ground, view, taken) {
  const { zoom, left, top, scale } = map;
  const free = (box) => taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
  pen.lineWidth = 3;
  pen.strokeStyle = colours.halo;
  pen.textBaseline = 'middle';

  pen.textAlign = 'left';
  for (const town of ground.townsAt(zoom, view).slice(0, 400)) {
    const [x, y] = [(town.x - left) * scale, (town.y - top) * scale];
    const size = town.people > 1e6 || town.capital ? 13 : town.people > 1e5 ? 12 : 11;
    pen.font = `${town.capital || town.people > 1e6 ? 600 : 400} ${size}px ${FONT}`;
    const width = pen.measureText(town.name).width;
    const box = [x - 4, y - size / 2 - 2, x + 8 + width, y + size / 2 + 2];
    if (!free(box)) continue;
    taken.push(box);
    pen.fillStyle = colours.town;
    pen.beginPath();
    if (town.capital) pen.rect(x - 3.5, y - 3.5, 7, 7);
    else pen.arc(x, y, town.people > 1e5 ? 3 : 2.2, 0, 7);
    pen.fill();
    pen.strokeText(town.name, x + 7, y);
    pen.fillText(town.name, x + 7, y);
  }

  if (zoom < 2.2 || zoom > 7.5) return;
  pen.textAlign = 'center';
  pen.font = `600 12px ${FONT}`;
  pen.fillStyle = '#565c65';
  for (const land of ground.lands(Math.min(zoom, 6))) {
    const [x, y] = [(land.label.x - left) * scale, (land.label.y - top) * scale];
    const words = land.name.toUpperCase();
    const width = pen.measureText(words).width;
    const box = [x - width / 2, y - 8, x + width / 2, y + 8];
    if (width > land.label.width * scale || !free(box)) continue;
    taken.push(box);
    pen.strokeText(words, x, y);
    pen.fillText(words, x, y);
  }
}

/** A round distance that is at most 100 pixels long at the middle of the view. */
export function scaleBar(map) {
  const { left, top, width, height, scale } = map;
  const lat = toLat(top + height / 2 / scale);
  const lon = toLon(left + width / 2 / scale);
  const km = distanceKm({ lat, lon }, { lat, lon: toLon(left + (width / 2 + 100) / scale) });
  const power = 10 ** Math.floor(Math.log10(km));
  const nice = [5, 2, 1].map((step) => step * power).find((step) => step <= km) ?? power;
  return { words: nice >= 1 ? `${nice.toLocaleString('en')} km` : `${Math.round(nice * 1000)} m`, pixels: Math.round((100 * nice) / km) };
}
