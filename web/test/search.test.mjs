// The search, over the small index that the program's own tests keep, and over the large one that they
// write: RECOUNT_SEARCH_EXAMPLE names its folder.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { emittedFolder, emittedModule, webFolder } from './support/emitted.mjs';

const folder = emittedFolder();
const { searchWords } = await emittedModule(folder, 'search/words');
const { compareWords, SearchIndex } = await emittedModule(folder, 'search/index');
const ofProgram = join(webFolder, '..', 'tests', 'site');
const large = process.env.RECOUNT_SEARCH_EXAMPLE ?? '';
const noLarge = existsSync(large) ? false : 'RECOUNT_SEARCH_EXAMPLE names no folder';

/** The content of a part, and only that: the script calls one function once. */
function partOf(indexFolder, name) {
  const calls = [];
  const script = readFileSync(join(indexFolder, `${name}.js`), 'utf8');
  runInNewContext(script, { recount_search: (...call) => calls.push(call) });
  assert.equal(calls.length, 1);
  assert.equal(calls[0][0], name);
  return JSON.parse(JSON.stringify(calls[0][1]));
}

function opened(indexFolder) {
  const asked = [];
  const index = new SearchIndex(async (name) => {
    asked.push(name);
    return partOf(indexFolder, name);
  });
  return { index, asked };
}

async function idsOf(index, query) {
  const entries = await Promise.all((await index.find(query)).map((number) => index.entry(number)));
  return entries.map(({ id }) => id);
}

test('words are folded as the table shared with the program says', () => {
  const cases = JSON.parse(readFileSync(join(ofProgram, 'folding_cases.json'), 'utf8'));
  assert.ok(cases.length > 30);
  for (const { text, words } of cases) {
    assert.deepEqual(searchWords(text), words, JSON.stringify(text));
  }
});

test('words are compared by code points', () => {
  const sorted = ['', 'a', 'aa', 'ab', 'b', 'ﭐ', '𐍈'];
  for (const [index, one] of sorted.entries()) {
    sorted.forEach((other, at) => assert.equal(Math.sign(compareWords(one, other)), Math.sign(index - at), `${one} ${other}`));
  }
});

test('queries find what the small index has', async () => {
  const { index } = opened(join(ofProgram, 'golden', 'search'));
  const [mosul, sy2, sy7] = ['IQ-2017-0317-1', 'SY-2017-0611-2', 'SY-2017-0500-7'];
  const cases = [
    ['mosul', ['mosul-jadida', mosul]],
    ['Mos', ['mosul-jadida', mosul]],
    ['Mos ', []],
    ['الموصل', ['mosul-jadida', mosul]],
    ['جديد', ['mosul-jadida', mosul]],
    ['رقه', ['raqqa', sy2, sy7]],
    ['al-Raqqa', ['raqqa', sy2, sy7]],
    ['etats unis', ['us', mosul, sy2]],
    ['usa raqqa', [sy2]],
    ['2017', [mosul, sy2, sy7]],
    ['2017-06', [sy2]],
    ['2017-06-12', [sy2]],
    ['iq-2017-0317-1', [mosul]],
    ['ci-01', [mosul]],
    ['105-141', [mosul]],
    ['confirme', [mosul]],
    ['مؤكدة', [mosul]],
    ['4', [sy2]],
    ['m', []],
    ['zzz', []],
    ['0', []],
    ['', []],
    [' - ', []],
  ];
  for (const [query, ids] of cases) {
    assert.deepEqual(await idsOf(index, query), ids, JSON.stringify(query));
  }
});

test('an entry is what was written', async () => {
  const { index } = opened(join(ofProgram, 'golden', 'search'));
  assert.deepEqual(await index.entry(4),
    { number: 4, kind: 'incidents', id: 'IQ-2017-0317-1', names: [], day: '2017-03-17', least: 105, most: 141 });
  assert.deepEqual((await index.tied(4)).map(({ names }) => names[2]), ['الموصل الجديدة', 'الولايات المتحدة', 'مؤكدة']);
  assert.deepEqual((await index.entry(2)).names, ['Raqqa', 'Raqqa', 'الرقة']);
  assert.equal((await index.entry(5)).most, null);
});

test('a part that could not be loaded is asked for again', async () => {
  let failures = 1;
  const index = new SearchIndex(async (name) => {
    failures -= 1;
    if (failures >= 0) {
      throw new Error('no network');
    }
    return partOf(join(ofProgram, 'golden', 'search'), name);
  });
  await assert.rejects(index.find('mosul'), /no network/);
  assert.deepEqual(await idsOf(index, 'mosul'), ['mosul-jadida', 'IQ-2017-0317-1']);
});

test('in the large index a search finds what looking at every entry finds', { skip: noLarge }, async () => {
  const { index } = opened(large);
  const names = readdirSync(large).map((name) => name.replace(/\.js$/, ''));
  const terms = names.filter((name) => name.startsWith('terms-')).map((name) => partOf(large, name));
  const own = []; // of each entry, its words
  for (const part of terms) {
    let [at, number] = [0, 0];
    part.terms.forEach((term, place) => {
      for (let count = part.counts[place]; count > 0; count -= 1, at += 1) {
        number += part.steps[at];
        (own[number] ??= []).push(term);
      }
    });
  }
  const { counts, ties } = partOf(large, 'ties');
  let at = 0;
  const all = counts.map((count, number) => [number, ...ties.slice(at, (at += count))].flatMap((entry) => own[entry]));
  const samples = terms.flatMap((part) => [part.terms[0], part.terms[700], part.terms.at(-1)]).filter(Boolean);
  assert.ok(samples.length > 10);
  for (const [place, term] of samples.entries()) {
    const other = all.find((words) => words.includes(term)).at(-1);
    const beginning = [...term].slice(0, 3).join('');
    for (const words of [[term], [other, term], [other, beginning], [term, samples[(place + 1) % samples.length]]]) {
      const query = words.join(' ');
      const folded = searchWords(query);
      const isFound = (entry) => folded.every((word, index) => entry.some((each) =>
        (index + 1 === folded.length && [...word].length > 1 ? each.startsWith(word) : each === word)));
      const expected = [...all.keys()].filter((number) => isFound(all[number]));
      assert.deepEqual(await index.find(query), expected, query);
    }
  }
});

test('a query of one word loads a few parts of the large index', { skip: noLarge }, async () => {
  const files = readdirSync(large).length;
  for (const query of ['party-7', '2016-05-11', 'alabama']) {
    const { index, asked } = opened(large);
    const numbers = await index.find(query);
    await Promise.all(numbers.slice(0, 20).map((number) => index.entry(number)));
    assert.ok(asked.length <= 6 && asked.length < files / 2, `${query}: ${asked.join(' ')}`);
    assert.equal(new Set(asked).size, asked.length, 'a part is loaded once');
  }
});
