// Which points there are (docs/formats/proof.md, section 2): what lists of ids mean, which boxes
// hold a point in common, and which parts a point can belong to at once.

import { canonicalText, refuseUnless } from './json.js';
import type { Json, JsonObject } from './json.js';
import {
  allDays, dayOf, holdsDay, idOf, ledgerOf, listOf, objectOf, refuseOtherNames, spanOf, textOf, wholeOf, wordOf,
  writtenDay,
} from './values.js';
import type { Span } from './values.js';

/**
 * Bounds the work on a hostile proof (section 3). Another checker may count its steps a little
 * otherwise: both pass sixteen parts that may all overlap and refuse twenty.
 */
export class Budget {
  readonly all = 100_000_000;
  spent = 0;

  spend(steps: number): void {
    this.spent += steps;
    refuseUnless(this.spent <= this.all, 'the check takes more than 100 million steps');
  }
}

/** Numbers values from 0 in the order in which they are met; equal values share one. */
export class Numbered<Value> {
  readonly values: Value[] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of what `key` stands for; `make` gives the value when it is new. */
  of(key: string, make: () => Value): number {
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.values.push(make()) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }

  find(key: string): number | undefined {
    return this.numbers.get(key);
  }
}

/** A list of ids: what is added and what is taken away, from the left. */
interface Formula {
  readonly items: readonly { readonly isTakenAway: boolean; readonly what: number | Formula }[];
}

/** Evaluates a formula for what has exactly the ids of `own`. */
function holds(formula: Formula, own: ReadonlySet<number>, budget: Budget): boolean {
  budget.spend(formula.items.length);
  let isHeld = formula.items[0]?.isTakenAway ?? true;
  for (const { isTakenAway, what } of formula.items) {
    if (isHeld === isTakenAway && (typeof what === 'number' ? own.has(what) : holds(what, own, budget))) {
      isHeld = !isTakenAway;
    }
  }
  return isHeld;
}

interface Membership {
  readonly outer: number;
  readonly days: Span;
}

/** The ids of parties, of places or of parts, and the lists of them that the file has. */
class Lists {
  readonly ids = new Numbered<string>();
  readonly formulas = new Numbered<Formula>();
  /** Of each id, what it lies within, and on which days. */
  readonly within: Membership[][] = [];

  /** `isClosed`: a list may name no other ids than those numbered before. */
  constructor(private readonly kind: string, private readonly isClosed: boolean) {}

  /** The number of an id. */
  id(json: Json | undefined): number {
    const id = idOf(json);
    refuseUnless(!this.isClosed || this.ids.find(id) !== undefined, `the ${this.kind} '${id}' is not listed`);
    return this.ids.of(id, () => id);
  }

  /** The number of a list. */
  list(json: Json | undefined): number {
    const list = listOf(json);
    return this.formulas.of(canonicalText(list), () => this.formula(list));
  }

  private formula(list: readonly Json[]): Formula {
    return {
      items: list.map((item) => {
        if (Array.isArray(item)) {
          const isTakenAway = item[0] === '-';
          return { isTakenAway, what: this.formula(isTakenAway ? item.slice(1) : item) };
        }
        const text = textOf(item);
        const isTakenAway = text.startsWith('-');
        return { isTakenAway, what: this.id(isTakenAway ? text.slice(1) : text) };
      }),
    };
  }

  place(inner: number, outer: number, days: Span): void {
    (this.within[inner] ??= []).push({ outer, days });
  }

  /** An id and all those it lies within on the day. */
  around(id: number, day: number, budget: Budget): Set<number> {
    const found = new Set([id]);
    for (const inner of found) {
      const outers = this.within[inner] ?? [];
      budget.spend(outers.length + 1);
      outers.filter(({ days }) => holdsDay(days, day)).forEach(({ outer }) => found.add(outer));
    }
    return found;
  }

  /** Refuses ids that lie within themselves, whatever the days. */
  refuseLoops(): void {
    const state = new Map<number, 'open' | 'done'>();
    for (const start of this.within.keys()) {
      // Depth first, without recursion: a chain may be as long as the file allows.
      const path = [{ id: start, next: 0 }];
      while (path.length > 0) {
        const top = path[path.length - 1]!;
        const outer = state.get(top.id) === 'done' ? undefined : this.within[top.id]?.[top.next]?.outer;
        if (outer === undefined) {
          state.set(top.id, 'done');
          path.pop();
          continue;
        }
        state.set(top.id, 'open');
        top.next += 1;
        refuseUnless(state.get(outer) !== 'open', `the ${this.kind} '${this.ids.values[outer]}' lies in a loop`);
        path.push({ id: outer, next: 0 });
      }
    }
  }
}

/** Where, by whom and when: what a term, a part and a floor have in common. */
export interface Box {
  readonly party: number; // number of a list
  readonly place: number; // number of a list
  readonly event: Span;
}

export interface Term {
  readonly coefficient: bigint;
  readonly measure: string;
  readonly ledger: string;
  readonly box: Box;
  readonly entered: Span;
  readonly part: number; // number of a list
  readonly isAnnounced: boolean;
}

export interface Part {
  readonly id: string;
  readonly isIncident: boolean;
  readonly box: Box;
  readonly entered: Span;
  readonly disjointWith: ReadonlySet<string>;
}

export interface Floor {
  readonly ledger: string;
  readonly box: Box;
}

/** A kind of point: which of the boxes hold it, and one such point in words. */
export interface PointClass {
  readonly boxes: readonly number[];
  readonly example: string;
}

const partyKind = 'party';

/** The assumptions, parties, places, parts and floors of a file: what all its sums refer to. */
export class World {
  readonly assumptions: ReadonlySet<string>;
  /** No point is entered or withdrawn on a later day. */
  readonly asOf: number;
  readonly parties = new Lists(partyKind, false);
  readonly places = new Lists('place', true);
  readonly partLists = new Lists('part', true);
  readonly parts: Part[] = [];
  readonly floors: Floor[] = [];
  private readonly groups = new Set<number>();

  constructor(file: JsonObject) {
    const assumptions = listOf(file.get('assumptions')).map(textOf);
    this.assumptions = new Set(assumptions);
    refuseUnless(this.assumptions.size === assumptions.length, 'assumptions: one is listed twice');
    this.asOf = file.has('as_of') ? dayOf(file.get('as_of')) : Infinity;
    this.readMemberships(listOf(file.get('memberships')));
    this.readPlaces(listOf(file.get('places')));
    this.readParts(listOf(file.get('parts')));
    this.readFloors(listOf(file.get('floors')));
  }

  assumes(name: string): boolean {
    return this.assumptions.has(name);
  }

  /** Refuses an id that stands for a group on any day. */
  refuseGroup(id: number): void {
    refuseUnless(!this.groups.has(id), `the ${partyKind} '${this.parties.ids.values[id]}' is a group`);
  }

  private readMemberships(rows: readonly Json[]): void {
    for (const row of rows) {
      const membership = objectOf(row, 'memberships');
      refuseOtherNames(membership, 'memberships', ['actor', 'group', 'days']);
      const group = this.parties.id(membership.get('group'));
      this.groups.add(group);
      this.parties.place(this.parties.id(membership.get('actor')), group, spanOf(membership.get('days')));
    }
    this.parties.refuseLoops();
  }

  private readPlaces(rows: readonly Json[]): void {
    const places = rows.map((row) => objectOf(row, 'places'));
    for (const place of places) {
      refuseOtherNames(place, 'places', ['id', 'within']);
      this.number(this.places, place, 'place');
    }
    for (const place of places) {
      if (place.get('within') !== null) {
        this.places.place(this.places.id(place.get('id')), this.places.id(place.get('within')), allDays);
      }
    }
    this.places.refuseLoops();
  }

  /** Gives the id of a row a number; refuses an id that has one. */
  private number(lists: Lists, row: JsonObject, kind: string): void {
    const id = idOf(row.get('id'));
    refuseUnless(lists.ids.find(id) === undefined, `the ${kind} '${id}' is listed twice`);
    lists.ids.of(id, () => id);
  }

  private readParts(rows: readonly Json[]): void {
    for (const row of rows) {
      const part = objectOf(row, 'parts');
      refuseOtherNames(part, 'parts', ['id', 'kind', 'party', 'place', 'event', 'entered', 'disjoint_with']);
      this.number(this.partLists, part, 'part');
      const id = idOf(part.get('id'));
      const others = listOf(part.get('disjoint_with')).map(idOf);
      const disjointWith = new Set(others);
      refuseUnless(disjointWith.size === others.length, `the part '${id}' is disjoint with one part twice`);
      refuseUnless(!disjointWith.has(id), `the part '${id}' is not another part than itself`);
      this.parts.push({
        id,
        isIncident: wordOf(part.get('kind'), `the kind of the part '${id}'`, ['incident', 'batch', 'list']) === 'incident',
        box: this.box(part),
        entered: spanOf(part.get('entered')),
        disjointWith,
      });
    }
  }

  private readFloors(rows: readonly Json[]): void {
    for (const row of rows) {
      const floor = objectOf(row, 'floors');
      refuseOtherNames(floor, 'floors', ['ledger', 'party']);
      const ledger = ledgerOf(floor.get('ledger'));
      const keeper = ledger.startsWith('assessed:') ? ledger.slice('assessed:'.length) : undefined;
      const isAdmission = canonicalText(floor.get('party') ?? null) === canonicalText([keeper ?? null]);
      refuseUnless(
        keeper !== undefined &&
          (this.assumes('assessment-is-floor') || (this.assumes('admission-is-floor') && isAdmission)),
        `no assumption of the file allows this floor: ${canonicalText(row)}`,
      );
      this.floors.push({
        ledger,
        box: { party: this.parties.list(floor.get('party')), place: this.places.list([]), event: allDays },
      });
    }
  }

  private box(json: JsonObject): Box {
    return {
      party: this.parties.list(json.get('party')),
      place: this.places.list(json.get('place')),
      event: spanOf(json.get('event')),
    };
  }

  term(json: Json): Term {
    const term = objectOf(json, 'a term');
    const names = ['coefficient', 'measure', 'ledger', 'party', 'place', 'event', 'entered', 'part', 'books'];
    refuseOtherNames(term, 'a term', names);
    const coefficient = wholeOf(term.get('coefficient'));
    refuseUnless(coefficient !== 0n, 'a coefficient is zero');
    return {
      coefficient,
      measure: textOf(term.get('measure')),
      ledger: ledgerOf(term.get('ledger')),
      box: this.box(term),
      entered: spanOf(term.get('entered')),
      part: this.partLists.list(term.get('part')),
      isAnnounced: wordOf(term.get('books'), 'books', ['standing', 'announced']) === 'announced',
    };
  }

  /** The terms of a statement, a split or the claim: at least one. */
  terms(json: Json | undefined): Term[] {
    const terms = listOf(json);
    refuseUnless(terms.length > 0, 'a list of terms is empty');
    return terms.map((term) => this.term(term));
  }

  /**
   * Every set of `boxes` (by index) that hold a point in common which no other of them holds.
   * Parties are tried one by one on one day per gap between the bounds, and so are places; those
   * that no list tells apart are tried once. A set without any box is left out.
   */
  *classes(boxes: readonly Box[], budget: Budget): Generator<PointClass> {
    const seen = new Set<string>();
    const placeKinds = this.placeKinds(budget);
    for (const day of this.eventDays(boxes)) {
      for (const [name, party] of this.partyKinds(day, budget)) {
        budget.spend(boxes.length + 1);
        const near = [...boxes.keys()].filter((index) => holdsDay(boxes[index]!.event, day) && party[boxes[index]!.party]);
        for (const [place, isHeld] of near.length > 0 ? placeKinds : []) {
          budget.spend(near.length);
          const held = near.filter((index) => isHeld[boxes[index]!.place]);
          const key = signature(held, boxes.length);
          if (held.length > 0 && !seen.has(key)) {
            seen.add(key);
            yield { boxes: held, example: `party ${name}, place ${place}, ${writtenDay(day)}` };
          }
        }
      }
    }
  }

  /** One day per gap between the bounds of the boxes and of the memberships. */
  private eventDays(boxes: readonly Box[]): Set<number> {
    const spans = [...boxes.map(({ event }) => event), ...this.parties.within.flat().map(({ days }) => days)];
    return new Set([-Infinity, ...spans.flatMap(({ from, to }) => [from, to + 1])].filter((day) => day < Infinity));
  }

  /** Of the parties on a day, one for each way to be held by the lists: a name, and what each list says. */
  private partyKinds(day: number, budget: Budget): Map<string, boolean[]> {
    const atoms = [...this.parties.ids.values.keys()].filter((id) => !this.groups.has(id));
    return kinds(this.parties, atoms, 'that no list names', day, budget);
  }

  private placeKinds(budget: Budget): Map<string, boolean[]> {
    return kinds(this.places, [...this.places.ids.values.keys()], 'elsewhere', 0, budget);
  }

  /** Whether a point may be in both parts. */
  mayOverlap(one: Part, other: Part): boolean {
    return !(
      one.disjointWith.has(other.id) || other.disjointWith.has(one.id) ||
      (one.isIncident && other.isIncident && this.assumes('incidents-disjoint'))
    );
  }

  /** The parts that a list names. */
  named(list: number): Set<number> {
    const found = new Set<number>();
    const visit = (formula: Formula): void =>
      formula.items.forEach(({ what }) => (typeof what === 'number' ? found.add(what) : visit(what)));
    visit(this.partLists.formulas.values[list]!);
    return found;
  }

  /** Whether a list of parts holds what lies in exactly these. */
  holdsParts(list: number, parts: ReadonlySet<number>, budget: Budget): boolean {
    const formula = this.partLists.formulas.values[list]!;
    budget.spend(10 * formula.items.length);
    return holds(formula, parts, budget);
  }
}

/** One atom for each way to be held by the lists, and one for what has no id: its name, and what each list says. */
function kinds(lists: Lists, atoms: readonly number[], others: string, day: number, budget: Budget): Map<string, boolean[]> {
  const seen = new Set<string>();
  const found = new Map<string, boolean[]>();
  for (const atom of [...atoms, undefined]) {
    const own = atom === undefined ? new Set<number>() : lists.around(atom, day, budget);
    const isHeld = lists.formulas.values.map((formula) => holds(formula, own, budget));
    const key = signature([...isHeld.keys()].filter((list) => isHeld[list]), isHeld.length);
    if (!seen.has(key)) {
      seen.add(key);
      found.set(atom === undefined ? others : `'${lists.ids.values[atom]}'`, isHeld);
    }
  }
  return found;
}

/** A set of numbers below `count` as a text, one bit a number. */
function signature(members: readonly number[], count: number): string {
  const words = new Uint16Array(Math.ceil(count / 16));
  for (const member of members) {
    words[member >> 4]! |= 1 << (member & 15);
  }
  let text = '';
  for (let at = 0; at < words.length; at += 4096) {
    text += String.fromCharCode(...words.subarray(at, at + 4096));
  }
  return text;
}
