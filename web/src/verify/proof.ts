// A whole proof file (docs/formats/proof.md, sections 1 and 3): its form, its digest, and its sums,
// case by case.

import { canonicalText, parsedJson, refuseUnless } from './json.js';
import type { Json, JsonObject } from './json.js';
import { sha256 } from './sha256.js';
import { checkedSum, proofKinds } from './sum.js';
import type { ProofKind, Revision, Statement, Sum } from './sum.js';
import {
  allDays, isVersionOne, ledgerOf, listOf, objectOf, refuseOtherNames, spanOf, textOf, wholeOf, wordOf,
} from './values.js';
import { World } from './world.js';
import type { Budget, Term } from './world.js';

/** The longest file that is read, in bytes. */
export const longestFile = 16 * 1024 * 1024;

/** A row of a split, which a case may use like a statement. */
type SplitRow = Pick<Statement, 'low' | 'high' | 'terms'>;

/** What a file, or a case, says. */
interface Said {
  readonly kind: ProofKind;
  readonly value: bigint | null;
}

const sumNames = ['divisor', 'statements', 'revisions'];
const splitNames = ['split', 'cases'];

/** A file whose form is right: its sums wait to be checked. */
export class Proof {
  readonly kind: ProofKind;
  readonly value: bigint | null;
  readonly asOf: string | undefined;
  readonly world: World;
  readonly sums: Sum[] = [];
  private readonly claim: readonly Term[];
  /** Of each id, its statement or revision but for the multiplier. */
  private readonly statements = new Map<string, string>();

  constructor(text: string) {
    const bytes = new TextEncoder().encode(text);
    refuseUnless(bytes.length <= longestFile, `the file is longer than ${longestFile} bytes`);
    const file = objectOf(parsedJson(text.replace(/^\ufeff/, '')), 'the file');
    const names = ['format', 'version', 'kind', 'claim', 'assumptions', 'floors', 'memberships', 'places', 'parts', 'digest'];
    refuseOtherNames(file, 'the file', [...names, ...(file.has('cases') ? splitNames : sumNames)], 'as_of');
    refuseUnless(file.get('format') === 'recount-proof', 'the format is not recount-proof');
    refuseUnless(isVersionOne(file.get('version')), 'the version is not 1');
    const unsigned = new Map([...file].filter(([name]) => name !== 'digest'));
    const digest = sha256(new TextEncoder().encode(canonicalText(unsigned)));
    refuseUnless(file.get('digest') === digest, 'the digest does not fit: the file was altered');
    this.kind = wordOf(file.get('kind'), 'the kind', proofKinds);
    this.world = new World(file);
    this.asOf = file.has('as_of') ? textOf(file.get('as_of')) : undefined;
    [this.claim, this.value] = this.readClaim(file.get('claim') ?? null);
    this.readNode(file, this, [], 'the file');
  }

  /** How many statements and rows of revisions the proof rests on. */
  get statementCount(): number {
    return this.statements.size;
  }

  private readClaim(json: Json): [readonly Term[], bigint | null] {
    if (this.kind === 'contradiction') {
      refuseUnless(json === null, 'a contradiction has no claim');
      return [[], null];
    }
    refuseUnless(json !== null, 'a bound has a claim');
    const claim = objectOf(json, 'the claim');
    refuseOtherNames(claim, 'the claim', ['terms', 'value']);
    return [this.world.terms(claim.get('terms')), wholeOf(claim.get('value'))];
  }

  /** Reads a sum, or a split and its cases. `rows`: those of the splits around, outermost first. */
  private readNode(node: JsonObject, said: Said, rows: readonly SplitRow[], what: string): void {
    if (!node.has('cases')) {
      this.sums.push(this.sum(node, said, rows, what));
      return;
    }
    const cases = listOf(node.get('cases'));
    const ownRows = this.splitRows(objectOf(node.get('split'), `${what}: the split`), what);
    refuseUnless(cases.length === ownRows.length, `${what} lacks a case, or has one too many`);
    cases.forEach((json, index) => {
      const name = `${what}, case ${index + 1}`;
      const inner = objectOf(json, name);
      const own = inner.has('cases') ? splitNames : [...sumNames, 'assumed'];
      refuseOtherNames(inner, name, ['kind', 'value', ...own]);
      const kind = wordOf(inner.get('kind'), `${name}: the kind`, proofKinds);
      const value = inner.get('value') === null ? null : wholeOf(inner.get('value'));
      refuseUnless(reaches({ kind, value }, said), `${name} does not reach what the whole says`);
      this.readNode(inner, { kind, value }, [...rows, ownRows[index]!], name);
    });
  }

  private sum(node: JsonObject, said: Said, rows: readonly SplitRow[], what: string): Sum {
    const divisor = wholeOf(node.get('divisor'));
    refuseUnless(divisor >= 1n, `${what}: the divisor is less than 1`);
    const ids = new Set<string>();
    const statements = listOf(node.get('statements')).map((json) => this.statement(json, ids));
    const revisions = listOf(node.get('revisions')).map((json) => this.revision(json, ids));
    refuseOverlaps(revisions);
    const assumed = rows.length > 0 ? listOf(node.get('assumed')).map(wholeOf) : [];
    refuseUnless(assumed.length === rows.length, `${what}: 'assumed' does not fit the splits around it`);
    rows.forEach((row, index) => {
      statements.push({ ...row, id: `row of split ${index + 1}`, multiplier: assumed[index]! });
    });
    const claim = said.kind === 'contradiction' ? [] : this.claim;
    return { ...said, divisor, claim, statements, revisions };
  }

  private statement(json: Json, ids: Set<string>): Statement {
    const statement = objectOf(json, 'a statement');
    refuseOtherNames(statement, 'a statement', ['id', 'multiplier', 'low', 'high', 'terms']);
    const limit = (name: string) => (statement.get(name) === null ? null : wholeOf(statement.get(name)));
    const id = this.idOnce(statement, ids);
    const multiplier = wholeOf(statement.get('multiplier'));
    refuseUnless(multiplier !== 0n, `the multiplier of '${id}' is zero`);
    return { id, multiplier, low: limit('low'), high: limit('high'), terms: this.world.terms(statement.get('terms')) };
  }

  private revision(json: Json, ids: Set<string>): Revision {
    const row = objectOf(json, 'a revision');
    refuseOtherNames(row, 'a revision', ['id', 'multiplier', 'ledger', 'measure', 'direction', 'days', 'most']);
    const id = this.idOnce(row, ids);
    const ledger = ledgerOf(row.get('ledger'));
    refuseUnless(ledger !== 'occurred', `'${id}': what occurred has no revisions`);
    const days = spanOf(row.get('days'));
    refuseUnless(Number.isFinite(days.from) && Number.isFinite(days.to), `'${id}': the days have no limit`);
    const most = wholeOf(row.get('most'));
    refuseUnless(most >= 0n, `'${id}': the most is below zero`);
    return {
      id, multiplier: wholeOf(row.get('multiplier')), ledger, measure: textOf(row.get('measure')),
      direction: wordOf(row.get('direction'), `'${id}': the direction`, ['withdrawn', 'silent']), days, most,
    };
  }

  /** The id of a statement or revision: once in its sum, and in all cases for the same thing. */
  private idOnce(json: JsonObject, ids: Set<string>): string {
    const id = textOf(json.get('id'));
    refuseUnless(!ids.has(id), `'${id}' is listed twice`);
    ids.add(id);
    const thing = canonicalText(new Map([...json].filter(([name]) => name !== 'multiplier')));
    refuseUnless((this.statements.get(id) ?? thing) === thing, `'${id}' is not the same in every case`);
    this.statements.set(id, thing);
    return id;
  }

  /** The rows of a split, of which at least one is true. */
  private splitRows(split: JsonObject, what: string): SplitRow[] {
    if (split.has('terms')) {
      refuseOtherNames(split, `${what}: the split`, ['terms', 'most']);
      refuseUnless(this.world.assumes('counts-are-whole'), `${what}: the split needs 'counts-are-whole'`);
      const terms = this.world.terms(split.get('terms'));
      const most = wholeOf(split.get('most'));
      return [{ low: null, high: most, terms }, { low: most + 1n, high: null, terms }];
    }
    refuseOtherNames(split, `${what}: the split`, ['incident', 'measure', 'parties']);
    refuseUnless(this.world.assumes('single-party'), `${what}: the split needs 'single-party'`);
    const incident = this.world.partLists.id(split.get('incident'));
    refuseUnless(this.world.parts[incident]!.isIncident, `${what}: the split needs 'single-party' and an incident`);
    const parties = listOf(split.get('parties')).map(textOf);
    refuseUnless(parties.length > 0, `${what}: the split names no party`);
    parties.forEach((party) => this.world.refuseGroup(this.world.parties.id(party)));
    const none = (party: Json[]): SplitRow => ({
      low: null,
      high: 0n,
      terms: [{
        coefficient: 1n,
        measure: textOf(split.get('measure')),
        ledger: 'occurred',
        box: { party: this.world.parties.list(party), place: this.world.places.list([]), event: allDays },
        entered: allDays,
        part: this.world.partLists.list([split.get('incident') ?? null]),
        isAnnounced: false,
      }],
    });
    return [...parties.map((party) => none([`-${party}`])), none(parties)];
  }

  /** Refuses the file unless each of its sums proves what it says. Gives way (yields) every so often. */
  *checked(budget: Budget): Generator<void> {
    for (const sum of this.sums) {
      yield* checkedSum(this.world, sum, budget);
    }
  }
}

/** Whether a case says at least as much as the whole, or that it cannot be. */
function reaches(one: Said, whole: Said): boolean {
  if (one.kind === 'contradiction') {
    return one.value === null;
  }
  if (one.kind !== whole.kind || one.value === null || whole.value === null) {
    return false;
  }
  return one.kind === 'at-least' ? one.value >= whole.value : one.value <= whole.value;
}

/** Refuses revisions of one ledger, measure and direction that share a day. */
function refuseOverlaps(revisions: readonly Revision[]): void {
  const last = new Map<string, Revision>();
  for (const row of [...revisions].sort((one, other) => one.days.from - other.days.from)) {
    const key = JSON.stringify([row.ledger, row.measure, row.direction]);
    const before = last.get(key);
    refuseUnless(before === undefined || before.days.to < row.days.from, `'${row.id}' overlaps '${before?.id}'`);
    last.set(key, row);
  }
}
