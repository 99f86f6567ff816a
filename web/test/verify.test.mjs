// The checker of proofs, beside recount-verify. Two tests need what the build makes and say so where
// it is absent:
//
//     RECOUNT_VERIFY_PROGRAM   path of recount-verify
//     RECOUNT_CASE_PROOFS      folder with the proofs of the case that ships

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { differences, refusalOf } from './support/differences.mjs';
import { emittedFolder, emittedModule, webFolder } from './support/emitted.mjs';
import { mutated, randomNumbers, signed } from './support/mutation.mjs';

const { verdictOf, verification } = await emittedModule(emittedFolder(), 'verify/verify');
const program = process.env.RECOUNT_VERIFY_PROGRAM ?? '';
const caseProofs = process.env.RECOUNT_CASE_PROOFS ?? '';
const proofs = join(webFolder, '..', 'tests', 'verify', 'proofs');
const noProgram = existsSync(program) ? false : 'RECOUNT_VERIFY_PROGRAM names no file';
const noCaseProofs = existsSync(caseProofs) ? false : 'RECOUNT_CASE_PROOFS names no folder';

function filesOf(folder) {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name));
}

const good = filesOf(join(proofs, 'good'));
const plain = readFileSync(join(proofs, 'good', 'plain.json'), 'utf8');

function altered(change) {
  const proof = JSON.parse(plain);
  change(proof);
  return signed(proof);
}

test('every good proof of the tests holds', () => {
  for (const file of good) {
    assert.equal(refusalOf(readFileSync(file), verdictOf), undefined, file);
  }
});

test('every bad proof of the tests is refused, within ten seconds each', () => {
  const bad = filesOf(join(proofs, 'bad'));
  assert.ok(bad.length > 100);
  for (const file of bad) {
    const begin = performance.now();
    assert.notEqual(refusalOf(readFileSync(file), verdictOf), undefined, file);
    assert.ok(performance.now() - begin < 10_000, file);
  }
});

test('every proof of the case that ships holds', { skip: noCaseProofs }, () => {
  const files = filesOf(caseProofs);
  assert.ok(files.length > 0);
  for (const file of files) {
    assert.equal(refusalOf(readFileSync(file), verdictOf), undefined, file);
  }
});

test('recount-verify says the same of proofs altered at random', { skip: noProgram }, () => {
  const random = randomNumbers(20170317);
  const folders = [join(proofs, 'good'), ...(noCaseProofs ? [] : [caseProofs])];
  const texts = folders.flatMap(filesOf).map((file) => readFileSync(file, 'utf8'));
  const files = Array.from({ length: 1000 }, () => mutated(texts[random(texts.length)], random));
  const hold = files.filter((bytes) => refusalOf(bytes, verdictOf) === undefined).length;
  assert.ok(hold > 50 && hold < 950, `${hold} of 1,000 hold: the comparison tells nothing`);
  const [first] = differences(program, files, verdictOf);
  assert.equal(first, undefined, first && `here: ${first.ours}; there: ${first.theirs}; ${first.bytes}`);
});

test('a proof says its kind, value, statements and day', () => {
  const { isProved, kind, value, statements, asOf } = verdictOf(altered((proof) => {
    proof.as_of = '2017-05-26';
  }));
  assert.deepEqual({ isProved, kind, value, statements, asOf },
    { isProved: true, kind: 'at-least', value: 3n, statements: 1, asOf: '2017-05-26' });
});

test('statements that stand in several cases are counted once', () => {
  const file = readFileSync(join(proofs, 'good', 'cases-in-cases.json'), 'utf8');
  const ids = new Set([...file.matchAll(/"id": ?"([^"]*)",\s*"(?:multiplier|low)/g)].map((match) => match[1]));
  assert.equal(verdictOf(file).statements, ids.size);
});

test('forms that readers of JSON may take differently are settled', () => {
  const cases = [
    ['a byte order mark', `\ufeff${plain}`, undefined],
    ['blanks behind', `${plain} \n\t\r`, undefined],
    ['a no-break space behind', `${plain}\u00a0`, /well-formed/],
    ['an escaped name', plain.replace('"format"', '"\\u0066ormat"'), undefined],
    ['half a surrogate pair', plain.replace('recount-proof', '\\ud800'), /well-formed/],
    ['a version with a point', plain.replace(/"version": ?1/, '"version":1.0'), /version/],
    ['a name of every object', altered((proof) => { proof.constructor = '1'; }), /unknown name/],
    ['an id with a no-break space', altered((proof) => { proof.places = [{ id: 'a\u00a0b', within: null }]; }), undefined],
    ['a part disjoint with one twice', altered((proof) => {
      proof.parts = [{ id: 'a', kind: 'list', party: [], place: [], event: [null, null], entered: [null, null],
        disjoint_with: ['b', 'b'] }];
    }), /twice/],
    ['a million brackets', '['.repeat(1_000_000), /lies in more than 60/],
    ['nothing', '', /well-formed/],
    ['a string without end', '{"a', /well-formed/],
    ['a file that is too long', plain + ' '.repeat(16 * 1024 * 1024), /longer than/],
  ];
  for (const [name, text, reason] of cases) {
    const verdict = verdictOf(text);
    assert.equal(verdict.isProved, reason === undefined, `${name}: ${verdict.reason}`);
    if (reason) {
      assert.match(verdict.reason, reason, name);
    }
  }
});

function withOverlappingParts(count) {
  return altered((proof) => {
    const ids = Array.from({ length: count }, (_, index) => `part-${index}`);
    proof.parts = ids.map((id) => ({ id, kind: 'batch', party: [], place: [], event: [null, null], entered: [null, null],
      disjoint_with: [] }));
    const term = proof.statements[0].terms[0];
    proof.claim.terms[0].part = ids;
    term.part = ids;
  });
}

test('sixteen parts that may all overlap pass and twenty do not', () => {
  assert.equal(verdictOf(withOverlappingParts(16)).reason, undefined);
  assert.match(verdictOf(withOverlappingParts(20)).reason, /100 million steps/);
});

test('the check gives way while it works', () => {
  const steps = [...verification(withOverlappingParts(12))];
  assert.ok(steps.length > 3, `${steps.length} rests`);
  assert.deepEqual(steps, [...steps].sort((one, other) => one - other));
});
