// The photographer's studio: backgrounds, light, and the frames for products.
import { E, P, R, SHADE, allDefs, at, begin, blur, dk, li, lin, rad } from './lib.mjs';

export const tints = { kitchen: '#efdcc6', table: '#dfe3df', home: '#edd9cf', desk: '#efe4d0', outdoors: '#d9e0d0', wear: '#dbe0e6' };

export const wrap = (name, width, height, body) => ({ width, height, svg: () => { begin(name); const inner = body(); return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${allDefs()}</defs>${inner}</svg>`; } });

const light = (w, h) => R(0, 0, w, h, 0, rad([[0, '#fffaf0', .75], [1, '#fffaf0', 0]], [w * .24, h * .12, Math.max(w, h) * .75], true)) + R(0, 0, w, h, 0, rad([[.6, SHADE, 0], [1, SHADE, .1]], [w * .42, h * .4, Math.max(w, h) * .8], true));

/** A wall that runs softly into a table; `horizon` is where. */
export const room = (tint, w, h, horizon = .68) => R(0, 0, w, h, 0, lin([[0, li(tint, .3)], [1, tint]], [0, 0, 0, 1])) + blur(34, R(-120, h * horizon, w + 240, h, 0, lin([[0, dk(tint, .1)], [.25, dk(tint, .03)], [.6, li(tint, .25)], [1, li(tint, .2)]], [0, 0, 0, 1]))) + light(w, h);
/** A surface seen from above. */
export const table = (tint, w, h) => R(0, 0, w, h, 0, lin([[0, li(tint, .35)], [1, dk(tint, .04)]], [0, 0, 1, 1])) + light(w, h);

let serial = 0;
export const stand = (tint, scale, dx, draw, dy = 0) => wrap('stand' + ++serial, 1200, 1200, () => room(tints[tint], 1200, 1200) + at(600 + dx, 930 + dy, scale, draw()));
export const flat = (tint, scale, rot, draw, dy = 0, dx = 0) => wrap('flat' + ++serial, 1200, 1200, () => table(tints[tint], 1200, 1200) + at(600 + dx, 600 + dy, scale, draw(), rot));
