// The parts that every drawing shares: colours, gradients, shadows, textures and paths.
// Light comes from the upper left. Standing things have their origin at the middle of their base,
// things that lie flat have it in their centre. Everything is deterministic: the same seed draws the same picture.

let defs = [], count = 0, seed = 1;
export const begin = s => { defs = []; count = 0; seed = [...s].reduce((a, ch) => (a * 31 + ch.charCodeAt(0)) >>> 0, 7); };
export const allDefs = () => defs.join('');
const def = make => { const id = 'd' + (++count); defs.push(make(id)); return id; };
export const rnd = (a = 0, b = 1) => {
  seed = (seed + 0x6D2B79F5) >>> 0;
  let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
  t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
  return a + ((t ^ t >>> 14) >>> 0) / 4294967296 * (b - a);
};
export const times = (n, f) => Array.from({ length: n }, (_, i) => f(i)).join('');
const f1 = v => Math.round(v * 10) / 10;

export const C = {
  cream: '#efe5d0', ecru: '#e9dfc8', blue: '#38587c', green: '#40604b', red: '#b04a35', ochre: '#d09a3a', rust: '#b9623c',
  slate: '#5d6973', moss: '#727d4c', sage: '#9dab90', oat: '#ddcfb4', flax: '#cdba94', charcoal: '#3a3d41', navy: '#2b3b54',
  oak: '#c99f68', ash: '#e0c69c', walnut: '#835a3b', steel: '#bcc2c6', brass: '#c9a04e', iron: '#313234', leather: '#a0683c',
  kraft: '#c8a679', paper: '#f5efe0', grey: '#a9a8a3', white: '#f4f0e6', terra: '#bf7350', wax: '#e0ae4c', sky: '#8fa9b5',
};

const rgb = h => [1, 3, 5].map(i => parseInt(h.slice(i, i + 2), 16));
export const mix = (a, b, t) => { const x = rgb(a), y = rgb(b); return '#' + x.map((v, i) => Math.round(v + (y[i] - v) * t).toString(16).padStart(2, '0')).join(''); };
export const li = (c, t) => mix(c, '#fffaf0', t);
export const dk = (c, t) => mix(c, '#1c1410', t);
export const SHADE = '#3a2518';

const stopsOf = s => s.map(([o, c, op = 1]) => `<stop offset="${o}" stop-color="${c}"${op < 1 ? ` stop-opacity="${op}"` : ''}/>`).join('');
export const lin = (s, [x1, y1, x2, y2] = [0, 0, 1, 0], user = false) => `url(#${def(id =>
  `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"${user ? ' gradientUnits="userSpaceOnUse"' : ''}>${stopsOf(s)}</linearGradient>`)})`;
export const rad = (s, [cx, cy, r] = [.5, .5, .5], user = false) => `url(#${def(id =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}"${user ? ' gradientUnits="userSpaceOnUse"' : ''}>${stopsOf(s)}</radialGradient>`)})`;

/** A round body lit from the left: the gradient across its width. */
export const cyl = (c, s = 1) => lin([[0, dk(c, .2 * s)], [.07, dk(c, .08 * s)], [.27, li(c, .3 * s)], [.42, li(c, .06 * s)], [.7, dk(c, .17 * s)], [.93, dk(c, .38 * s)], [1, dk(c, .28 * s)]]);
export const down = (a, b) => lin([[0, a], [1, b]], [0, 0, 0, 1]);
export const metal = c => lin([[0, dk(c, .45)], [.12, dk(c, .1)], [.26, li(c, .75)], [.36, li(c, .2)], [.55, dk(c, .22)], [.78, dk(c, .45)], [.9, dk(c, .1)], [1, dk(c, .4)]]);

export const P = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
export const L = (d, stroke, w, more = '') => `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
export const E = (cx, cy, rx, ry, fill, more = '') => `<ellipse cx="${f1(cx)}" cy="${f1(cy)}" rx="${f1(rx)}" ry="${f1(ry)}" fill="${fill}" ${more}/>`;
export const R = (x, y, w, h, r, fill, more = '') => `<rect x="${f1(x)}" y="${f1(y)}" width="${f1(w)}" height="${f1(h)}" rx="${r}" fill="${fill}" ${more}/>`;
export const S = (d, ...fills) => fills.map(f => P(d, f)).join('');
export const at = (x, y, s, inner, rot = 0) => `<g transform="translate(${x} ${y})${rot ? ` rotate(${rot})` : ''}${s !== 1 ? ` scale(${s})` : ''}">${inner}</g>`;
export const op = (o, inner) => `<g opacity="${o}">${inner}</g>`;
export const clip = (d, inner) => `<g clip-path="url(#${def(id => `<clipPath id="${id}"><path d="${d}"/></clipPath>`)})">${inner}</g>`;
export const blur = (n, inner, o = 1) => `<g filter="url(#${def(id => `<filter id="${id}" filterUnits="userSpaceOnUse" x="-1400" y="-1400" width="3600" height="2800"><feGaussianBlur stdDeviation="${n}"/></filter>`)})" opacity="${o}">${inner}</g>`;
export const drop = (inner, dx = 14, dy = 22, n = 20, o = .3) => `<g filter="url(#${def(id =>
  `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feDropShadow dx="${dx}" dy="${dy}" stdDeviation="${n}" flood-color="${SHADE}" flood-opacity="${o}"/></filter>`)})">${inner}</g>`;
/** A thing that lies on a surface: a tight contact shadow and a wide soft one. */
export const lying = inner => drop(drop(inner, 3, 5, 4, .35), 18, 28, 24, .26);
let shadows = true;
/** The shadows under a standing thing of width w. */
/** Draws a standing thing without the shadow under it, to lay it down or to hang it up. */
export const ungrounded = draw => { shadows = false; const out = draw(); shadows = true; return out; };
export const ground = (w, k = 1) => !shadows ? '' : blur(30, E(w * .2, 10, w * .62, 34 * k, SHADE), .2) + blur(12, E(w * .04, 4, w * .5, 20 * k, SHADE), .42);

/** Soft volume along the inner edge of a shape. */
export const edge = (d, colour, w, n, o, dx = 0, dy = 0) => clip(d, at(dx, dy, 1, blur(n, L(d, colour, w), o)));
export const pillow = (d, k = 1) => edge(d, '#000000', 46 * k, 16 * k, .24, -4 * k, -6 * k) + edge(d, '#ffffff', 22 * k, 10 * k, .22, 8 * k, 8 * k);
export const stitch = (d, c, w = 3, o = .8) => L(d, c, w, `stroke-dasharray="9 8" opacity="${o}"`);

/** A smooth curve through points (Catmull-Rom). */
export const curve = (p, move = true) => {
  let d = move ? `M${f1(p[0][0])},${f1(p[0][1])}` : '';
  for (let i = 0; i < p.length - 1; i++) {
    const a = p[i - 1] ?? p[i], b = p[i], c = p[i + 1], e = p[i + 2] ?? c;
    d += `C${f1(b[0] + (c[0] - a[0]) / 6)},${f1(b[1] + (c[1] - a[1]) / 6)} ${f1(c[0] - (e[0] - b[0]) / 6)},${f1(c[1] - (e[1] - b[1]) / 6)} ${f1(c[0])},${f1(c[1])}`;
  }
  return d;
};
/** The outline of a turned body: half-profile from top to bottom; `tilt` is how far one sees into it. */
export const lathe = (half, tilt = .16) => {
  const [r0, y0] = half[0], [rn, yn] = half.at(-1);
  return curve(half.map(([r, y]) => [-r, y])) + `A${rn},${f1(rn * tilt)} 0 0 0 ${rn},${yn}` + curve([...half].reverse(), false) + `A${r0},${f1(r0 * tilt)} 0 0 0 ${-r0},${y0}Z`;
};
export const arc = (r, y, tilt = .16) => `M${-r},${y}A${r},${f1(r * tilt)} 0 0 0 ${r},${y}`;
export const box = (x, y, w, h, r) => `M${x + r},${y}h${w - 2 * r}a${r},${r} 0 0 1 ${r},${r}v${h - 2 * r}a${r},${r} 0 0 1 ${-r},${r}h${-(w - 2 * r)}a${r},${r} 0 0 1 ${-r},${-r}v${-(h - 2 * r)}a${r},${r} 0 0 1 ${r},${-r}Z`;

const pattern = (w, h, inner, more = '') => `url(#${def(id => `<pattern id="${id}" width="${w}" height="${h}" patternUnits="userSpaceOnUse" ${more}>${inner}</pattern>`)})`;
export { pattern };
let fine = true;
/** Scenes show cloth from farther away, where the threads of a weave are too small to see. */
export const fromAfar = draw => { fine = false; const out = draw(); fine = true; return out; };
export const linen = (s = 6, o = .1) => !fine ? 'none' : pattern(s * 2, s * 2, R(0, 0, s, s, 0, '#000', `opacity="${o}"`) + R(s, s, s, s, 0, '#000', `opacity="${o}"`) + R(s, 0, s, s, 0, '#fff', `opacity="${o}"`) + R(0, s, s, s, 0, '#fff', `opacity="${o}"`));
export const twill = (s = 8, o = .13) => pattern(s, s, L(`M${-s},${s}L${s},${-s}M0,${2 * s}L${2 * s},0M${-s / 2},${s * 1.5}L${s * 1.5},${-s / 2}`, '#000', s * .3, `opacity="${o}"`));
export const ribs = (w = 20, o = .24) => pattern(w, w, R(0, 0, w * .3, w, 0, '#000', `opacity="${o}"`) + R(w * .3, 0, w * .16, w, 0, '#000', `opacity="${o * .4}"`) + R(w * .56, 0, w * .22, w, 0, '#fff', `opacity="${o * .7}"`));
/** Knitted stitches: little Vs in columns. */
export const knit = (w = 18, h = 14, o = .22) => pattern(w, h, L(`M1,0L${w / 2},${h * .72}L${w - 1},0`, '#000', 2.4, `opacity="${o}"`) + L(`M1,${-h * .35 + 3}L${w / 2},${h * .4 + 2}L${w - 1},${-h * .35 + 3}`, '#fff', 2.2, `opacity="${o * .6}"`));
export const terry = (s = 9, o = .14) => pattern(s, s, `<circle cx="${s * .3}" cy="${s * .3}" r="${s * .26}" fill="#fff" opacity="${o}"/><circle cx="${s * .75}" cy="${s * .8}" r="${s * .28}" fill="#000" opacity="${o * .7}"/>`);

/** Lines of wood grain along y (or along x), inside a shape. */
export const grain = (d, x, y, w, h, c, along = 'y', n = 16) => clip(d, times(n, i => {
  const len = along === 'y' ? h : w, wide = along === 'y' ? w : h, t = (i + rnd(.1, .9)) / n * wide;
  let off = t, pts = [];
  for (let k = -1; k <= 7; k++) { off += rnd(-1, 1) * wide * .014; pts.push(along === 'y' ? [x + off, y + k * len / 6] : [x + k * len / 6, y + off]); }
  return L(curve(pts), i % 3 ? dk(c, .35) : li(c, .4), rnd(1.5, 4.5), `opacity="${f1(rnd(.2, .5))}"`);
}));
export const speckle = (d, x, y, w, h, c, n = 120, r = 3, o = .5) => clip(d, op(o, times(n, () => E(x + rnd() * w, y + rnd() * h, rnd(.4, 1) * r, rnd(.4, 1) * r, c))));

export const T = (x, y, size, text, fill, more = '') => `<text x="${x}" y="${y}" font-size="${size}" text-anchor="middle" fill="${fill}" font-family="Inter, sans-serif" ${more}>${text}</text>`;
export const serif = (x, y, size, text, fill, more = '') => T(x, y, size, text, fill, `style="font-family:'Noto Serif Display','Noto Serif',serif" ` + more);
/** The shop's mark: a low sun over the bank of a river. */
export const mark = (x, y, s, c) => at(x, y, s, P('M-30,-4A30,30 0 0 1 30,-4Z', c) + L('M-50,10q12.5,-12 25,0t25,0t25,0t25,0', c, 7) + L('M-34,30q11.4,-11 22.7,0t22.7,0t22.7,0', c, 7));
/** A small sewn label. */
export const label = (x, y, c = C.ecru, ink = '#3b332a', s = 1) => at(x, y, s, R(-52, -32, 104, 64, 5, c) + R(-52, -32, 104, 64, 5, linen(3, .05)) + mark(0, -7, .42, ink) + T(0, 22, 10.5, 'NORTHBANK', ink, 'letter-spacing="1.4" font-weight="600"') + stitch('M-46,-27V27', dk(c, .3), 2) + stitch('M46,-27V27', dk(c, .3), 2));
