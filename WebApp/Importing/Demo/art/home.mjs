// Home: bed, bath, light and walls.
import { C, P, L, E, R, S, T, at, op, arc, blur, box, clip, curve, cyl, dk, drop, edge, grain, ground, label, lathe, li, lin, linen, lying, mark, metal, mix, pattern, pillow, rad, rnd, serif, speckle, stitch, terry, times, twill, SHADE } from './lib.mjs';

/** One folded cloth seen from the front: w wide, h high, from y upwards; two plies with their folds to the left. */
const fold = (w, y, h, fill, ...textures) => {
  const d = `M${-w / 2 + h * .34},${y - h}L${w / 2 - 16},${y - h + 2}C${w / 2},${y - h + 2} ${w / 2 + 4},${y - h * .86} ${w / 2 + 2},${y - h * .52}C${w / 2 + 6},${y - h * .2} ${w / 2},${y} ${w / 2 - 16},${y}L${-w / 2 + h * .34},${y}C${-w / 2 - h * .1},${y - 2} ${-w / 2 - h * .1},${y - h + 2} ${-w / 2 + h * .34},${y - h}Z`;
  return S(d, fill, ...textures) + clip(d, blur(7, L(`M${-w / 2 - 20},${y - 2}H${w / 2 + 20}`, '#000', 22), .42) + blur(6, L(`M${-w / 2 - 20},${y - h + 8}H${w / 2 + 20}`, '#fff', 14), .28) + L(curve([[-w / 2 + h * .24, y - h * .5], [-w * .2, y - h * .47], [w * .2, y - h * .52], [w / 2 + 8, y - h * .49]]), '#000', 5, 'opacity=".3"') + L(curve([[-w / 2 + h * .24, y - h * .5 + 5], [-w * .2, y - h * .47 + 5], [w * .2, y - h * .52 + 5], [w / 2 + 8, y - h * .49 + 5]]), '#fff', 3.5, 'opacity=".28"')) + edge(d, '#000', 22, 12, .22);
};
/** The upper side of a folded cloth: front edge at y, w wide, going back by `deep`. */
const upper = (w, y, deep) => `M${-w / 2 + 6},${y}C${-w / 2 - 6},${y - 14} ${-w / 2 + 10},${y - deep * .6} ${-w / 2 + 40},${y - deep}C${-w * .2},${y - deep - 8} ${w * .2},${y - deep - 6} ${w / 2 - 44},${y - deep}C${w / 2 - 18},${y - deep * .6} ${w / 2 + 4},${y - 14} ${w / 2 - 2},${y + 4}Z`;
const check = (c, a) => pattern(132, 132, R(0, 0, 132, 40, 0, a, 'opacity=".5"') + R(0, 0, 40, 132, 0, a, 'opacity=".5"') + R(0, 84, 132, 6, 0, li(c, .75), 'opacity=".8"') + R(84, 0, 6, 132, 0, li(c, .75), 'opacity=".8"'));

export const blanket = (c, a = dk(c, .45)) => {
  const herring = pattern(32, 16, L('M0,16L16,0M0,8L8,0M8,16L16,8M16,0L32,16M24,0L32,8M16,8L24,16', '#000', 2.4, 'opacity=".13"') + L('M0,13L13,0M19,0L32,13', '#fff', 1.6, 'opacity=".16"'));
  const body = lin([[0, dk(c, .1)], [.25, li(c, .16)], [.7, c], [1, dk(c, .2)]]), top = upper(664, -322, 128);
  const over = 'M-322,-336C-120,-330 120,-330 324,-334C330,-310 332,-270 328,-236C120,-226 -120,-228 -326,-236C-332,-270 -330,-310 -322,-336Z';
  const fringe = times(52, i => { const x = -318 + i * 12.5, l = rnd(52, 70), k = rnd(-5, 5); return L(`M${x},-240C${x + k},-220 ${x - k},-200 ${x + k},${-240 + l}`, i % 3 ? dk(c, .06) : dk(c, .28), 8) + L(`M${x - 2},-238C${x + k - 2},-220 ${x - k - 2},-204 ${x + k - 2},${-240 + l * .8}`, li(c, .4), 2.4, 'opacity=".55"'); });
  return ground(700, 1.1) + [0, 1, 2].map(i => fold(680 - i * 8 + (i % 2) * 12, -2 - i * 110, 114, body, check(c, a), herring)).join('')
    + S(top, lin([[0, li(c, .3)], [1, li(c, .12)]], [0, 0, 1, 1]), `url(#flatcheck)`.replace('url(#flatcheck)', pattern(132, 52, R(0, 0, 132, 16, 0, a, 'opacity=".4"') + R(0, 0, 40, 52, 0, a, 'opacity=".4"') + R(0, 34, 132, 3, 0, li(c, .75), 'opacity=".8"') + R(84, 0, 6, 52, 0, li(c, .75), 'opacity=".8"'))), lin([[0, '#000', .12], [.5, '#fff', .14], [1, '#fff', .1]], [0, 0, 0, 1]))
    + blur(10, at(4, 26, 1, P(over, '#000')), .4) + fringe + S(over, body, check(c, a), herring) + S(over, lin([[0, '#fff', .34], [.3, '#fff', .05], [1, '#000', .12]], [0, 0, 0, 1])) + L('M-326,-238C-120,-230 120,-228 328,-238', dk(c, .4), 4, 'opacity=".6"') + at(206, -66, 1.15, label(0, 0));
};

const flame = (x, y, s = 1) => at(x, y, s, blur(30, E(0, -60, 90, 110, '#ffd98a'), .55) + L('M0,6C-1,-8 2,-14 3,-24', '#3a2c22', 6) + P('M0,-16C-26,-34 -20,-66 2,-112C24,-70 28,-36 0,-16Z', lin([[0, '#fff3c9'], [.5, '#ffd25e'], [1, '#f09a34']], [0, 0, 0, 1])) + P('M1,-18C-10,-30 -8,-46 2,-64C12,-46 12,-30 1,-18Z', '#fffbe8') + E(1, -22, 8, 9, '#7fa0d8', 'opacity=".5"'));
const pillar = (w, h) => {
  const c = C.wax, d = lathe([[w, -h], [w * 1.01, -h * .5], [w, -14], [w * .97, 0]], .2);
  const hex = pattern(44, 76, L('M22,0L44,12.7V38L22,50.7L0,38V12.7ZM0,38V12.7M22,50.7V76', dk(c, .45), 4, 'opacity=".3"') + L('M24,3L42,14M2,40L22,53', '#fff', 3, 'opacity=".35"'));
  return ground(w * 2.1) + S(d, cyl(c, .9), hex) + clip(d, R(-w, -h - 30, w * 2, h * .45, 0, lin([[0, '#fff2b8', .7], [1, '#fff2b8', 0]], [0, 0, 0, 1]))) + E(0, -h, w, w * .2, li(c, .45)) + E(0, -h + 2, w * .84, w * .15, lin([[0, dk(c, .12)], [1, '#ffe9a6']])) + blur(6, E(0, -h + 2, w * .4, w * .07, '#fff6cf'), .9) + blur(6, L(`M${-w * .6},${-h + 60}V-60`, '#fff', 14), .3);
};
export const candles = () => at(-150, 0, 1, pillar(118, 520) + flame(0, -516, 1.15)) + at(150, 40, 1, pillar(118, 300) + flame(0, -296, 1.1));

export const basket = (c = '#b98a55') => {
  const half = [[320, -360], [326, -300], [318, -160], [288, -40], [268, 0]], d = lathe(half, .14), rows = 13;
  const weave = times(rows, j => times(30, i => { const y = -372 + j * 31, x = -360 + i * 26 + (j % 2) * 13, bow = Math.sqrt(Math.max(0, 1 - (x / 340) ** 2)) * 44; const v = mix(c, i % 4 ? dk(c, .2) : li(c, .25), rnd()); return `<g transform="translate(${x} ${y + bow})">` + R(-15, -14, 31, 29, 13, dk(v, .42)) + R(-14, -14, 28, 23, 11, v) + R(-9, -11, 16, 6, 3, li(v, .5), 'opacity=".6"') + '</g>'; }));
  const rim = (y, t) => times(46, i => { const a = i / 46 * Math.PI * 2, x = Math.cos(a) * 324, yy = y + Math.sin(a) * 46, front = Math.sin(a) >= 0; return front === t ? at(x, yy, 1, R(-27, -15, 54, 28, 14, dk(c, .42)) + R(-26, -15, 52, 24, 12, mix(c, li(c, .3), rnd())) + R(-18, -11, 32, 6, 3, li(c, .6), 'opacity=".5"'), Math.cos(a) * (front ? -20 : 20) + 12) : ''; });
  const hand = (x, s) => at(x, -372, 1, L(`M${-70 * s},10C${-60 * s},-110 ${60 * s},-110 ${70 * s},10`, dk(c, .5), 34) + L(`M${-70 * s},8C${-60 * s},-112 ${60 * s},-112 ${70 * s},8`, c, 26) + L(`M${-70 * s},8C${-60 * s},-112 ${60 * s},-112 ${70 * s},8`, dk(c, .4), 26, 'stroke-dasharray="4 14" style="stroke-linecap:butt" opacity=".7"'));
  return ground(580, 1.2) + E(0, -362, 318, 44, '#4e3620') + clip('M-318,-362a318,44 0 0 0 636,0a318,44 0 0 0 -636,0', op(.35, times(18, i => R(-320 + i * 36, -420, 26, 120, 10, c))) + blur(14, R(-330, -420, 660, 50, 0, '#000'), .5)) + rim(-362, false)
    + S(d, dk(c, .5)) + clip(d, weave) + S(d, lin([[0, '#000', .42], [.1, '#000', .18], [.3, '#fff', .2], [.5, '#fff', 0], [.75, '#000', .2], [1, '#000', .6]]), lin([[0, '#000', .25], [.15, '#000', 0], [.75, '#000', 0], [1, '#000', .35]], [0, 0, 0, 1]))
    + at(-236, -2, 1, hand(0, .62)) + at(236, -2, 1, hand(0, .62)) + rim(-362, true);
};

export const lamp = c => {
  const base = lathe([[44, -330], [40, -310], [74, -270], [148, -190], [166, -110], [140, -30], [112, 0]], .16), shade = 'M-170,-690C-60,-674 60,-674 170,-690L286,-356C140,-320 -140,-320 -286,-356Z', cl = '#f1e2c2';
  return ground(260) + blur(70, E(0, -480, 400, 330, '#ffe6a8'), .55) + S(base, cyl(c)) + speckle(base, -170, -330, 340, 330, dk(c, .5), 70, 2.6, .35) + blur(9, P('M-104,-200C-124,-150 -124,-100 -110,-50L-84,-50C-94,-110 -92,-160 -72,-206Z', '#fff'), .5) + L(arc(113, -4), dk(c, .5), 5)
    + R(-16, -400, 32, 84, 6, metal(C.brass)) + R(-40, -338, 80, 14, 6, metal(C.brass))
    + S(shade, lin([[0, dk(cl, .2)], [.2, cl], [.45, '#fff6da'], [.7, cl], [1, dk(cl, .28)]]), linen(5, .05)) + clip(shade, blur(40, E(-10, -470, 170, 150, '#fffbe6'), .9))
    + edge(shade, dk(cl, .4), 8, 3, .6) + L('M-170,-690C-60,-674 60,-674 170,-690', li(cl, .5), 9) + L('M-286,-356C-140,-320 140,-320 286,-356', dk(cl, .14), 11) + L('M-286,-359C-140,-323 140,-323 286,-359', li(cl, .6), 4) + blur(10, E(0, -322, 150, 9, '#fff3c4'), .7)
    + L('M112,-14C200,-6 240,6 330,0C390,-4 430,14 520,8', '#4a4038', 7) + L('M112,-16C200,-8 240,4 330,-2C390,-6 430,12 520,6', '#8a7c6c', 2);
};

const bar = (c, wrapped) => {
  const top = 'M-194,-104L-150,-172C-144,-182 -136,-186 -124,-186L184,-186C196,-186 204,-182 210,-172L238,-104Z', front = box(-200, -122, 440, 122, 26);
  return S(top, lin([[0, li(c, .5)], [1, li(c, .22)]], [0, 0, 1, 1])) + S(front, lin([[0, li(c, .12)], [.5, dk(c, .06)], [1, dk(c, .24)]], [0, 0, 1, 1])) + edge(front, '#fff', 10, 5, .5, 2, 4) + edge(front, '#000', 16, 9, .22, -4, -6) + speckle(front, -196, -122, 436, 122, '#5a4d2c', 60, 3, .45) + speckle(top, -190, -186, 430, 70, '#5a4d2c', 36, 2.4, .4)
    + (wrapped ? P('M-104,-110L-78,-187L112,-187L148,-110L148,2L-104,2Z', lin([[0, dk(C.kraft, .16)], [.35, li(C.kraft, .12)], [1, dk(C.kraft, .2)]])) + P('M-104,-110L-78,-187L112,-187L148,-110Z', '#fff', 'opacity=".25"') + L('M-104,-110H148', '#fff', 3, 'opacity=".5"') + at(22, -74, .56, mark(0, 0, 1, '#43372a')) + T(22, -34, 19, 'NORTHBANK', '#43372a', 'letter-spacing="3.4" font-weight="700"') + T(22, -13, 13, 'olive &amp; sea salt · 110 g', '#4b3d2d') : T(20, -46, 34, 'NORTHBANK', dk(c, .42), 'letter-spacing="8" font-weight="700"') + T(20, -44, 34, 'NORTHBANK', '#fff', 'letter-spacing="8" font-weight="700" opacity=".25"'));
};
export const soap = () => ground(470) + bar('#a9ac79', false) + blur(8, E(30, -118, 196, 20, '#2f2a16'), .35) + at(22, -140, 1, bar('#e2d3ae', true), -4);

export const towel = c => {
  const g = lin([[0, dk(c, .12)], [.25, li(c, .2)], [.7, c], [1, dk(c, .22)]]), s = mix(c, '#fffaf0', .6), t = terry(11, .2);
  const folded = (w, y, h) => fold(w, y, h, g, t) + [0, 1].map(i => R(w / 2 - 150 + i * 40, y - h + 4, i ? 12 : 28, h * .42, 0, s, 'opacity=".7"') + R(w / 2 - 150 + i * 40, y - h * .46, i ? 12 : 28, h * .42, 0, s, 'opacity=".6"')).join('');
  const roll = 'M-190,-500H206C262,-500 284,-446 284,-380C284,-314 262,-262 206,-262H-190Z', top = upper(622, -256, 84);
  const spiral = d => { const p = []; for (let a = 0; a < Math.PI * 7; a += .4) { const k = 1 - a / (Math.PI * 7.6); p.push([-190 + Math.cos(a + 2) * 70 * k, -381 + Math.sin(a + 2) * 116 * k + d]); } return curve(p); };
  return ground(680, 1.1) + folded(664, -2, 132) + folded(632, -130, 128) + S(top, lin([[0, li(c, .35)], [1, li(c, .15)]], [0, 0, 1, 1]), t, lin([[0, '#000', .1], [1, '#fff', .06]], [0, 0, 0, 1])) + blur(12, E(30, -272, 270, 22, '#000'), .35)
    + S(roll, lin([[0, li(c, .2)], [.28, li(c, .32)], [.6, c], [1, dk(c, .36)]], [0, 0, 0, 1]), t) + clip(roll, R(112, -510, 34, 260, 0, s, 'opacity=".75"') + R(160, -510, 12, 260, 0, s, 'opacity=".75"') + R(86, -510, 12, 260, 0, s, 'opacity=".75"') + L('M-190,-300H290', '#000', 5, 'opacity=".22"') + L('M-190,-295H290', '#fff', 3, 'opacity=".2"')) + edge(roll, '#000', 24, 14, .2, -4, -6)
    + E(-190, -381, 72, 119, dk(c, .16)) + E(-190, -381, 72, 119, t) + L(spiral(0), dk(c, .5), 8, 'opacity=".6"') + L(spiral(6), li(c, .5), 5, 'opacity=".6"') + at(-10, -360, .95, label(0, 0));
};

const leaf = (x, y, len, w, rot, c) => at(x, y, 1, P(`M0,0C${-w},${-len * .3} ${-w * .8},${-len * .8} 0,${-len}C${w * .8},${-len * .8} ${w},${-len * .3} 0,0Z`, lin([[0, dk(c, .25)], [.48, li(c, .08)], [.52, li(c, .3)], [1, c]])) + L(`M0,0V${-len * .92}`, li(c, .5), 3, 'opacity=".7"') + times(4, i => L(`M0,${-len * (.2 + i * .17)}L${-w * .5},${-len * (.32 + i * .17)}M0,${-len * (.2 + i * .17)}L${w * .5},${-len * (.32 + i * .17)}`, li(c, .4), 1.6, 'opacity=".5"')), rot);
export const pot = c => {
  const d = lathe([[196, -330], [190, -280], [168, -120], [146, -26], [138, 0]], .16), saucer = lathe([[210, -44], [200, -16], [176, 0]], .16), g = '#57774f';
  const leaves = [[-16, 300, 70, -64], [10, 330, 74, 62], [-8, 390, 78, -38], [8, 400, 78, 36], [-4, 450, 80, -14], [6, 440, 76, 14], [-30, 250, 62, -84], [30, 250, 62, 80], [0, 350, 70, -4]];
  return ground(420) + S(saucer, cyl(dk(c, .08))) + E(0, -46, 211, 33, li(c, .2)) + E(0, -44, 198, 28, dk(c, .3)) + at(0, -34, 1, S(d, cyl(c), lin([[0, '#000', 0], [.7, '#000', 0], [1, '#000', .25]], [0, 0, 0, 1])) + speckle(d, -200, -330, 400, 330, dk(c, .5), 110, 3, .35) + clip(d, times(3, i => L(arc(192 - i * 3, -262 + i * 16), dk(c, .35), 3, 'opacity=".4"'))) + blur(9, L('M-140,-270C-134,-180 -124,-110 -112,-50', '#fff', 22), .38)
    + E(0, -330, 200, 33, li(c, .25)) + E(0, -328, 184, 27, '#3c2c22') + speckle('M-184,-328a184,27 0 0 0 368,0a184,27 0 0 0 -368,0', -184, -360, 368, 60, '#7a604c', 120, 5, .7)
    + leaves.map(([x, len, w, r], i) => L(`M${x * .5},-322L${x},-350`, dk(g, .2), 8) + leaf(x, -330, len, w * .8, r, mix(g, i % 2 ? '#7f9a62' : '#3f6449', .5))).join(''));
};

export const vase = (c = '#d8cdb8', glaze = '#6f8794', stems = true) => {
  const d = lathe([[62, -470], [52, -430], [58, -380], [150, -290], [192, -180], [170, -60], [118, 0]], .16);
  const stem = (x, y, k) => { const cx = x * .3; return L(`M0,-440C${cx},${-540} ${x * .7},${y * .8 - 200} ${x},${y}`, '#8a7650', 5) + times(k, i => { const t = .35 + i / k * .65, px = x * t * t, py = -440 + (y + 440) * t; return at(px, py, 1, E(0, -20, 11, 22, mix('#c99a4e', '#e7cf9a', rnd())), (i % 2 ? 42 : -42) + x * .06) ; }) + at(x, y, 1, E(0, -18, 11, 24, '#dcb978'), x * .06); };
  const euc = (x, y, k) => L(`M0,-440C${x * .2},-560 ${x * .6},${y + 120} ${x},${y}`, '#6e7a5c', 6) + times(k, i => { const t = .3 + i / k * .7, px = x * t * t, py = -440 + (y + 440) * t; return E(px + (i % 2 ? 30 : -30), py, 34 - i * 1.6, 28 - i * 1.4, lin([[0, '#a3b29a'], [1, '#71866f']], [0, 0, 1, 1]), `transform="rotate(${i % 2 ? -24 : 24} ${px} ${py})"`); });
  return ground(330) + (stems ? stem(-190, -850, 9) + euc(150, -800, 9) + stem(40, -920, 10) + stem(230, -760, 8) + euc(-90, -760, 8) : '') + S(d, cyl(c)) + speckle(d, -200, -470, 400, 470, '#6f5a40', 150, 3.4, .5)
    + clip(d, P(curve([[-230, -330], [-120, -300], [-30, -322], [80, -292], [230, -326]]) + 'V-520H-230Z', cyl(glaze), 'opacity=".92"')) + blur(9, P('M-120,-240C-154,-190 -152,-120 -130,-60L-104,-66C-122,-130 -120,-190 -86,-246Z', '#fff'), .5) + E(0, -470, 63, 10, li(glaze, .25)) + E(0, -469, 52, 7, dk(glaze, .6));
};

export const print = () => {
  const art = 'M-230,-330H230V330H-230Z';
  const hill = (y, a, c, k) => P(curve(times5(y, a, k)) + 'L230,330L-230,330Z', c);
  return drop(drop(R(-340, -450, 680, 900, 4, lin([[0, li(C.oak, .4)], [.5, C.oak], [1, dk(C.oak, .25)]], [0, 0, 1, 1])), 4, 6, 5, .4), 26, 38, 30, .3) + grain(box(-340, -450, 680, 900, 4), -340, -450, 680, 900, C.oak, 'y', 26)
    + L('M-340,-450L-306,-416M340,-450L306,-416M-340,450L-306,416M340,450L306,416', dk(C.oak, .5), 3, 'opacity=".6"') + R(-308, -418, 616, 836, 2, '#fbf7ec') + clip(box(-308, -418, 616, 836, 2), blur(8, L('M-308,418V-418H308', '#000', 22), .35))
    + clip(art, R(-230, -330, 460, 660, 0, lin([[0, '#e9d4b4'], [.5, '#efdcc0'], [1, '#e2b48a']], [0, 0, 0, 1])) + E(60, -110, 92, 92, '#d1704a') + hill(-70, 46, '#b9b7a0', 1) + hill(0, 50, '#8b9d92', 2.2) + hill(70, 40, '#5f7d80', 3.1) + R(-230, 120, 460, 220, 0, '#39566a')
      + times(7, i => L(curve([-230, -150, -70, 10, 90, 170, 240].map((x, j) => [x, 146 + i * 28 + (j + i) % 2 * 9])), i % 2 ? '#5f8196' : '#2b4457', 5, 'opacity=".8"')) + P('M-96,112L-10,112L-24,136L-84,136Z', '#f3e8d2') + P('M-50,104V20L6,104Z', '#f3e8d2') + P('M-58,104V40L-92,104Z', '#d9c9a8') + L('M130,120V40M130,60L108,92M130,60L152,92M130,44L114,68M130,44L146,68', '#2f4740', 8) + L('M176,124V66M176,82L160,106M176,82L192,106', '#2f4740', 7))
    + serif(0, 376, 30, 'North Bank', '#4a3f33', 'letter-spacing="3"') + T(0, 402, 13, 'STUDY NO. 4 · THE FERRY', '#85796a', 'letter-spacing="3"') + P('M-308,-418H120L-200,418H-308Z', '#fff', 'opacity=".1"');
};
const times5 = (y, a, k) => [-240, -160, -80, 0, 80, 160, 240].map((x, i) => [x, y - Math.abs(Math.sin(i * 1.3 * k + k)) * a]);
