// Written by web/build.mjs from web/src. SPDX-License-Identifier: Apache-2.0
(() => {
'use strict';

// From web/src/dom.ts

// Building pages from texts: every text from outside becomes a text node, never markup.
/** An element with attributes and children; a string child is a text. */
function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
        made.setAttribute(attribute, value);
    }
    made.append(...children);
    return made;
}
/** A number, code or name that keeps its own direction within a sentence. */
function isolated(text, attributes = {}) {
    return element('bdi', attributes, text);
}
/** A sentence of the page with isolated values in the places of `{name}`. */
function filled(sentence, values) {
    return sentence.split(/(\{[a-z]+\})/).map((piece) => {
        const value = values[piece.slice(1, -1)];
        if (value === undefined || !piece.startsWith('{')) {
            return piece;
        }
        return typeof value === 'string' ? isolated(value) : value;
    });
}

// From web/src/search/words.ts

// The words by which a text is found (docs/formats/search-index.md, section 2). The program folds what
// it writes into the index the same way (src/recount/site/search_words.cpp); tests/site/folding_cases.json
// holds both to it.
/** Letters that stand for another, or for two, after canonical and compatible forms are taken apart. */
const replacements = new Map(Object.entries({
    '\u0671': '\u0627', '\u0649': '\u064a', '\u06cc': '\u064a', '\u06a9': '\u0643', '\u0629': '\u0647', '\u06d5': '\u0647',
    '\u06c1': '\u0647', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h', ς: 'σ',
}));
const joiners = /[-/._:\u2010-\u2014]/u;
const dropped = /['`\u2018\u2019]|\p{Mn}|\p{Me}|\p{Cf}|\p{Lm}|\p{Sk}/u;
const between = /[^\p{L}\p{Mc}\p{Nd}\-/._:\u2010-\u2014]+/u;
/** The value of a decimal digit of any script: Unicode has them in rows of ten that begin with the zero. */
function digitValue(digit) {
    let value = 0;
    for (let code = digit.codePointAt(0) - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code -= 1) {
        value += 1;
    }
    return `${value}`;
}
/** The letters and joiners of a text as they are compared; a gap becomes a blank. */
function folded(text) {
    return [...text.toLowerCase().normalize('NFKD')]
        .filter((letter) => joiners.test(letter) || !dropped.test(letter))
        .map((letter) => replacements.get(letter) ?? (/\p{Nd}/u.test(letter) ? digitValue(letter) : letter))
        .join('');
}
/** The words of a text, in their order. */
function searchWords(text) {
    const words = folded(text).split(between)
        .flatMap((chunk) => (/[0-9]/.test(chunk) ? [chunk.split(joiners).join('')] : chunk.split(joiners)))
        .filter((word) => word !== '');
    return words
        .filter((word, index) => (word !== 'al' && word !== 'el') || index + 1 === words.length)
        .map((word) => (word.startsWith('\u0627\u0644') && [...word].length >= 4 ? word.slice(2) : word));
}

// From web/src/search/index.ts

// Reads the search index (docs/formats/search-index.md) and finds entries in it. Each part is a script
// that calls `recount_search(name, content)`: scripts load from file:// too, where other files do not.
/** Compares words by code points, in which order the index has them: UTF-8 keeps it, UTF-16 does not. */
function compareWords(one, other) {
    const ours = [...one];
    const theirs = [...other];
    const at = ours.findIndex((letter, index) => letter !== theirs[index]);
    return at < 0 ? ours.length - theirs.length : ours[at].codePointAt(0) - (theirs[at]?.codePointAt(0) ?? -1);
}
/** How many of the rising words come before the word. */
function placeOf(words, word) {
    let [low, high] = [0, words.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        [low, high] = compareWords(words[middle], word) < 0 ? [middle + 1, high] : [low, middle];
    }
    return low;
}
class SearchIndex {
    constructor(load) {
        this.load = load;
        this.parts = new Map();
    }
    /** The content of a part, which is loaded once. A part that could not be loaded is asked for again. */
    part(name) {
        let content = this.parts.get(name);
        if (content === undefined) {
            content = this.load(name);
            content.catch(() => this.parts.delete(name));
            this.parts.set(name, content);
        }
        return content;
    }
    async head() {
        const head = await this.part('head');
        if (head.version !== 1) {
            throw new Error(`the search index has version ${head.version}, not 1`);
        }
        return head;
    }
    /**
     * The numbers of the entries that every word of the query finds, in the order of the index. The last
     * word may be the beginning of one, unless a blank stands behind it or it has one letter.
     */
    async find(query) {
        const words = searchWords(query);
        const last = words[words.length - 1];
        const isOpen = last !== undefined && [...last].length > 1 && !/\s$/u.test(query);
        let found;
        for (const [index, word] of words.entries()) {
            const more = await this.foundBy(word, isOpen && index + 1 === words.length);
            found = found === undefined ? more : new Set([...found].filter((number) => more.has(number)));
        }
        const { pageless } = await this.head();
        return [...(found ?? [])].filter((number) => !pageless.includes(number)).sort((one, other) => one - other);
    }
    /** What a word finds: entries that have it, and those that are tied to one of these. */
    async foundBy(word, isBeginning) {
        const { terms } = await this.head();
        // A word stands in the last file whose first term is not greater; what begins with it may go on
        // in the files behind that.
        const home = placeOf(terms, `${word}\u0000`) - 1;
        const last = isBeginning ? placeOf(terms, `${word}\u{10ffff}`) - 1 : home;
        const names = terms.map((_, index) => `terms-${index}`).slice(Math.max(0, home), last + 1);
        const found = new Set();
        for (const part of await Promise.all(names.map((name) => this.part(name)))) {
            addMatches(part, (term) => (isBeginning ? term.startsWith(word) : term === word), found);
        }
        const { counts, ties } = await this.part('ties');
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
    async entry(number) {
        const { kinds, entries_a_file: size } = await this.head();
        const columns = await this.part(`entries-${Math.floor(number / size)}`);
        const at = number % size;
        const names = columns.names[at] ?? [];
        return {
            number,
            kind: kinds[columns.kinds[at]],
            id: columns.ids[at],
            names: typeof names === 'string' ? [names] : names,
            day: columns.days[at],
            least: columns.least[at],
            most: columns.most[at],
        };
    }
    /** The entries that this one is tied to. */
    async tied(number) {
        const { counts, ties } = await this.part('ties');
        const at = counts.slice(0, number).reduce((sum, count) => sum + count, 0);
        return Promise.all(ties.slice(at, at + counts[number]).map((tie) => this.entry(tie)));
    }
}
function addMatches({ terms, counts, steps }, isMatch, found) {
    let at = 0;
    let number = 0;
    terms.forEach((term, index) => {
        const isFound = isMatch(term);
        for (const end = at + counts[index]; at < end; at += 1) {
            number += steps[at];
            if (isFound) {
                found.add(number);
            }
        }
    });
}

// From web/src/search_page.ts

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
/** How many results come at once. */
const resultsAtOnce = 20;
/** How long the page waits for the next letter before it searches, in milliseconds. */
const patience = 150;
/** Loads parts of the index as scripts, each of which calls `recount_search` with its name and content. */
function scriptLoader(folder) {
    const contents = new Map();
    Object.assign(window, { recount_search: (name, content) => contents.set(name, content) });
    return (name) => new Promise((resolve, reject) => {
        const script = element('script', { src: `${folder}${name}.js` });
        script.addEventListener('load', () => {
            script.remove();
            if (contents.has(name)) {
                resolve(contents.get(name));
            }
            else {
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
    constructor(form, input, results, index) {
        this.form = form;
        this.input = input;
        this.results = results;
        this.index = index;
        this.status = element('p', { role: 'status' });
        this.list = element('ol');
        this.more = element('button', { type: 'button', hidden: '' });
        this.numbers = [];
        /** Counts the queries: an answer that comes after a newer question is not shown. */
        this.query = 0;
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
    get words() {
        return this.results.dataset;
    }
    /** Searches for what stands in the field. */
    search() {
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
    async saying(work) {
        try {
            await work();
        }
        catch (error) {
            this.status.replaceChildren(this.words['failed'] ?? '');
            throw error;
        }
    }
    /** Shows the results that come next. */
    async showMore() {
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
    async result(number) {
        const entry = await this.index.entry(number);
        const ties = await this.index.tied(number);
        const kind = this.words[`kind${entry.kind.charAt(0).toUpperCase()}${entry.kind.slice(1)}`] ?? '';
        const range = this.range(entry);
        const details = [
            ...(kind === '' ? [] : [[kind]]),
            ...ties.map((tie) => [isolated(this.name(tie))]),
            ...(entry.day === '' ? [] : [[isolated(entry.day)]]),
            ...(range.length === 0 ? [] : [range]),
        ];
        const link = element('a', { href: `${entry.kind}/${encodeURIComponent(entry.id)}.html` }, isolated(this.name(entry)));
        return element('li', {}, link, ...details.flatMap((detail) => [' · ', ...detail]));
    }
    name(entry) {
        return entry.names[Number(this.form.dataset['language'] ?? 0)] ?? entry.names[0] ?? entry.id;
    }
    range({ least, most }) {
        if (least === null) {
            return [];
        }
        const sentence = this.words[most === null ? 'atLeast' : most === least ? 'exactly' : 'between'] ?? '';
        return filled(sentence, { least: `${least}`, most: `${most ?? ''}` });
    }
    /** The arrow keys go from the field to the first result, and from result to result. */
    walk(event) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const links = [this.input, ...this.list.querySelectorAll('a')];
        const at = links.findIndex((link) => link === document.activeElement);
        const next = step === undefined || at < 0 ? undefined : links[at + step];
        if (next !== undefined) {
            event.preventDefault();
            next.focus();
        }
    }
}
const form = document.querySelector('form#search');
const input = form?.querySelector('input[type=search]');
const results = document.getElementById('search-results');
if (form && input && results) {
    const page = new SearchPage(form, input, results, new SearchIndex(scriptLoader(form.dataset['index'] ?? '')));
    const asked = new URLSearchParams(location.search).get('q');
    if (asked !== null && asked !== '') {
        input.value = asked;
        void page.search();
    }
}
})();
