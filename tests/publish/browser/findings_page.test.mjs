// Opens a findings page in Debian's chromium and checks what a reader meets: no accessibility
// violation, nothing wider than the screen, Arabic from right to left, no request but the file,
// no need for JavaScript, and a whole print.
//
//     node findings_page.test.mjs FINDINGS.html
//
// Every line of the output is one check. Ends with 1 when one fails.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const browserPath = '/usr/bin/chromium';
const languages = [
  { code: 'en', direction: 'ltr', verdict: /Contradiction|Does not add up|Tension|Consistent/ },
  { code: 'fr', direction: 'ltr', verdict: /Contradiction|Le compte n’y est pas|Tension|Cohérent/ },
  { code: 'ar', direction: 'rtl', verdict: /تناقض|الحساب لا يستقيم|توتر|متّسق/ },
];
const widths = [390, 1280];
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const file = process.argv[2];
if (!file || !existsSync(file)) {
  console.error(`findings_page.test: '${file ?? ''}' is not there; give the path of a findings page`);
  process.exit(1);
}
if (!existsSync(browserPath)) {
  console.error(`findings_page.test: ${browserPath} is not there; apt-get install chromium`);
  process.exit(1);
}
const address = pathToFileURL(resolve(file)).href;
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

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

async function opened(language, options = {}) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${address}#${language.code}`);
  return { context, page, requests };
}

async function readsWithoutViolation(language, width, colorScheme) {
  const { context, page } = await opened(language, { viewport: { width, height: 900 }, colorScheme });
  await page.addScriptTag({ path: axeSource });
  const violations = await page.evaluate(
    async (tags) => (await window.axe.run(document, { runOnly: tags })).violations, axeTags);
  check(`${language.code}, ${width} px, ${colorScheme}: axe finds no violation`,
    violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 160)} (${each.nodes.length}) ${each.nodes[0].failureSummary}`));
  await context.close();
}

async function fitsTheScreen(language, width) {
  const { context, page, requests } = await opened(language, { viewport: { width, height: 900 } });
  const found = await page.evaluate((code) => {
    const wide = [...document.querySelectorAll(`#${code} *`)]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 ||
                        each.getBoundingClientRect().left < -1)
      .filter((each) => !each.closest('svg') && !each.closest('thead'))
      .map((each) => `${each.tagName}.${each.className} sticks out: ${each.textContent.slice(0, 60)}`);
    return { scroll: document.documentElement.scrollWidth, inner: innerWidth, wide: wide.slice(0, 5) };
  }, language.code);
  check(`${language.code}, ${width} px: nothing is wider than the screen`,
    [found.scroll > found.inner && `scrollWidth ${found.scroll} > ${found.inner}`, ...found.wide]);
  check(`${language.code}, ${width} px: no request leaves the file`,
    requests.filter((each) => each.split('#')[0] !== address));
  await context.close();
}

// The first and last word of a line of text, where they stand on the screen.
async function readsInItsDirection(language) {
  const { context, page } = await opened(language, { viewport: { width: 1280, height: 900 } });
  const found = await page.evaluate((code) => {
    const section = document.getElementById(code);
    const sentence = section.querySelector('.verdict .word + p');
    const text = sentence.firstChild;
    const place = (start, end) => {
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, end);
      return range.getBoundingClientRect().left;
    };
    const words = text.data.trim().split(/\s+/);
    return {
      direction: getComputedStyle(section).direction,
      first: place(0, words[0].length),
      last: place(text.length - words.at(-1).length, text.length),
      chart: [...section.querySelectorAll('.chart')].map((each) => getComputedStyle(each).direction),
      visible: [...document.querySelectorAll('.lang')].filter((each) => each.offsetParent).map((each) => each.id),
      word: section.querySelector('.verdict .word').textContent,
    };
  }, language.code);
  check(`${language.code}: reads ${language.direction}`, [
    found.direction !== language.direction && `direction is ${found.direction}`,
    (found.first > found.last) !== (language.direction === 'rtl') &&
      `first word at ${found.first}, last at ${found.last}`,
    found.chart.some((each) => each !== 'ltr') && 'a time axis does not run from left to right',
    found.visible.join() !== language.code && `visible: ${found.visible.join()}`,
    !language.verdict.test(found.word) && `the verdict reads '${found.word}'`,
  ]);
  await context.close();
}

async function switchesLanguagesWithoutScript() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  const problems = [];
  const expectOnly = async (code, when) => {
    for (const { code: other } of languages) {
      if (await page.locator(`#${other}`).isVisible() !== (other === code)) {
        problems.push(`${when}: #${other} is ${other === code ? 'hidden' : 'visible'}`);
      }
    }
  };
  await expectOnly('en', 'at first');
  await page.locator('#en .languages a[hreflang=ar]').click();
  await expectOnly('ar', 'after العربية');
  await page.locator('#ar .contents a').last().click();
  await expectOnly('ar', 'after a link inside the Arabic text');
  await page.locator('#ar .languages a[hreflang=fr]').click();
  await expectOnly('fr', 'after Français');
  check('without JavaScript: the languages switch, and links inside one stay in it', problems);
  await context.close();
}

async function ordersItsHeadings() {
  const { context, page } = await opened(languages[0]);
  const problems = await page.evaluate(() => {
    const found = [];
    for (const section of document.querySelectorAll('.lang')) {
      let last = 0;
      for (const heading of section.querySelectorAll('h1, h2, h3, h4')) {
        const level = Number(heading.tagName[1]);
        if (level > last + 1) {
          found.push(`${section.id}: h${level} after h${last}: ${heading.textContent}`);
        }
        last = level;
      }
    }
    const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    const dead = [...document.querySelectorAll('a[href^="#"]')]
      .map((each) => each.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id));
    return [...found, ...twice.map((id) => `id ${id} twice`), ...dead.map((id) => `no target #${id}`)];
  });
  check('headings are in order, ids are unique, links inside the page lead somewhere', problems);
  await context.close();
}

// On paper: what the page box cannot hold would be cut.
async function printsWhole(language) {
  const { context, page } = await opened(language, { viewport: { width: 672, height: 950 } });
  await page.emulateMedia({ media: 'print' });
  const cut = await page.evaluate((code) => [...document.querySelectorAll(`#${code} table`)]
    .filter((table) => table.scrollWidth > document.documentElement.clientWidth + 1 ||
                       table.getBoundingClientRect().right > document.documentElement.clientWidth + 1 ||
                       table.getBoundingClientRect().left < -1)
    .map((table) => `a table is cut: ${table.textContent.slice(0, 80)}`), language.code);
  const shown = await page.evaluate((code) =>
    [...document.querySelectorAll(`#${code} .languages`)].filter((each) => each.offsetParent).length, language.code);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const pages = (readPdf(pdf).match(/\/Type\s*\/Page\b/g) ?? []).length;
  check(`${language.code}: prints whole (${pages} pages)`, [
    ...cut,
    shown > 0 && 'the language switch is printed',
    pages < 1 && 'the PDF has no page',
  ]);
  await context.close();
}

function readPdf(bytes) {
  return Buffer.from(bytes).toString('latin1');
}

for (const language of languages) {
  for (const width of widths) {
    await readsWithoutViolation(language, width, 'light');
    await fitsTheScreen(language, width);
  }
  await readsWithoutViolation(language, 1280, 'dark');
  await readsInItsDirection(language);
  await printsWhole(language);
}
await switchesLanguagesWithoutScript();
await ordersItsHeadings();
check('the file holds no script', /<script/i.test(readFileSync(file, 'utf8')) && 'a <script> element');
await browser.close();
console.log(failures === 0 ? 'all checks passed' : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
