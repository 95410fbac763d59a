// Draws the pictures: node draw.mjs [names…]   (see README.md)
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pictures } from './pictures.mjs';

const need = createRequire(process.env.ART_MODULES ? process.env.ART_MODULES + '/' : import.meta.url);
const { chromium } = need('playwright-core'), sharp = need('sharp');
const target = fileURLToPath(new URL('../pictures/', import.meta.url)), limit = 60_000;
mkdirSync(target, { recursive: true });

const wanted = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
let total = 0;
for (const [name, { width, height, svg }] of Object.entries(pictures)) {
  if (wanted.length && !wanted.some(w => name.startsWith(w))) continue;
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg()}`);
  const png = await page.screenshot();
  let quality = 86, webp;
  do webp = await sharp(png).webp({ quality, effort: 6, smartSubsample: quality > 60 }).toBuffer(); while (webp.length > limit && (quality -= 3) > 45);
  writeFileSync(`${target}${name}.webp`, webp);
  total += webp.length;
  console.log(name, Math.round(webp.length / 1024) + ' KB', 'q' + quality);
}
console.log('total', Math.round(total / 1024) + ' KB');
await browser.close();
