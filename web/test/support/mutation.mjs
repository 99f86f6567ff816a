// Alters proofs at random, reproducibly, and signs them again, so that what is compared is the
// check and not the digest.

import { createHash } from 'node:crypto';

/** A generator of whole numbers below a bound: the same seed gives the same numbers. */
export function randomNumbers(seed) {
  let state = BigInt(seed);
  return (bound) => {
    // Knuth's 64-bit linear congruential generator; the high bits are the good ones.
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(bound));
  };
}

/** The JSON text of which the digest is taken: names in order, no white space. */
export function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The text of a proof with a digest that fits. */
export function signed(proof) {
  const { digest: _, ...unsigned } = proof;
  const digest = createHash('sha256').update(canonical(unsigned)).digest('hex');
  return JSON.stringify({ ...unsigned, digest });
}

/** Every place in the JSON: the object or list that holds it, and its name or index there. */
function places(value, found = []) {
  if (value !== null && typeof value === 'object') {
    for (const name of Object.keys(value)) {
      found.push({ holder: value, name });
      places(value[name], found);
    }
  }
  return found;
}

const wholes = ['0', '1', '-1', '2', '-2', '3', '80', '352', '-0', '01', '+1', '', '1e3', '9'.repeat(1000), '1'.repeat(1001)];
const texts = [
  'us', 'uk', 'coalition', 'nobody', '-us', '-', '--us', 'a b', 'a|b', '(a', 'a)', 'a\u00a0b', 'a\tb', 'a\u007fb',
  'a\u0085b', 'a\u2028b', 'a\u200fb', '\ufeffa', '\u202ea', 'é', 'حلب', '𐍈', 'occurred', 'assessed:us', 'alleged:us', 'assessed:a b',
  'assessed:-us', 'alleged:', 'civilians_killed', 'strikes', 'standing', 'announced', 'silent', 'withdrawn', 'incident',
  'batch', 'list', 'at-least', 'at-most', 'contradiction', 'single-party', 'counts-are-whole', 'admission-is-floor',
  'assessment-is-floor', 'incidents-disjoint', ' ', '__proto__', 'constructor', '9999-12-31', '0001-01-01', '2016-02-29', '2100-02-29',
];
const days = ['2014-09-29', '2014-09-30', '2017-03-17', '2017-04-30', '2017-05-01', '2017-05-25', '2017-05-26', null];

function shiftedDay(day, by) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return Number.isNaN(date.getTime()) ? day : date.toISOString().slice(0, 10);
}

function alteredText(text, random) {
  if (/^-?[0-9]{1,15}$/.test(text) && random(4) > 0) {
    const change = [1n, -1n, BigInt(text), -2n * BigInt(text)][random(4)];
    return (BigInt(text) + change).toString();
  }
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && random(4) > 0) {
    return shiftedDay(text, [1, -1, 30, -400][random(4)]);
  }
  return [wholes, texts, days][random(3)].at(random(8) === 0 ? 0 : random(1000) % 8) ?? texts[random(texts.length)];
}

/** What may stand in the place of a value. */
function altered(value, random, others) {
  const choice = random(10);
  if (choice === 0) {
    return others[random(others.length)];
  }
  if (choice === 1) {
    return [null, true, 1, 1.5, [], {}, '', [null, null], ['-'], [['-', 'us']], [[]]][random(11)];
  }
  if (typeof value === 'string') {
    return random(3) === 0 ? texts[random(texts.length)] : alteredText(value, random);
  }
  if (Array.isArray(value) && value.length > 0) {
    const at = random(value.length);
    const without = value.filter((_, index) => index !== at);
    const id = texts[random(texts.length)];
    return [without, [...value, value[at]], [...value].reverse(), [value[at]], [...value, id], [`-${id}`, ...value],
      [...value, ['-', ...value]], [value]][random(8)];
  }
  return Array.isArray(value) ? [texts[random(texts.length)]] : value === null ? days[random(days.length)] : value;
}

/** Adds what is well-formed and may or may not matter. */
function addedRow(proof, random) {
  const id = texts[random(8)];
  const name = ['memberships', 'places', 'parts', 'floors', 'assumptions', 'as_of', 'revisions'][random(7)];
  const span = [days[random(8)], days[random(8)]].sort();
  const row = {
    memberships: { actor: id, group: texts[random(8)], days: span },
    places: { id: `place-${random(3)}`, within: null },
    parts: { id: `part-${random(3)}`, kind: ['incident', 'batch', 'list'][random(3)], party: random(2) ? [] : [id], place: [],
      event: span, entered: [null, null], disjoint_with: [] },
    floors: { ledger: ['assessed:us', 'assessed:cjtf-oir', `assessed:${id}`][random(3)], party: random(2) ? [] : [id] },
    assumptions: ['counts-are-whole', 'admission-is-floor', 'assessment-is-floor', 'incidents-disjoint', 'single-party', 'x'][random(6)],
    revisions: { id: `revision-${random(3)}`, multiplier: ['0', '1', '-1'][random(3)], ledger: ['assessed:us', 'assessed:cjtf-oir'][random(2)],
      measure: 'civilians_killed', direction: ['silent', 'withdrawn'][random(2)], days: ['2017-04-02', '2017-04-30'], most: ['0', '2'][random(2)] },
  }[name];
  if (name === 'as_of') {
    proof.as_of = days[random(7)];
  } else if (Array.isArray(proof[name])) {
    proof[name].push(row);
  }
}

/** Multiplies every multiplier and divisor: the proof says the same, where it is one. */
function scaled(proof, by) {
  const multiplied = (text) => (typeof text === 'string' && /^-?[0-9]{1,900}$/.test(text) ? (BigInt(text) * by).toString() : text);
  for (const { holder, name } of places(proof)) {
    if (name === 'multiplier' || name === 'divisor') {
      holder[name] = multiplied(holder[name]);
    } else if (name === 'assumed' && Array.isArray(holder[name])) {
      holder[name] = holder[name].map(multiplied);
    }
  }
}

function alterOnce(proof, random) {
  const all = places(proof);
  const { holder, name } = all[random(all.length)];
  const choice = random(12);
  if (choice < 7) {
    const other = all[random(all.length)];
    holder[name] = altered(holder[name], random, [structuredClone(other.holder[other.name])]);
  } else if (choice === 7 && !Array.isArray(holder)) {
    delete holder[name];
  } else if (choice === 8) {
    scaled(proof, BigInt(1 + random(3)));
  } else if (choice === 9 && !Array.isArray(holder)) {
    holder[['note', 'as_of', 'assumed', 'cases', 'most', name.toUpperCase()][random(6)]] = holder[name];
  } else {
    addedRow(proof, random);
  }
}

/** The bytes of a proof altered once to three times and signed again, or damaged as a text. */
export function mutated(text, random) {
  if (random(20) === 0) {
    const bytes = Buffer.from(text);
    bytes[random(bytes.length)] = random(256);
    return random(2) ? bytes : bytes.subarray(0, random(bytes.length));
  }
  const proof = JSON.parse(text);
  for (let times = [1, 1, 1, 2, 2, 3][random(6)]; times > 0; times -= 1) {
    alterOnce(proof, random);
  }
  return Buffer.from(signed(proof));
}
