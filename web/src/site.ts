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

import { filled } from './dom.js';
import { searchWords } from './search/words.js';

const filterMark = '#filter?';

function setUpFilter(form: HTMLFormElement): void {
  const part = document.getElementById(form.dataset['filter'] ?? '');
  const output = form.querySelector('output');
  const rows = [...part?.querySelectorAll<HTMLTableRowElement>('tbody > tr') ?? []];
  const texts = rows.map(({ cells }) => ` ${searchWords([...cells].map((cell) => cell.textContent).join(' ')).join(' ')}`);

  const apply = (): void => {
    const fields = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
    const given = fields.filter(([, value]) => value !== '');
    rows.forEach((row, index) => {
      row.hidden = !given.every(([name, value]) => isKept(row, texts[index]!, name, value));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    output?.replaceChildren(...filled(form.dataset['shown'] ?? '', { count: `${shown}`, all: `${rows.length}` }));
  };
  const remember = (): void => {
    const given = [...new FormData(form)].filter(([, value]) => value !== '').map(([name, value]) => [name, String(value)]);
    const mark = given.length === 0 ? '' : `${filterMark}${new URLSearchParams(given)}`;
    history.replaceState(null, '', `${location.pathname}${location.search}${mark}`);
  };
  const recall = (): void => {
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
function isKept(row: HTMLTableRowElement, text: string, name: string, value: string): boolean {
  return name === 'words'
    ? searchWords(value).every((word) => text.includes(` ${word}`))
    : (row.getAttribute(`data-${name}`) ?? '').split(' ').includes(value);
}

/** What the visit remembers, where the browser lets it: from file:// or in private it may not. */
function remembered(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch (error) {
    if (error instanceof DOMException) {
      return null;
    }
    throw error;
  }
}

function rememberChoice(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
  }
}

function setUpTabs(tabs: HTMLElement): void {
  const key = `recount-tabs-${tabs.dataset['tabs'] ?? ''}`;
  const links = [...tabs.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const mark = (): void => links.forEach((link) => {
    if (link.hash === location.hash) {
      link.setAttribute('aria-current', 'true');
    } else {
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

function setUpLeaving(address: string): void {
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

document.querySelectorAll<HTMLFormElement>('form[data-filter]').forEach(setUpFilter);
document.querySelectorAll<HTMLElement>('[data-tabs]').forEach(setUpTabs);
if (document.body.dataset['leave'] !== undefined) {
  setUpLeaving(document.body.dataset['leave']);
}
