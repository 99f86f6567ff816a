// Reads the search index (docs/formats/search-index.md) and finds entries in it. Each part is a script
// that calls `recount_search(name, content)`: scripts load from file:// too, where other files do not.

import { searchWords } from './words.js';

interface Head {
  readonly version: number;
  readonly kinds: readonly string[];
  readonly entries_a_file: number;
  readonly pageless: readonly number[]; // entries that only lead to others
  readonly terms: readonly string[]; // the first of each file
}

interface Terms {
  readonly terms: readonly string[];
  readonly counts: readonly number[]; // of each term, how many entries it finds
  readonly steps: readonly number[]; // from one number of an entry to the next, through the whole file
}

interface Ties {
  readonly counts: readonly number[]; // of each entry, how many ties it has
  readonly ties: readonly number[];
}

interface Columns {
  readonly kinds: readonly number[];
  readonly ids: readonly string[];
  readonly names: readonly (null | string | readonly string[])[];
  readonly days: readonly string[];
  readonly least: readonly (number | null)[];
  readonly most: readonly (number | null)[];
}

export interface Entry {
  readonly number: number;
  readonly kind: string;
  readonly id: string;
  readonly names: readonly string[]; // none, one for all languages, or one a language
  readonly day: string;
  readonly least: number | null;
  readonly most: number | null;
}

/** Brings the content of a part by its name. */
export type Loader = (part: string) => Promise<unknown>;

/** Compares words by code points, in which order the index has them: UTF-8 keeps it, UTF-16 does not. */
export function compareWords(one: string, other: string): number {
  const ours = [...one];
  const theirs = [...other];
  const at = ours.findIndex((letter, index) => letter !== theirs[index]);
  return at < 0 ? ours.length - theirs.length : ours[at]!.codePointAt(0)! - (theirs[at]?.codePointAt(0) ?? -1);
}

/** How many of the rising words come before the word. */
function placeOf(words: readonly string[], word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = compareWords(words[middle]!, word) < 0 ? [middle + 1, high] : [low, middle];
  }
  return low;
}

export class SearchIndex {
  private readonly parts = new Map<string, Promise<unknown>>();

  constructor(private readonly load: Loader) {}

  /** The content of a part, which is loaded once. A part that could not be loaded is asked for again. */
  private part<Content>(name: string): Promise<Content> {
    let content = this.parts.get(name);
    if (content === undefined) {
      content = this.load(name);
      content.catch(() => this.parts.delete(name));
      this.parts.set(name, content);
    }
    return content as Promise<Content>;
  }

  private async head(): Promise<Head> {
    const head = await this.part<Head>('head');
    if (head.version !== 1) {
      throw new Error(`the search index has version ${head.version}, not 1`);
    }
    return head;
  }

  /**
   * The numbers of the entries that every word of the query finds, in the order of the index. The last
   * word may be the beginning of one, unless a blank stands behind it or it has one letter.
   */
  async find(query: string): Promise<number[]> {
    const words = searchWords(query);
    const last = words[words.length - 1];
    const isOpen = last !== undefined && [...last].length > 1 && !/\s$/u.test(query);
    let found: Set<number> | undefined;
    for (const [index, word] of words.entries()) {
      const more = await this.foundBy(word, isOpen && index + 1 === words.length);
      found = found === undefined ? more : new Set([...found].filter((number) => more.has(number)));
    }
    const { pageless } = await this.head();
    return [...(found ?? [])].filter((number) => !pageless.includes(number)).sort((one, other) => one - other);
  }

  /** What a word finds: entries that have it, and those that are tied to one of these. */
  private async foundBy(word: string, isBeginning: boolean): Promise<Set<number>> {
    const { terms } = await this.head();
    // A word stands in the last file whose first term is not greater; what begins with it may go on
    // in the files behind that.
    const home = placeOf(terms, `${word}\u0000`) - 1;
    const last = isBeginning ? placeOf(terms, `${word}\u{10ffff}`) - 1 : home;
    const names = terms.map((_, index) => `terms-${index}`).slice(Math.max(0, home), last + 1);
    const found = new Set<number>();
    for (const part of await Promise.all(names.map((name) => this.part<Terms>(name)))) {
      addMatches(part, (term) => (isBeginning ? term.startsWith(word) : term === word), found);
    }
    const { counts, ties } = await this.part<Ties>('ties');
    const direct = new Set(found);
    let at = 0;
    counts.forEach((count, number) => {
      if (ties.slice(at, at + count).some((tie) => direct.has(tie))) {
        found.add(number);
      }
      at += count;
    });
    return found;
  }

  /** An entry by its number. */
  async entry(number: number): Promise<Entry> {
    const { kinds, entries_a_file: size } = await this.head();
    const columns = await this.part<Columns>(`entries-${Math.floor(number / size)}`);
    const at = number % size;
    const names = columns.names[at] ?? [];
    return {
      number,
      kind: kinds[columns.kinds[at]!]!,
      id: columns.ids[at]!,
      names: typeof names === 'string' ? [names] : names,
      day: columns.days[at]!,
      least: columns.least[at]!,
      most: columns.most[at]!,
    };
  }

  /** The entries that this one is tied to. */
  async tied(number: number): Promise<Entry[]> {
    const { counts, ties } = await this.part<Ties>('ties');
    const at = counts.slice(0, number).reduce((sum, count) => sum + count, 0);
    return Promise.all(ties.slice(at, at + counts[number]!).map((tie) => this.entry(tie)));
  }
}

function addMatches({ terms, counts, steps }: Terms, isMatch: (term: string) => boolean, found: Set<number>): void {
  let at = 0;
  let number = 0;
  terms.forEach((term, index) => {
    const isFound = isMatch(term);
    for (const end = at + counts[index]!; at < end; at += 1) {
      number += steps[at]!;
      if (isFound) {
        found.add(number);
      }
    }
  });
}
