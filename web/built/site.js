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

// From web/src/site.ts

// Small helps on the public pages. Each page is whole without them.
//
// Filters over a table that stands in the page; the address holds them behind `#filter?`, so that a link
// brings the same view:
//
//     <form data-filter="incidents" data-shown="shown: {count} of {all}" hidden>
//       <label>Words <input type="search" name="words"></label>
//       <label>Grade <select name="grade"><option value="">any</option>...</select></label>
//       <output></output>
//     </form>
//     <div id="incidents"><table> ... <tr data-grade="confirmed"> ...
//
// It is over every row in the body of a table within that part of the page.
// A field named `words` keeps the rows that hold all its words; every other keeps those whose
// `data-NAME` holds its value among words parted by blanks.
//
// Tabs are links to parts of the page that the style sheet shows by `:target`; the last choice is
// kept for the next page of the visit: `<nav data-tabs="view"><a href="#chart">...</nav>`
//
// Pages about harm to people that should be left in a hurry: `<body data-leave="ADDRESS">`; pressing
// Escape twice within a second goes there, and the page does not stay in the history.
const filterMark = '#filter?';
function setUpFilter(form) {
    const part = document.getElementById(form.dataset['filter'] ?? '');
    const output = form.querySelector('output');
    const rows = [...part?.querySelectorAll('tbody > tr') ?? []];
    const texts = rows.map(({ cells }) => ` ${searchWords([...cells].map((cell) => cell.textContent).join(' ')).join(' ')}`);
    const apply = () => {
        const fields = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
        const given = fields.filter(([, value]) => value !== '');
        rows.forEach((row, index) => {
            row.hidden = !given.every(([name, value]) => isKept(row, texts[index], name, value));
        });
        const shown = rows.filter((row) => !row.hidden).length;
        output?.replaceChildren(...filled(form.dataset['shown'] ?? '', { count: `${shown}`, all: `${rows.length}` }));
    };
    const remember = () => {
        const given = [...new FormData(form)].filter(([, value]) => value !== '').map(([name, value]) => [name, String(value)]);
        const mark = given.length === 0 ? '' : `${filterMark}${new URLSearchParams(given)}`;
        history.replaceState(null, '', `${location.pathname}${location.search}${mark}`);
    };
    const recall = () => {
        if (location.hash.startsWith(filterMark)) {
            form.reset();
            for (const [name, value] of new URLSearchParams(location.hash.slice(filterMark.length))) {
                const field = form.elements.namedItem(name);
                if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
                    field.value = value;
                }
            }
        }
        apply();
    };
    form.addEventListener('input', () => {
        apply();
        remember();
    });
    form.addEventListener('reset', () => setTimeout(() => {
        apply();
        remember();
    }));
    form.addEventListener('submit', (event) => event.preventDefault());
    window.addEventListener('hashchange', recall);
    form.hidden = false;
    recall();
}
/** Whether a filter keeps a row whose words are in `text`, each with a blank before it. */
function isKept(row, text, name, value) {
    return name === 'words'
        ? searchWords(value).every((word) => text.includes(` ${word}`))
        : (row.getAttribute(`data-${name}`) ?? '').split(' ').includes(value);
}
/** What the visit remembers, where the browser lets it: from file:// or in private it may not. */
function remembered(key) {
    try {
        return sessionStorage.getItem(key);
    }
    catch (error) {
        if (error instanceof DOMException) {
            return null;
        }
        throw error;
    }
}
function rememberChoice(key, value) {
    try {
        sessionStorage.setItem(key, value);
    }
    catch (error) {
        if (!(error instanceof DOMException)) {
            throw error;
        }
    }
}
function setUpTabs(tabs) {
    const key = `recount-tabs-${tabs.dataset['tabs'] ?? ''}`;
    const links = [...tabs.querySelectorAll('a[href^="#"]')];
    const mark = () => links.forEach((link) => {
        if (link.hash === location.hash) {
            link.setAttribute('aria-current', 'true');
        }
        else {
            link.removeAttribute('aria-current');
        }
    });
    links.forEach((link) => link.addEventListener('click', () => rememberChoice(key, link.hash)));
    window.addEventListener('hashchange', mark);
    const last = links.find((link) => link.hash === remembered(key));
    if (location.hash === '' && last !== undefined) {
        location.replace(last.hash);
    }
    mark();
}
/** Escape twice within this time leaves the page, in milliseconds. */
const hurry = 1000;
function setUpLeaving(address) {
    let before = -Infinity;
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            if (event.timeStamp - before <= hurry) {
                location.replace(address);
            }
            before = event.timeStamp;
        }
    });
}
document.querySelectorAll('form[data-filter]').forEach(setUpFilter);
document.querySelectorAll('[data-tabs]').forEach(setUpTabs);
if (document.body.dataset['leave'] !== undefined) {
    setUpLeaving(document.body.dataset['leave']);
}
})();
