// Opens every template of a site in Debian's chromium, from the disk, in three languages, and checks
// what a reader meets: no accessibility violation, nothing wider than the screen (at 320, 390 and
// 1280 px, with JavaScript and without), Arabic from right to left, no request but to files of the
// site, pages within their budget, headings in order, and a whole print.
//
//     node site.test.mjs FOLDER
//
// Every line of the output is one check. Ends with 1 when one fails.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import { chromium } from 'playwright-core';

const browserPath = '/usr/bin/chromium';
const languages = [{ code: 'en', direction: 'ltr' }, { code: 'fr', direction: 'ltr' },
  { code: 'ar', direction: 'rtl' }];
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const htmlBudget = 40 * 1024;
const firstViewBudget = 200 * 1024;

const folder = process.argv[2];
if (!folder || !existsSync(join(folder, 'index.html'))) {
  console.error(`site.test: '${folder ?? ''}' holds no site; give the folder of one`);
  process.exit(1);
}
if (!existsSync(browserPath)) {
  console.error(`site.test: ${browserPath} is not there; apt-get install chromium`);
  process.exit(1);
}
const root = pathToFileURL(resolve(folder)).href + '/';
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** One page of each template: the pages at the top, the list and the first page of each folder. */
function templates(code) {
  const pages = [];
  for (const entry of readdirSync(join(folder, code), { withFileTypes: true })) {
    if (entry.isFile()) {
      pages.push(entry.name);
    } else {
      const inside = readdirSync(join(folder, code, entry.name)).sort();
      if (inside.includes('index.html')) {
        pages.push(`${entry.name}/index.html`);
      }
      const first = inside.find((name) => !name.startsWith('index'));
      if (first) {
        pages.push(`${entry.name}/${first}`);
      }
    }
  }
  return pages.map((page) => `${code}/${page}`);
}

let failures = 0;
function check(name, problems) {
  const list = [problems].flat().filter(Boolean);
  console.log(`${list.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const problem of list) {
    console.log(`     ${problem}`);
    failures += 1;
  }
}

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function withPage(options, work) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await work(page, requests);
  await context.close();
}

async function violations(page) {
  await page.addScriptTag({ path: axeSource });
  const found = await page.evaluate(
    async (tags) => (await window.axe.run(document, { runOnly: tags })).violations, axeTags);
  return found.map((each) =>
    `${each.id}: ${each.nodes[0].html.slice(0, 160)} (${each.nodes.length}) ${each.nodes[0].failureSummary}`);
}

function tooWide(page) {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll('main *, header *, footer *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 ||
                        each.getBoundingClientRect().left < -1)
      .filter((each) => !each.closest('svg') && !each.closest('thead') && !each.closest('.scroll'))
      .map((each) => `${each.tagName}.${each.className} sticks out: ${each.textContent.slice(0, 60)}`);
    const scroll = document.documentElement.scrollWidth;
    return [scroll > innerWidth ? `scrollWidth ${scroll} > ${innerWidth}` : '', ...wide.slice(0, 3)];
  });
}

function disorder(page) {
  return page.evaluate(() => {
    const found = [];
    let last = 0;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
      const level = Number(heading.tagName[1]);
      if (level > last + 1) {
        found.push(`h${level} after h${last}: ${heading.textContent}`);
      }
      last = level;
    }
    const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    return [...found, ...twice.map((id) => `id ${id} twice`)];
  });
}

async function reads(language, path) {
  for (const width of [320, 390, 1280]) {
    await withPage({ viewport: { width, height: 900 } }, async (page, requests) => {
      await page.goto(root + path);
      const direction = await page.evaluate(() => getComputedStyle(document.body).direction);
      check(`${path}, ${width} px`, [
        ...(width === 390 || (width === 1280 && language.code === 'ar') ? await violations(page) : []), ...await tooWide(page),
        ...await disorder(page),
        direction !== language.direction && `direction is ${direction}`,
        ...requests.filter((each) => !each.startsWith(root)).map((each) => `asks for ${each}`),
      ]);
    });
  }
}

async function readsWithoutScript(path) {
  await withPage({ viewport: { width: 390, height: 900 }, javaScriptEnabled: false }, async (page) => {
    await page.goto(root + path);
    const visible = (await page.locator('main').innerText()).trim().length;
    check(`${path}, without JavaScript`, visible < 20 && 'the page has nothing to read');
  });
}

async function readsInForcedColours(path) {
  await withPage({ viewport: { width: 1280, height: 900 }, forcedColors: 'active', colorScheme: 'dark' },
    async (page) => {
      await page.goto(root + path);
      check(`${path}, forced colours, dark`, await violations(page));
    });
}

async function readsEnlarged(path) {
  // 200 % zoom of a window of 1280 px.
  await withPage({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, async (page) => {
    await page.goto(root + path);
    check(`${path}, 200 % zoom`, await tooWide(page));
  });
}

async function printsWhole(path) {
  await withPage({ viewport: { width: 672, height: 950 } }, async (page) => {
    await page.goto(root + path);
    await page.emulateMedia({ media: 'print' });
    const cut = await page.evaluate(() => [...document.querySelectorAll('table')]
      .filter((table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1 ||
                         table.getBoundingClientRect().left < -1)
      .map((table) => `a table is cut: ${table.textContent.slice(0, 80)}`));
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('nav')].filter((each) => each.offsetParent).length);
    check(`${path}: prints whole`, [...cut, shown > 0 && 'the navigation is printed']);
  });
}

function keepsItsBudget(path) {
  const bytes = readFileSync(join(folder, path));
  const packed = gzipSync(bytes, { level: 9 }).length;
  const assets = [...bytes.toString('utf8').matchAll(/(?:src|href)="((?:\.\.\/)+assets\/[^"]+)"/g)]
    .map((match) => join(folder, path, '..', match[1])).filter(existsSync)
    .reduce((sum, each) => sum + gzipSync(readFileSync(each), { level: 9 }).length, 0);
  check(`${path}: ${(packed / 1024).toFixed(1)} KB, with its assets ${((packed + assets) / 1024).toFixed(1)} KB`, [
    packed > htmlBudget && `the page is over ${htmlBudget} bytes`,
    packed + assets > firstViewBudget && `the first view is over ${firstViewBudget} bytes`,
  ]);
}

/** The field above a list keeps the rows with its words, also where rows stack; without scripts it is not there. */
async function filtersRows(path) {
  const viewport = { width: 390, height: 844 };
  await withPage({ viewport, javaScriptEnabled: false }, async (page) => {
    await page.goto(root + path);
    check(`${path}: no field without scripts`, [await page.locator('form.filter').isVisible() && 'it is shown']);
  });
  await withPage({ viewport }, async (page) => {
    await page.goto(root + path);
    const rows = page.locator('#list tbody > tr');
    const words = (await rows.nth(2).locator('td').nth(2).innerText()).trim();
    const expected = (await rows.allTextContents()).filter((text) => text.includes(words)).length;
    await page.locator('form.filter input').fill(words);
    const shown = await page.locator('#list tbody > tr:visible').count();
    check(`${path}: ${shown} of ${await rows.count()} rows hold the words of the third`, [
      (shown < expected || shown === await rows.count()) && `${expected} rows hold '${words}'`,
      ...[await violations(page), await tooWide(page)].flat(),
    ]);
  });
}

/** Escape twice leaves a page about harm to children for an empty one. */
async function canBeLeft(path) {
  await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(root + path);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForURL('about:blank');
    check(`${path}: Escape twice leaves it`, []);
  });
}

for (const language of languages) {
  for (const path of templates(language.code)) {
    await reads(language, path);
    await readsWithoutScript(path);
    keepsItsBudget(path);
  }
  for (const path of ['index.html', 'adds-up/index.html', 'incidents/index.html']) {
    await readsInForcedColours(`${language.code}/${path}`);
    await readsEnlarged(`${language.code}/${path}`);
    await printsWhole(`${language.code}/${path}`);
  }
  await filtersRows(`${language.code}/statements/index.html`);
}
const harmful = readdirSync(join(folder, 'en', 'incidents'))
  .find((name) => readFileSync(join(folder, 'en', 'incidents', name), 'utf8').includes('data-leave'));
await canBeLeft(`en/incidents/${harmful}`);
await browser.close();
console.log(failures === 0 ? 'all checks passed' : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
