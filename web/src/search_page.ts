// The search of the public pages. The index is scripts beside the pages, made by the publisher; nothing is
// asked of a server, and what is typed goes nowhere.
//
// The page says in its own text where the lists by name stand: without this script nothing else is shown.
//
//     <form id="search" role="search" data-index="../search/" data-language="0">
//       <label for="search-words">Search</label>
//       <input type="search" id="search-words" name="q" autocomplete="off">
//     </form>
//     <div id="search-results" data-found="found: {count}" data-none="Nothing is found."
//          data-more="Show more" data-failed="The index cannot be read."
//          data-exactly="{least} killed" data-between="{least} to {most} killed"
//          data-at-least="at least {least} killed"
//          data-kind-incidents="Incident" data-kind-places="Place"></div>
//
// `data-index` is the folder of the index, `data-language` the place of the page's language among the
// names of the index. `?q=...` in the address is searched for at once.

import { element, filled, isolated } from './dom.js';
import { SearchIndex } from './search/index.js';
import type { Entry, Loader } from './search/index.js';

/** How many results come at once. */
const resultsAtOnce = 20;

/** How long the page waits for the next letter before it searches, in milliseconds. */
const patience = 150;

/** Loads parts of the index as scripts, each of which calls `recount_search` with its name and content. */
function scriptLoader(folder: string): Loader {
  const contents = new Map<string, unknown>();
  Object.assign(window, { recount_search: (name: string, content: unknown) => contents.set(name, content) });
  return (name) => new Promise((resolve, reject) => {
    const script = element('script', { src: `${folder}${name}.js` });
    script.addEventListener('load', () => {
      script.remove();
      if (contents.has(name)) {
        resolve(contents.get(name));
      } else {
        reject(new Error(`${name}.js holds no such part`));
      }
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${name}.js cannot be loaded`));
    });
    document.head.append(script);
  });
}

class SearchPage {
  private readonly status = element('p', { role: 'status' });
  private readonly list = element('ol');
  private readonly more = element('button', { type: 'button', hidden: '' });
  private numbers: readonly number[] = [];
  private waiting: ReturnType<typeof setTimeout> | undefined;
  /** Counts the queries: an answer that comes after a newer question is not shown. */
  private query = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly input: HTMLInputElement,
    private readonly results: HTMLElement,
    private readonly index: SearchIndex,
  ) {
    this.more.textContent = this.words['more'] ?? '';
    results.replaceChildren(this.status, this.list, this.more);
    input.addEventListener('input', () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.search(), patience);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.search();
    });
    this.more.addEventListener('click', () => void this.saying(() => this.showMore()));
    form.addEventListener('keydown', (event) => this.walk(event));
    results.addEventListener('keydown', (event) => this.walk(event));
  }

  private get words(): DOMStringMap {
    return this.results.dataset;
  }

  /** Searches for what stands in the field. */
  search(): Promise<void> {
    clearTimeout(this.waiting);
    this.query += 1;
    const query = this.query;
    return this.saying(async () => {
      const numbers = await this.index.find(this.input.value);
      if (query === this.query) {
        this.numbers = numbers;
        this.list.replaceChildren();
        await this.showMore();
      }
    });
  }

  /** Does the work; where the index cannot be read, says so to the reader, and why to the console. */
  private async saying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.status.replaceChildren(this.words['failed'] ?? '');
      throw error;
    }
  }

  /** Shows the results that come next. */
  private async showMore(): Promise<void> {
    const query = this.query;
    const from = this.list.children.length;
    const next = this.numbers.slice(from, from + resultsAtOnce);
    const items = await Promise.all(next.map((number) => this.result(number)));
    if (query !== this.query || from !== this.list.children.length) {
      return;
    }
    this.list.append(...items);
    this.more.hidden = this.list.children.length === this.numbers.length;
    const isAsked = this.input.value.trim() !== '';
    const sentence = this.numbers.length > 0 ? this.words['found'] : isAsked ? this.words['none'] : '';
    this.status.replaceChildren(...filled(sentence ?? '', { count: `${this.numbers.length}` }));
    if (from > 0) {
      items[0]?.querySelector('a')?.focus();
    }
  }

  /** One result: a link, the kind, the day, the range, and what it is tied to. */
  private async result(number: number): Promise<HTMLLIElement> {
    const entry = await this.index.entry(number);
    const ties = await this.index.tied(number);
    const kind = this.words[`kind${entry.kind.charAt(0).toUpperCase()}${entry.kind.slice(1)}`] ?? '';
    const range = this.range(entry);
    const details: (readonly (Node | string)[])[] = [
      ...(kind === '' ? [] : [[kind]]),
      ...ties.map((tie) => [isolated(this.name(tie))]),
      ...(entry.day === '' ? [] : [[isolated(entry.day)]]),
      ...(range.length === 0 ? [] : [range]),
    ];
    const link = element('a', { href: `${entry.kind}/${encodeURIComponent(entry.id)}.html` }, isolated(this.name(entry)));
    return element('li', {}, link, ...details.flatMap((detail) => [' · ', ...detail]));
  }

  private name(entry: Entry): string {
    return entry.names[Number(this.form.dataset['language'] ?? 0)] ?? entry.names[0] ?? entry.id;
  }

  private range({ least, most }: Entry): (Node | string)[] {
    if (least === null) {
      return [];
    }
    const sentence = this.words[most === null ? 'atLeast' : most === least ? 'exactly' : 'between'] ?? '';
    return filled(sentence, { least: `${least}`, most: `${most ?? ''}` });
  }

  /** The arrow keys go from the field to the first result, and from result to result. */
  private walk(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links: HTMLElement[] = [this.input, ...this.list.querySelectorAll('a')];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = step === undefined || at < 0 ? undefined : links[at + step];
    if (next !== undefined) {
      event.preventDefault();
      next.focus();
    }
  }
}

const form = document.querySelector<HTMLFormElement>('form#search');
const input = form?.querySelector<HTMLInputElement>('input[type=search]');
const results = document.getElementById('search-results');
if (form && input && results) {
  const page = new SearchPage(form, input, results, new SearchIndex(scriptLoader(form.dataset['index'] ?? '')));
  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null && asked !== '') {
    input.value = asked;
    void page.search();
  }
}
