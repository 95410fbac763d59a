// Checks that the demo content fits together: every reference resolves, nothing is left over, sizes are right.
import { readFileSync, readdirSync, statSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const need = createRequire(process.env.ART_MODULES ? process.env.ART_MODULES + '/' : import.meta.url), sharp = need('sharp');
const root = fileURLToPath(new URL('..', import.meta.url)), read = f => readFileSync(root + f, 'utf8'), json = f => JSON.parse(read(f));
const { categories, products } = json('catalogue.json'), articles = json('articles.json'), pages = json('pages.json');
const faults = [], must = (ok, what) => ok || faults.push(what);
const unique = (list, what) => list.forEach((v, i) => must(list.indexOf(v) === i, `${what} twice: ${v}`));

const slugs = products.map(p => p.slug), cats = categories.map(c => c.slug), used = new Set(['hero.webp']);
for (const [list, what] of [[slugs, 'product'], [cats, 'category'], [articles.map(a => a.slug), 'article'], [pages.map(p => p.slug), 'page']]) { unique(list, what); list.forEach(s => must(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(s), `${what} slug ${s}`)); }
unique(products.flatMap(p => p.variants.map(v => v.sku)), 'SKU');
for (const c of categories) { used.add(c.picture); must(c.parent === null || cats.includes(c.parent), `parent of ${c.slug}`); must(products.some(p => p.categories.includes(c.slug)), `empty category ${c.slug}`); }
for (const p of products) {
  must(p.summary.length < 160 && !p.summary.includes('\n'), `summary of ${p.slug}`);
  must(p.categories.length && p.categories.every(c => cats.includes(c)), `categories of ${p.slug}`);
  must(p.related.every(r => slugs.includes(r) && r !== p.slug), `related of ${p.slug}`);
  must(p.pictures.length && p.pictures.every(x => x.alt), `pictures of ${p.slug}`);
  must(p.options.length <= 2 && (p.options.length || p.variants.length === 1), `options of ${p.slug}`);
  unique(p.variants.map(v => v.options.join('/')), `variant of ${p.slug}`);
  p.pictures.forEach(x => used.add(x.file));
  for (const v of p.variants) {
    must(v.options.length === p.options.length, `options of ${v.sku}`);
    must(v.picture === null || p.pictures.some(x => x.file === v.picture), `picture of ${v.sku}`);
    must([v.price, v.stock, v.lowStock, v.weightGrams].every(Number.isInteger) && v.price > 0 && v.stock >= 0 && v.weightGrams > 0, `numbers of ${v.sku}`);
    must(v.salePrice === null || (Number.isInteger(v.salePrice) && v.salePrice < v.price), `sale price of ${v.sku}`);
  }
}
articles.forEach(a => { used.add(a.cover); must(a.coverAlt && a.daysAgo > 0 && a.tags.length, `article ${a.slug}`); });
for (const [folder, list] of [['articles', articles], ['pages', pages]]) {
  unique([...list.map(x => x.slug + '.md')], folder);
  must(readdirSync(root + folder).sort().join() === list.map(x => x.slug + '.md').sort().join(), `files in ${folder}`);
}
const texts = [...articles.map(a => [a.slug, read(`articles/${a.slug}.md`)]), ...pages.map(p => [p.slug, read(`pages/${p.slug}.md`)]), ...products.map(p => [p.slug, p.description])];
for (const [name, text] of texts) for (const [, link] of text.matchAll(/\]\((\/[^)]*)\)/g)) {
  const [, kind, slug] = link.match(/^\/(?:(products|articles)\/)?([a-z0-9-]+)$/) ?? [];
  must(kind === 'products' ? slugs.includes(slug) : kind === 'articles' ? articles.some(a => a.slug === slug) : slug === 'articles' || pages.some(p => p.slug === slug), `link ${link} in ${name}`);
}
for (const a of articles) { const n = read(`articles/${a.slug}.md`).split(/\s+/).length; must(n >= 400 && n <= 800, `${a.slug} has ${n} words`); }

const files = readdirSync(root + 'pictures');
files.forEach(f => must(used.has(f), `unused picture ${f}`));
[...used].forEach(f => must(existsSync(root + 'pictures/' + f), `missing picture ${f}`));
let total = 0;
for (const f of files) {
  const { width, height, format } = await sharp(root + 'pictures/' + f).metadata(), bytes = statSync(root + 'pictures/' + f).size;
  const size = f === 'hero.webp' ? '2000x1100' : f.startsWith('article-') ? '1600x1000' : f.startsWith('category-') ? '1200x900' : '1200x1200';
  must(format === 'webp' && `${width}x${height}` === size && bytes <= 61_440, `${f}: ${format} ${width}x${height}, ${bytes} bytes`);
  total += bytes;
}
must(total < 4 * 1024 * 1024, `${total} bytes of pictures`);
const v = products.flatMap(p => p.variants);
console.log(`${products.length} products, ${v.length} variants, ${categories.length} categories, ${products.filter(p => p.options.length).length} with options, ${products.filter(p => p.variants.some(x => x.salePrice)).length} on sale, ${products.filter(p => p.variants.every(x => !x.stock)).length} sold out, ${products.filter(p => p.variants.reduce((n, x) => n + x.stock, 0) === 1).length} with one left`);
console.log(`${articles.length} articles, ${pages.length} pages, ${files.length} pictures, ${Math.round(total / 1024)} KB`);
faults.forEach(f => console.error('FAULT', f));
process.exit(faults.length ? 1 : 0);
