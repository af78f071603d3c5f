/**
 * Turns left and right into start and end, so that one style sheet serves both writing directions.
 * The U.S. Web Design System writes physical sides; nothing in our pages depends on a true left.
 */
const sides = { left: 'start', right: 'end' };
export function logical(css) {
  return css
    .replace(/(^|[\s;{])(margin|padding)-(left|right)(?=\s*:)/gm, (_, lead, box, side) => `${lead}${box}-inline-${sides[side]}`)
    .replace(/(^|[\s;{])border-(left|right)(-width|-style|-color)?(?=\s*:)/gm, (_, lead, side, part = '') => `${lead}border-inline-${sides[side]}${part}`)
    .replace(/(^|[\s;{])border-(top|bottom)-(left|right)-radius(?=\s*:)/gm, (_, lead, edge, side) => `${lead}border-${edge === 'top' ? 'start' : 'end'}-${sides[side]}-radius`)
    .replace(/(^|[\s;{])(left|right)(?=\s*:)/gm, (_, lead, side) => `${lead}inset-inline-${sides[side]}`)
    .replace(/(text-align|float|clear)(\s*:\s*)(left|right)\b/g, (_, property, colon, side) =>
      property === 'text-align' ? `${property}${colon}${sides[side]}` : `${property}${colon}inline-${sides[side]}`);
}
