// Compiles the styles, behaviours and map data into one folder (first argument), as build.sh asks.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as sass from 'sass';
import { build, transform } from 'esbuild';
import { logical } from './build/logical.mjs';
import { mapData } from './build/map-data.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '../target/classes/static/assets');
const uswds = join(here, 'node_modules/@uswds/uswds');
const browsers = ['chrome109', 'firefox115', 'safari16'];

async function styles(name) {
  const compiled = sass.compile(join(here, `sass/${name}.scss`), {
    loadPaths: [join(uswds, 'packages'), join(here, 'sass')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'if-function'],
    logger: sass.Logger.silent,
  });
  const minified = await transform(logical(compiled.css), { loader: 'css', minify: true, target: browsers });
  await writeFile(join(out, `${name}.css`), minified.code);
  return minified.code;
}

/** Only the images and fonts that the compiled styles name are shipped. */
async function named(css) {
  const names = new Set([...css.matchAll(/url\(["']?((?:img|fonts)\/[^"')]+)/g)].map((found) => found[1]));
  for (const name of names) {
    await mkdir(dirname(join(out, name)), { recursive: true });
    await cp(join(uswds, 'dist', name), join(out, name));
  }
}

async function behaviours() {
  await build({
    entryPoints: [join(here, 'js/officer.js'), join(here, 'js/map.js')],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    target: browsers,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

await mkdir(out, { recursive: true });
const css = [await styles('citizen'), await styles('officer')].join('\n');
await Promise.all([named(css), behaviours(), mapData(join(out, 'map'))]);
await cp(join(here, 'icon.svg'), join(out, 'icon.svg'));
await writeFile(join(out, 'LICENSES.txt'), await readFile(join(here, 'LICENSES.txt')));
