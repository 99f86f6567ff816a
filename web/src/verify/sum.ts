// One sum of multiplied statements (docs/formats/proof.md, section 3): that the sum lies on the
// claim's side point by point, and what its values add up to.

import { refuseUnless, Refused } from './json.js';
import { holdsDay, writtenDay } from './values.js';
import type { Span } from './values.js';
import { Numbered } from './world.js';
import type { Box, Budget, PointClass, Term, World } from './world.js';

export const proofKinds = ['at-least', 'at-most', 'contradiction'] as const;
export type ProofKind = (typeof proofKinds)[number];

/** A statement, or a row of a split, with its multiplier. */
export interface Statement {
  readonly id: string;
  readonly multiplier: bigint;
  readonly low: bigint | null;
  readonly high: bigint | null;
  readonly terms: readonly Term[];
}

/** At most `most` points were silently entered, or withdrawn, in this ledger on these days. */
export interface Revision {
  readonly id: string;
  readonly multiplier: bigint;
  readonly ledger: string;
  readonly measure: string;
  readonly direction: 'withdrawn' | 'silent';
  readonly days: Span;
  readonly most: bigint;
}

export interface Sum {
  readonly kind: ProofKind;
  readonly value: bigint | null; // null for a contradiction
  readonly divisor: bigint;
  readonly claim: readonly Term[]; // empty for a contradiction
  readonly statements: readonly Statement[];
  readonly revisions: readonly Revision[];
}

/** A term with what it adds to the slack V at each point that it covers. */
interface Weight extends Term {
  readonly slack: bigint;
}

/** +1 where the slack is D·q - W, -1 where it is W - D·q. */
function side(kind: ProofKind): bigint {
  return kind === 'at-most' ? -1n : 1n;
}

/** The values of the statements, multiplied and added: S. */
function addedValues(sum: Sum): bigint {
  let total = 0n;
  for (const { id, multiplier, low, high } of sum.statements) {
    const limit = multiplier > 0n === (sum.kind !== 'at-most') ? low : high;
    refuseUnless(multiplier === 0n || limit !== null, `'${id}' sets no limit on the side that is used`);
    total += multiplier * (limit ?? 0n);
  }
  for (const { id, multiplier, most } of sum.revisions) {
    refuseUnless(multiplier * side(sum.kind) <= 0n, `the multiplier of '${id}' has the wrong sign`);
    total += multiplier * most;
  }
  return total;
}

/** Refuses a sum whose values do not add up to what it says. */
function refuseOtherValue(world: World, sum: Sum): void {
  const total = addedValues(sum);
  if (sum.kind === 'contradiction') {
    refuseUnless(sum.divisor === 1n, 'the divisor of a contradiction is 1');
    refuseUnless(total > 0n, `the values add up to ${total}: no contradiction`);
    return;
  }
  const isWhole = total % sum.divisor === 0n;
  refuseUnless(isWhole || world.assumes('counts-are-whole'), `${total} / ${sum.divisor} is rounded without 'counts-are-whole'`);
  // Division of whole numbers cuts off towards zero.
  const cut = total / sum.divisor;
  const isUp = sum.kind === 'at-least' && total > 0n;
  const isDown = sum.kind === 'at-most' && total < 0n;
  const reached = isWhole ? cut : isUp ? cut + 1n : isDown ? cut - 1n : cut;
  refuseUnless(reached === sum.value, `the values add up to ${reached}, not to ${sum.value}`);
  refuseUnless(sum.kind !== 'at-least' || reached >= 0n, `'at least ${reached}' is below zero`);
}

/** The terms of claim and statements, each with its share of the slack. */
function weightsOf(sum: Sum): Weight[] {
  const sign = side(sum.kind);
  const weights = sum.claim.map((term) => ({ ...term, slack: sign * sum.divisor * term.coefficient }));
  for (const { multiplier, terms } of sum.statements.filter((statement) => statement.multiplier !== 0n)) {
    weights.push(...terms.map((term) => ({ ...term, slack: -sign * multiplier * term.coefficient })));
  }
  return weights;
}

/**
 * Refuses a sum that does not prove what it says. Gives way (yields) every so often, so that who
 * runs it can do something else between.
 */
export function* checkedSum(world: World, sum: Sum, budget: Budget): Generator<void> {
  refuseOtherValue(world, sum);
  const weights = weightsOf(sum);
  for (const measure of new Set(weights.map((weight) => weight.measure))) {
    const revisions = sum.revisions.filter((revision) => revision.measure === measure);
    const points = new Points(world, sum.kind, weights.filter((weight) => weight.measure === measure), revisions, budget);
    yield* points.checked(measure);
  }
}

/** Gives way each time that so many steps were taken. */
const stepsBetweenRests = 20_000;

/** The points of one measure. A point that no term covers has no slack and needs no look. */
class Points {
  private readonly boxes = new Numbered<Box>();
  private readonly weightBoxes: number[];
  private readonly partBoxes: number[];
  private readonly floorBoxes: number[];

  constructor(
    private readonly world: World,
    private readonly kind: ProofKind,
    private readonly weights: readonly Weight[],
    private readonly revisions: readonly Revision[],
    private readonly budget: Budget,
  ) {
    this.weightBoxes = weights.map(({ box }) => this.boxNumber(box));
    const named = new Set(weights.flatMap(({ part }) => [...world.named(part)]));
    this.partBoxes = world.parts.map(({ box }, part) => (named.has(part) ? this.boxNumber(box) : -1));
    this.floorBoxes = world.floors.map(({ box }) => this.boxNumber(box));
  }

  private boxNumber(box: Box): number {
    return this.boxes.of(`${box.party} ${box.place} ${box.event.from} ${box.event.to}`, () => box);
  }

  *checked(measure: string): Generator<void> {
    let restAt = this.budget.spent + stepsBetweenRests;
    for (const kind of this.world.classes(this.boxes.values, this.budget)) {
      for (const _ of this.checkedClass(kind, measure)) {
        if (this.budget.spent >= restAt) {
          restAt = this.budget.spent + stepsBetweenRests;
          yield;
        }
      }
    }
  }

  /** Checks the points that lie in the same boxes, for every set of parts that they can have. */
  private *checkedClass(kind: PointClass, measure: string): Generator<void> {
    const boxes = new Set(kind.boxes);
    const weights = this.weights.filter((_, index) => boxes.has(this.weightBoxes[index]!));
    this.budget.spend(this.weights.length + this.world.parts.length + this.world.floors.length);
    if (weights.length === 0) {
      yield;
      return;
    }
    const occurred = weights.filter(({ ledger }) => ledger === 'occurred');
    const named = new Set(weights.flatMap(({ part }) => [...this.world.named(part)]));
    const parts = [...named].filter((part) => boxes.has(this.partBoxes[part]!));
    const floors = this.world.floors.filter((_, index) => boxes.has(this.floorBoxes[index]!));
    const floored = new Set(floors.map(({ ledger }) => ledger));
    const ledgers = [...new Set(weights.map(({ ledger }) => ledger))].filter((ledger) => ledger !== 'occurred');
    const books = ledgers.map((ledger) => this.books(ledger, weights, parts));
    for (const own of this.partSets(parts)) {
      const example = (): string => {
        const ids = [...own].map((part) => `'${this.world.parts[part]!.id}'`).join(', ') || 'none';
        return `the points of ${measure} (${kind.example}, parts ${ids})`;
      };
      this.budget.spend(10 * occurred.length);
      const covering = occurred.filter(({ part }) => this.world.holdsParts(part, own, this.budget));
      let slack = covering.reduce((total, weight) => total + weight.slack, 0n);
      for (const ledger of books) {
        const least = ledger.leastSlack(own, floored.has(ledger.name), example);
        slack += least < 0n ? least : 0n;
      }
      if (slack < 0n) {
        throw new Refused(`${example()} do not stay on the claim's side`);
      }
      yield;
    }
  }

  private books(ledger: string, weights: readonly Weight[], parts: readonly number[]): Books {
    return new Books(
      this.world, this.kind, ledger, weights.filter((weight) => weight.ledger === ledger),
      this.revisions.filter((revision) => revision.ledger === ledger), parts, this.budget,
    );
  }

  /** Every set of these parts of which each two may overlap, the empty one first. */
  private *partSets(parts: readonly number[]): Generator<ReadonlySet<number>> {
    const chosen: number[] = []; // indices into parts, rising
    let next = 0;
    yield new Set();
    for (;;) {
      while (next < parts.length && !this.fits(parts, chosen, next)) {
        next += 1;
      }
      if (next < parts.length) {
        chosen.push(next);
        yield new Set(chosen.map((index) => parts[index]!));
        next += 1;
      } else if (chosen.length > 0) {
        next = chosen.pop()! + 1;
      } else {
        return;
      }
    }
  }

  private fits(parts: readonly number[], chosen: readonly number[], next: number): boolean {
    this.budget.spend(1);
    const part = (index: number) => this.world.parts[parts[index]!]!;
    return chosen.every((index) => this.world.mayOverlap(part(index), part(next)));
  }
}

/** The days from one bound to the next of a ledger: all alike. */
interface Stretch {
  readonly day: number;
  readonly silent: bigint | undefined; // what its row adds to the slack of a silent entry
  readonly withdrawn: bigint | undefined; // what its row adds to the slack of a withdrawal
}

/** The terms and revisions of one ledger at one class of points. */
class Books {
  private readonly stretches: Stretch[];
  private readonly numbers: Map<number, number>;

  constructor(
    private readonly world: World,
    kind: ProofKind,
    readonly name: string,
    private readonly weights: readonly Weight[],
    revisions: readonly Revision[],
    parts: readonly number[],
    private readonly budget: Budget,
  ) {
    const spans: Span[] = [
      { from: -Infinity, to: world.asOf },
      ...weights.map(({ entered }) => entered),
      ...revisions.map(({ days }) => days),
      ...parts.map((part) => world.parts[part]!.entered),
    ];
    const days = [...new Set(spans.flatMap(({ from, to }) => [from, to + 1]))].sort((one, other) => one - other);
    this.budget.spend(days.length);
    const silent = rowOfEach(days, revisions, 'silent', kind);
    const withdrawn = rowOfEach(days, revisions, 'withdrawn', kind);
    // Behind the last finite bound, infinity itself is no day.
    this.stretches = days
      .filter((day) => day < Infinity)
      .map((day, index) => ({ day, silent: silent[index], withdrawn: withdrawn[index] }));
    this.numbers = new Map(days.map((day, index) => [day, index]));
  }

  /**
   * U of points that belong to these parts, where it asks for something: 0 where no entry is
   * possible. Refuses points that one of the first two conditions forbids.
   */
  leastSlack(parts: ReadonlySet<number>, isFloored: boolean, example: () => string): bigint {
    const spans = [...parts].map((part) => this.world.parts[part]!.entered);
    const first = spans.reduce((day, { from }) => Math.max(day, from), -Infinity);
    const last = spans.reduce((day, { to }) => Math.min(day, to), this.world.asOf);
    const { standing, announced } = this.changes(parts);
    let least: { slack: bigint; day: number } | undefined;
    let greatest: { slack: bigint; day: number } | undefined;
    let standingNow = 0n;
    let announcedNow = 0n;
    this.stretches.forEach(({ day, silent, withdrawn }, index) => {
      standingNow += standing[index]!;
      announcedNow += announced[index]!;
      if (first <= day && day <= last) {
        const open = standingNow + announcedNow;
        const slack = silent !== undefined && standingNow + silent < open ? standingNow + silent : open;
        least = least === undefined || slack < least.slack ? { slack, day } : least;
      }
      if (withdrawn !== undefined && day <= this.world.asOf) {
        const slack = standingNow - withdrawn;
        greatest = greatest === undefined || slack > greatest.slack ? { slack, day } : greatest;
      }
    });
    return judged(least, greatest, isFloored, example, this.name);
  }

  /** What each stretch changes in the slack of standing and of announced terms, against the one before. */
  private changes(parts: ReadonlySet<number>): { standing: bigint[]; announced: bigint[] } {
    this.budget.spend(10 * this.weights.length + this.stretches.length);
    const standing = new Array<bigint>(this.stretches.length + 1).fill(0n);
    const announced = new Array<bigint>(this.stretches.length + 1).fill(0n);
    for (const { part, entered, slack, isAnnounced } of this.weights) {
      if (this.world.holdsParts(part, parts, this.budget)) {
        const changes = isAnnounced ? announced : standing;
        changes[this.numbers.get(entered.from)!]! += slack;
        changes[this.numbers.get(entered.to + 1)!]! -= slack;
      }
    }
    return { standing, announced };
  }
}

/** What the row that holds each of the rising days adds to the slack of a revision. Rows do not overlap. */
function rowOfEach(
  days: readonly number[], revisions: readonly Revision[], direction: Revision['direction'], kind: ProofKind,
): (bigint | undefined)[] {
  const rows = revisions
    .filter((revision) => revision.direction === direction)
    .sort((one, other) => one.days.from - other.days.from);
  let next = 0;
  return days.map((day) => {
    while (next < rows.length && rows[next]!.days.to < day) {
      next += 1;
    }
    const row = rows[next];
    return row !== undefined && holdsDay(row.days, day) ? -side(kind) * row.multiplier : undefined;
  });
}

interface Extreme {
  readonly slack: bigint;
  readonly day: number;
}

/** Conditions of step 2: B does not exceed U, and without a floor U is not negative. */
function judged(
  least: Extreme | undefined, greatest: Extreme | undefined, isFloored: boolean, example: () => string, ledger: string,
): bigint {
  if (least === undefined) {
    return 0n;
  }
  if (greatest !== undefined && greatest.slack > least.slack) {
    const days = `entered on ${writtenDay(least.day)}, withdrawn on ${writtenDay(greatest.day)}`;
    throw new Refused(`a withdrawal from '${ledger}': ${days}, ${example()} do not stay on the claim's side`);
  }
  if (!isFloored && least.slack < 0n) {
    throw new Refused(`entered in '${ledger}' on ${writtenDay(least.day)}, ${example()} do not stay on the claim's side`);
  }
  return least.slack;
}
