// The built scripts in pages as a publisher writes them, opened from file:// in Debian's chromium under
// the pages' policy: no script or style inside the page, nothing from elsewhere.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { webFolder } from './support/emitted.mjs';
import { signed } from './support/mutation.mjs';

const browserPath = '/usr/bin/chromium';
const tests = join(webFolder, '..', 'tests');
const site = mkdtempSync(join(tmpdir(), 'recount-site-'));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

const proofDivision = `<div id="proof-check" data-button="افحص" data-working="يجري الفحص: {steps}" data-holds="البرهان صحيح."
  data-refused="البرهان مرفوض:" data-at-least="{value} على الأقل" data-at-most="{value} على الأكثر" data-contradiction="تناقض"
  data-statements="عدد الأقوال: {count}" data-as-of="حتى {day}"></div>`;

const listBody = `<form data-filter="list" data-shown="shown: {count} of {all}" hidden>
  <label>Words <input type="search" name="words"></label>
  <label>Grade <select name="grade"><option value="">any</option><option>fair</option><option>weak</option></select></label>
  <output></output></form>
  <nav aria-label="Views" data-tabs="view"><a href="#chart">Chart</a> <a href="#table">Table</a></nav>
  <section id="chart"><h2>Chart</h2></section><section id="table"><h2>Table</h2><table id="list"><caption>Incidents</caption><tbody>
  <tr data-grade="fair"><td>Raqqa</td><td>الرقة</td></tr><tr data-grade="weak"><td>Mosul</td><td>الموصل</td></tr>
  <tr data-grade="fair weak"><td>al-Jadīda</td><td>الجديدة</td></tr></tbody></table></section>`;

const searchBody = `<form id="search" role="search" data-index="../search/" data-language="2">
  <label for="words">بحث</label> <input type="search" id="words" name="q"></form>
  <div id="search-results" data-found="عدد النتائج: {count}" data-none="لا نتيجة." data-more="المزيد" data-failed="تعذّرت القراءة."
   data-exactly="{least}" data-between="بين {least} و{most}" data-at-least="{least} على الأقل" data-kind-incidents="حادثة"></div>`;

/** Writes a page; gives its address. */
function page(name, language, script, body, bodyAttributes = '') {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  writeFileSync(join(site, 'ar', name), `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'self'"><meta name="viewport" content="width=device-width">
    <title>${name}</title><script defer src="../assets/${script}"></script></head>
    <body ${bodyAttributes}><main><h1>${name}</h1>${body}</main></body></html>`);
  return pathToFileURL(join(site, 'ar', name)).href;
}

function proofPage(name, proof) {
  const data = proof.replaceAll('<', '\\u003c');
  return page(name, 'ar', 'verify.js', `<script type="application/json" id="proof-data">${data}</script>${proofDivision}`);
}

async function opened(address) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const troubles = [];
  const requests = [];
  tab.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  tab.on('pageerror', (error) => troubles.push(error.message));
  tab.on('request', (request) => requests.push(request.url()));
  await tab.goto(address);
  return { tab, troubles, requests };
}

/** Nothing went wrong, nothing was asked of elsewhere, and axe has nothing to say. */
async function assertSound({ tab, troubles, requests }) {
  assert.deepEqual(troubles, []);
  const home = pathToFileURL(site).href;
  assert.deepEqual(requests.filter((address) => !address.startsWith(home)), []);
  await tab.evaluate(axeSource);
  const { violations } = await tab.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  await tab.context().close();
}

before(async () => {
  assert.ok(existsSync(browserPath), `${browserPath} is not there; apt-get install chromium`);
  mkdirSync(join(site, 'ar'));
  cpSync(join(webFolder, 'built'), join(site, 'assets'), { recursive: true });
  cpSync(join(tests, 'site', 'golden', 'search'), join(site, 'search'), { recursive: true });
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(site, { recursive: true, force: true });
});

test('a proof is checked in the page, and the page says what was checked', async () => {
  const proof = readFileSync(join(tests, 'verify', 'proofs', 'good', 'as-of-nothing-entered-later.json'), 'utf8');
  const { kind, as_of: day, claim, statements } = JSON.parse(proof);
  assert.equal(kind, 'at-most');
  const visit = await opened(proofPage('proof.html', proof));
  await visit.tab.getByRole('button', { name: 'افحص' }).press('Enter');
  await visit.tab.locator('#proof-check [data-verdict=holds]').waitFor();
  const said = (await visit.tab.getByRole('status').allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  assert.equal(said, `البرهان صحيح. ${claim.value} على الأكثر عدد الأقوال: ${statements.length} حتى ${day}`);
  await assertSound(visit);
});

test('a refused proof shows its reason as English text, whatever it holds', async () => {
  const proof = JSON.parse(readFileSync(join(tests, 'verify', 'proofs', 'good', 'plain.json'), 'utf8'));
  proof.statements[0].id = '<img src=x onerror=alert(1)></script>';
  proof.statements[0].low = null;
  const visit = await opened(proofPage('refused.html', signed(proof)));
  await visit.tab.getByRole('button').click();
  const reason = visit.tab.locator('[data-verdict=refused] bdi[lang=en][dir=ltr]');
  assert.equal(await reason.innerText(), "'<img src=x onerror=alert(1)></script>' sets no limit on the side that is used");
  assert.equal(await visit.tab.locator('img').count(), 0);
  await assertSound(visit);
});

test('the page answers while a long check runs', async () => {
  const proof = JSON.parse(readFileSync(join(tests, 'verify', 'proofs', 'good', 'plain.json'), 'utf8'));
  const ids = Array.from({ length: 20 }, (_, index) => `part-${index}`);
  proof.parts = ids.map((id) => ({ id, kind: 'batch', party: [], place: [], event: [null, null], entered: [null, null], disjoint_with: [] }));
  proof.claim.terms[0].part = ids;
  proof.statements[0].terms[0].part = ids;
  const visit = await opened(proofPage('long.html', signed(proof)));
  await visit.tab.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { window.longest = Math.max(window.longest, duration); }))
      .observe({ entryTypes: ['longtask'] });
  });
  await visit.tab.getByRole('button').click();
  await visit.tab.locator('[data-verdict=refused]').waitFor({ timeout: 120_000 });
  assert.match(await visit.tab.getByRole('status').innerText(), /100 million steps/);
  const longest = await visit.tab.evaluate(() => window.longest);
  assert.ok(longest < 1000, `the page stood still for ${longest} ms`);
  await assertSound(visit);
});

test('the search finds, shows ranges and is walked with the arrow keys', async () => {
  const visit = await opened(page('search.html', 'ar', 'search.js', searchBody));
  const { tab } = visit;
  await tab.getByRole('searchbox').fill('الموصل');
  await tab.getByText('عدد النتائج: 2').waitFor();
  const items = await tab.getByRole('listitem').allInnerTexts();
  assert.deepEqual(items, ['الموصل الجديدة',
    'IQ-2017-0317-1 · حادثة · الموصل الجديدة · الولايات المتحدة · مؤكدة · 2017-03-17 · بين 105 و141']);
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await tab.evaluate(() => document.activeElement.getAttribute('href')), 'incidents/IQ-2017-0317-1.html');
  await tab.keyboard.press('ArrowUp');
  await tab.keyboard.press('ArrowUp');
  await tab.getByRole('searchbox').fill('zzz');
  await tab.getByText('لا نتيجة.').waitFor();
  assert.equal(await tab.getByRole('listitem').count(), 0);
  await assertSound(visit);
});

test('the address brings a search, and an index that is not there is said', async () => {
  const visit = await opened(`${page('asked.html', 'ar', 'search.js', searchBody)}?q=raqqa`);
  await visit.tab.getByText('عدد النتائج: 3').waitFor();
  await assertSound(visit);
  const broken = await opened(`${page('broken.html', 'ar', 'search.js', searchBody.replace('../search/', '../nowhere/'))}?q=raqqa`);
  await broken.tab.getByText('تعذّرت القراءة.').waitFor();
});

test('filters keep rows and stand in the address', async () => {
  const visit = await opened(page('list.html', 'en', 'site.js', listBody));
  const { tab } = visit;
  const shown = () => tab.locator('tr:visible td:first-child').allInnerTexts();
  assert.deepEqual(await shown(), ['Raqqa', 'Mosul', 'al-Jadīda']);
  await tab.getByLabel('Grade').selectOption('weak');
  assert.deepEqual(await shown(), ['Mosul', 'al-Jadīda']);
  await tab.getByLabel('Words').fill('jadid');
  assert.deepEqual(await shown(), ['al-Jadīda']);
  assert.equal(await tab.locator('output').innerText(), 'shown: 1 of 3');
  await tab.reload();
  assert.deepEqual(await shown(), ['al-Jadīda']);
  await tab.getByLabel('Words').fill('الموصل');
  assert.deepEqual(await shown(), ['Mosul']);
  await tab.getByLabel('Words').fill('');
  await tab.getByLabel('Grade').selectOption('');
  assert.deepEqual(await shown(), ['Raqqa', 'Mosul', 'al-Jadīda']);
  assert.equal(new URL(tab.url()).hash, '');
  await assertSound(visit);
});

test('the last tab is taken again on the next page', async () => {
  const visit = await opened(page('tabs.html', 'en', 'site.js', listBody));
  await visit.tab.getByRole('link', { name: 'Table' }).click();
  await visit.tab.goto(page('tabs-next.html', 'en', 'site.js', listBody));
  await visit.tab.waitForURL(/#table$/);
  assert.equal(await visit.tab.locator('a[aria-current=true]').innerText(), 'Table');
  await assertSound(visit);
});

test('escape twice leaves the page, once does not', async () => {
  const quiet = page('quiet.html', 'en', 'site.js', '<p>Nothing.</p>');
  const visit = await opened(page('leave.html', 'en', 'site.js', '<p>Harm.</p>', `data-leave="${quiet}"`));
  await visit.tab.keyboard.press('Escape');
  assert.match(visit.tab.url(), /leave\.html$/);
  await visit.tab.keyboard.press('Escape');
  await visit.tab.waitForURL(/quiet\.html$/);
  await assertSound(visit);
});
