// Still lifes: categories, articles, and the wide picture of the home page.
import { fromAfar, C, P, L, E, R, S, T, at, op, blur, box, clip, curve, cyl, dk, drop, edge, grain, ground, li, lin, linen, lying, mark, metal, mix, rad, rnd, serif, stitch, times, ungrounded, SHADE } from './lib.mjs';
import { room, table, tints, wrap } from './studio.mjs';
import * as d from './desk.mjs';
import * as h from './home.mjs';
import * as k from './kitchen.mjs';
import * as o from './outdoors.mjs';
import * as w from './wear.mjs';

/** A plank seen from the front, its upper side `deep` high. */
const bench = (x, y, width, deep, thick, wood) => {
  const top = `M${x},${y}H${x + width}V${y + deep}H${x}Z`, front = `M${x},${y + deep}H${x + width}V${y + deep + thick}H${x}Z`;
  return S(top, lin([[0, dk(wood, .06)], [1, li(wood, .3)]], [0, 0, 0, 1])) + grain(top, x, y, width, deep, wood, 'x', 22) + S(front, lin([[0, li(wood, .2)], [.12, wood], [1, dk(wood, .36)]], [0, 0, 0, 1])) + grain(front, x, y + deep, width, thick, wood, 'x', 12) + L(`M${x},${y + deep}H${x + width}`, li(wood, .7), 3, 'opacity=".7"');
};
const shelf = (x, y, width, wood) => blur(16, R(x + 24, y + 20, width, 60, 8, SHADE), .24) + bench(x, y - 14, width, 18, 30, wood);
/** Daylight through a window, as it falls on the wall. */
const panes = (x, y, s) => at(x, y, s, blur(9, times(2, i => times(3, j => P(`M${i * 190},${j * 200 + i * 62}l170,56v176l-170,-56Z`, '#fffdf4'))), .5));
/** A surface of boards seen from above. */
const boards = (width, height, wood, n = 6) => times(n, i => { const b = height / n, c = mix(wood, i % 2 ? li(wood, .14) : dk(wood, .1), rnd(.2, 1)), r = `M0,${i * b}H${width}V${(i + 1) * b}H0Z`; return S(r, lin([[0, li(c, .1)], [.5, c], [1, dk(c, .08)]], [0, 0, 1, 0])) + grain(r, 0, i * b, width, b, c, 'x', 6) + L(`M0,${i * b}H${width}`, dk(wood, .55), 4, 'opacity=".55"') + L(`M0,${i * b + 4}H${width}`, li(wood, .5), 2, 'opacity=".35"'); })
  + R(0, 0, width, height, 0, rad([[0, '#fff6e2', .42], [1, '#fff6e2', 0]], [width * .25, height * .1, width * .7], true)) + R(0, 0, width, height, 0, rad([[.5, '#1c1008', 0], [1, '#1c1008', .32]], [width * .42, height * .42, width * .75], true));

const yarn = (r, c) => { const ball = `M${-r},${-r}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
  const set = (rot, n) => at(0, -r, 1, times(n, i => { const y = -r + (i + .5) / n * 2 * r; return L(`M${-r * 1.1},${y}Q0,${y + r * .34} ${r * 1.1},${y}`, i % 2 ? dk(c, .24) : li(c, .24), r * .075, 'opacity=".8"'); }), rot);
  return ground(r * 1.7) + S(ball, rad([[0, li(c, .25)], [.6, c], [1, dk(c, .4)]], [.36, .3, .8])) + clip(ball, set(-24, 15) + clip(`M${-r},${-r * 2}H${r * .5}C${r * .1},${-r * 1.3} ${r * .1},${-r * .6} ${r * .6},0H${-r}Z`, R(-r, -2 * r, 2 * r, 2 * r, 0, c) + set(38, 15)) + clip(`M${-r},${-r * 1.1}C${-r * .4},${-r} ${-r * .1},${-r * .4} 0,0H${-r}Z`, R(-r, -2 * r, 2 * r, 2 * r, 0, c) + set(-66, 15))) + S(ball, rad([[0, '#fff', .22], [.45, '#fff', 0], [.7, '#000', .05], [1, '#000', .42]], [.36, .3, .78])); };
const needles = (x, y) => at(x, y, 1, [[-16, 0], [14, 20]].map(([r, dx]) => at(dx, 0, 1, R(-5, -380, 10, 380, 5, cyl(C.oak)) + E(0, -384, 14, 14, rad([[0, li(C.walnut, .5)], [1, dk(C.walnut, .3)]], [.35, .3, .8])), r)).join(''));
const curl = (x, y, s, rot) => at(x, y, s, drop(L('M0,0C30,-60 96,-54 96,0C96,44 40,48 36,10C34,-14 60,-18 68,-2', dk(C.ash, .18), 17) + L('M0,0C30,-60 96,-54 96,0C96,44 40,48 36,10C34,-14 60,-18 68,-2', li(C.ash, .3), 12) + L('M2,-4C32,-60 92,-54 94,-4', li(C.ash, .75), 3), 4, 7, 5, .45), rot);
const dish = (x, y, r, c, fill) => at(x, y, 1, lying(E(0, 0, r, r, rad([[0, c], [.8, c], [1, li(c, .4)]])) ) + E(0, 0, r * .86, r * .86, dk(c, .35)) + E(3, 5, r * .84, r * .84, fill));
const sprig = (x, y, s, rot) => at(x, y, s, drop(L('M0,0C60,-10 140,6 240,-14', '#6f6a45', 6) + times(22, i => { const t = 14 + i * 10.4; return L(`M${t},${-2 - i * .4}l${22},${i % 2 ? -26 : 24}`, i % 3 ? '#5f7455' : '#7d9170', 6); }), 3, 6, 4, .4), rot);
const paper = (x, y, wd, ht, inner, rot = 0) => at(x, y, 1, lying(R(-wd / 2, -ht / 2, wd, ht, 3, lin([[0, '#fffbf0'], [1, '#f0e6d0']], [0, 0, 1, 1]))) + inner, rot);
/** A word in a quick hand: loops and arches that lean a little, as letters do when nobody is meant to read them. */
const hand = (x, y, wd) => {
  const p = [];
  for (let q = x; q < x + wd;) { const w = rnd(9, 14), tall = rnd(), high = tall > .82 ? 25 : tall < .1 ? -15 : rnd(9, 12), loop = rnd(.1, .55); for (let t = 0; t < 6; t++) { const a = t / 6 * Math.PI * 2, k = (1 - Math.cos(a)) / 2; p.push([q + w * t / 6 + loop * w * Math.sin(a) + k * high * .3, y - k * high]); } q += w; }
  return L(curve(p), '#33415a', 2.3, 'opacity=".88"');
};
const write = (x, y, wd) => { let out = '', at0 = x; while (at0 < x + wd - 40) { const len = Math.min(rnd(40, 110), x + wd - at0); out += hand(at0, y, len); at0 += len + 16; } return out; };
const peg = (x, y) => drop(E(x, y, 17, 17, rad([[0, li(C.oak, .5)], [.6, C.oak], [1, dk(C.oak, .5)]], [.35, .3, .8])), 5, 9, 5, .4);

const scenes = {}, add = (name, width, height, body) => scenes[name] = wrap(name, width, height, () => fromAfar(body));
const cat = (name, tint, items) => add('category-' + name, 1200, 900, () => room(tints[tint], 1200, 900, .66) + items());

cat('kitchen', 'kitchen', () => panes(90, 40, .8) + at(306, 706 - 262, .72, ungrounded(() => k.board()), -3) + at(690, 742, .92, k.kettle(C.green)) + at(1010, 770, .5, k.bowl(C.oat)));
cat('table', 'table', () => panes(740, 20, .8) + at(300, 716, .8, k.carafe()) + at(750, 772, .62, k.plates()) + at(750, 772 - 92, .44, ungrounded(() => k.bowl(C.slate))) + at(1024, 812, .5, k.mug(C.cream, C.blue, C.blue)));
cat('home', 'home', () => at(290, 706, .8, h.lamp(C.ochre)) + at(930, 700, .66, h.vase()) + at(610, 770, .7, h.blanket(C.rust, '#7c3d26')));
add('category-desk', 1200, 900, () => table(tints.desk, 1200, 900) + at(380, 460, .84, d.notebook(C.blue), -9) + at(840, 320, .66, d.pen(), -24) + at(880, 640, .62, d.pencils(), 78));
cat('outdoors', 'outdoors', () => at(420, 752, .92, o.backpack(C.moss)) + at(800, 740, .78, o.lantern(C.red)) + at(1030, 776, .62, o.flask(C.cream, C.blue)));
add('category-wear', 1200, 900, () => table(tints.wear, 1200, 900) + at(450, 450, .84, w.tee(C.navy, '#e9dfc8'), -3) + at(1010, 220, .46, w.beanie(C.ochre), 9) + at(1000, 520, .42, w.socks(C.oat, C.rust), 6) + at(1000, 800, .34, w.cap(C.rust), -6));

const art = (name, body) => add('article-' + name, 1600, 1000, body);
art('cast-iron', () => boards(1600, 1000, '#a3784f') + at(1180, 560, 1, lying(R(-330, -270, 700, 560, 6, C.white) + clip(box(-330, -270, 700, 560, 6), R(-330, -270, 700, 560, 0, linen(4, .06)) + times(3, i => R(-330, 170 + i * 30, 700, i === 1 ? 16 : 9, 0, C.blue) ) + times(3, i => R(-330, -210 + i * 30, 700, i === 1 ? 16 : 9, 0, C.blue)) + blur(14, L('M-100,-280C-80,-80 -120,80 -90,300', '#000', 24), .16) + blur(12, L('M-70,-280C-50,-80 -90,80 -60,300', '#fff', 18), .5))), 12)
  + at(820, 480, 1.12, k.skillet(), -18) + dish(300, 300, 130, '#7d8c86', '#f6f2e8') + op(.6, times(60, () => E(300 + rnd(-90, 90), 300 + rnd(-90, 90), 3.4, 3, '#c9c2b0'))) + dish(300, 700, 96, '#c3a678', rad([[0, '#e9c867'], [.7, '#d1a436'], [1, '#a87d20']], [.4, .35, .7])) + blur(4, E(270, 664, 26, 12, '#fff'), .7) + sprig(420, 880, 1.1, -18) + sprig(440, 910, .9, -2));
art('choosing-wool', () => room(tints.home, 1600, 1000, .68) + panes(180, 40, 1) + at(1120, 800, .98, h.blanket(C.moss, '#4b5433')) + at(440, 780, .9, h.basket()) + at(320, 470, 1, ungrounded(() => yarn(96, C.rust))) + at(520, 462, 1, ungrounded(() => yarn(104, C.ecru)))
  + needles(430, 480) + at(440, 780, .9, ungrounded(() => clip('M-420,-336C-200,-296 200,-296 420,-336V60H-420Z', h.basket()))) + at(770, 890, 1, yarn(92, C.ochre)) + L('M690,880C600,930 480,900 380,936C300,962 180,930 90,960', dk(C.ochre, .14), 8) + at(930, 920, 1, yarn(70, C.slate)));
art('packing', () => table(tints.outdoors, 1600, 1000) + at(520, 900, 1.16, lying(ungrounded(() => o.backpack(C.navy)))) + at(990, 500, .56, lying(ungrounded(() => o.flask(C.rust))), 8) + at(1320, 240, .52, w.beanie(C.oat), 10) + at(1330, 600, .48, w.socks(C.moss, C.ecru), 8) + at(1000, 740, .42, d.notebook(C.rust), -8) + at(1320, 880, .44, o.pocketKnife(), -10) + at(96, 190, .28, o.matches(), -10));
art('axe-handle', () => boards(1600, 1000, '#b58a5c', 5) + at(720, 560, 1.16, o.hatchet(), 68) + curl(280, 250, 1.3, 10) + curl(560, 130, 1, 120) + curl(1180, 250, 1.2, -40) + curl(1310, 330, .9, 60) + curl(480, 860, 1.1, 200) + curl(700, 880, .8, 20) + curl(1000, 860, .9, 300) + curl(620, 180, .8, 80)
  + at(1340, 700, 1, lying(E(0, 0, 130, 130, metal('#9aa3a0')) + E(0, 0, 118, 118, dk('#9aa3a0', .3))) + E(0, 0, 112, 112, rad([[0, '#e2b04c'], [.8, '#b57f25'], [1, '#8d5f18']], [.4, .35, .7])) + blur(5, E(-40, -44, 30, 14, '#fff'), .6)) + at(560, 330, 1, lying(P('M-120,-26L120,-10V10L-120,26Z', lin([[0, li(C.oak, .3)], [1, dk(C.oak, .2)]], [0, 0, 0, 1])) + grain('M-120,-26L120,-10V10L-120,26Z', -120, -26, 240, 52, C.oak, 'x', 6)), -20));
art('pottery', () => R(0, 0, 1600, 1000, 0, lin([[0, '#ece6d8'], [1, '#d9d2c2']], [0, 0, 1, 1])) + panes(940, 60, 1.25) + shelf(-40, 440, 1680, C.oak) + shelf(-40, 900, 1680, C.oak)
  + at(210, 436, .6, h.vase(undefined, '#6f8794', false)) + at(400, 436, .4, h.vase('#cfc3a8', '#a4603d', false)) + at(680, 436, .54, k.bowl(C.slate)) + at(680, 436 - 106, .5, ungrounded(() => k.bowl(C.oat))) + at(1010, 436, .46, h.pot(C.terra)) + at(1350, 436, .58, k.plates())
  + at(250, 896, .62, k.plates()) + at(250, 896 - 92, .5, ungrounded(() => k.bowl(C.moss))) + at(640, 896, .6, k.bowl(C.oat)) + at(640, 896 - 118, .56, ungrounded(() => k.bowl(C.oat))) + at(640, 896 - 226, .52, ungrounded(() => k.bowl(C.oat))) + at(960, 896, .78, h.vase('#c9c2ae', '#5f6f52', false)) + at(1140, 896, .46, h.vase('#d8cdb8', '#3f5468', false)) + at(1400, 896, .58, k.bowl(C.slate)));
art('pen-and-paper', () => boards(1600, 1000, '#c79f6c', 5) + at(800, 520, 1, lying(R(-560, -360, 1120, 740, 12, dk(C.blue, .15))) + times(5, i => R(-546 + i * 2, -348 + i, 1092 - i * 4, 716 - i, 6, i % 2 ? '#e6dac0' : '#f4ead6')) + P('M-540,-344C-360,-362 -120,-356 0,-338V368C-120,350 -360,346 -540,366Z', lin([[0, '#fffaf0'], [.8, '#f7eedc'], [1, '#d9ccb2']])) + P('M540,-344C360,-362 120,-356 0,-338V368C120,350 360,346 540,366Z', lin([[0, '#d4c6ab'], [.14, '#f7eedc'], [1, '#fffaf0']]))
  + times(10, i => L(`M-490,${-252 + i * 60}H-50M50,${-252 + i * 60}H490`, '#b9c3cc', 1.6, 'opacity=".8"')) + serif(-360, -286, 34, 'Saturday', '#3f4c63', 'font-style="italic"') + times(8, i => write(-484, -198 + i * 60, i % 4 === 3 ? 230 : 430)) + times(3, i => write(56, -198 + i * 60, i === 2 ? 180 : 430)) + at(270, 170, 1, P('M-170,60C-120,0 -80,-30 -40,10C0,-50 60,-60 100,0C130,-20 150,10 180,60', 'none', 'stroke="#3f4c63" stroke-width="3"') + L('M-180,60H190M-150,82q12,-9 24,0t24,0t24,0M-20,90q12,-9 24,0t24,0t24,0t24,0', '#3f4c63', 3) + E(-90, -60, 26, 26, 'none', 'stroke="#3f4c63" stroke-width="3"')), -3)
  + at(1180, 700, .74, d.pen(), -48) + at(170, 240, 1, lying(E(0, 0, 128, 128, '#27313c') + at(0, 0, 1, R(110, -19, 104, 38, 18, lin([[0, li('#33506f', .25)], [.5, '#33506f'], [1, dk('#33506f', .35)]], [0, 0, 0, 1])), 148)) + E(0, 0, 120, 120, '#efe6d2') + E(0, 0, 106, 106, rad([[0, '#6b4226'], [.8, '#52301a'], [1, '#2f1a0d']], [.42, .4, .6])) + blur(6, L('M-70,-40A84,84 0 0 1 -10,-82', '#fff', 10), .6)));
art('small-kitchen', () => room(tints.kitchen, 1600, 1000, .99) + panes(70, 60, 1) + drop(R(120, 96, 1360, 24, 12, lin([[0, li(C.brass, .6)], [.4, C.brass], [1, dk(C.brass, .45)]], [0, 0, 0, 1])), 8, 18, 10, .35) + [160, 1440].map(x => peg(x, 108)).join('')
  + at(380, 305, .46, k.skillet(), -135) + at(790, 372, .56, k.board()) + at(1200, 450, .6, k.apron(C.slate)) + [[380, 108], [790, 108], [1200, 108]].map(([x, y]) => peg(x, y)).join('')
  + shelf(70, 900, 1460, C.oak) + at(330, 894, .58, k.kettle(C.cream)) + at(680, 894, .54, k.bowl(C.moss)) + at(680, 894 - 108, .5, ungrounded(() => k.bowl(C.oat))) + at(940, 894, .42, k.mug(C.red)) + at(1300, 894, .58, k.plates()));

add('hero', 2000, 1100, () => R(0, 0, 2000, 1100, 0, lin([[0, '#f3e9da'], [.6, '#e9dac5'], [1, '#d9c3a8']], [0, 0, 1, 1])) + R(0, 0, 2000, 1100, 0, rad([[0, '#fffaf0', .8], [1, '#fffaf0', 0]], [480, 120, 1300], true)) + panes(240, 40, 1.3)
  + at(1330, 330, .56, h.print()) + bench(0, 850, 2000, 150, 100, '#b78a58')
  + at(960, 884, .72, h.vase()) + at(1745, 890, .86, h.lamp(C.sage)) + at(1510, 880, .56, h.pot(C.terra)) + at(1250, 930, .66, h.blanket(C.rust, '#7c3d26')) + at(740, 936, .62, k.kettle(C.green)) + at(1010, 976, .46, k.mug(C.blue)) + at(1545, 968, .52, o.lantern(C.red)));
export { scenes };
