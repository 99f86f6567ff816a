// The button on a proof's page: checks the proof that stands in the page, here, in the reader's own
// browser. Nothing is sent anywhere.
//
// The page holds the proof as data and the words of its language:
//
//     <script type="application/json" id="proof-data">{...}</script>
//     <div id="proof-check" data-button="Check this proof in this browser"
//          data-working="Checking; steps so far: {steps}"
//          data-holds="The proof holds." data-refused="The proof is refused:"
//          data-at-least="at least {value}" data-at-most="at most {value}"
//          data-contradiction="these statements cannot all be true"
//          data-statements="statements: {count}" data-as-of="as of {day}"></div>

import { element, filled, isolated } from './dom.js';
import { verification } from './verify/verify.js';
import type { Verdict } from './verify/verify.js';

/** How long the check may keep the page from doing anything else, in milliseconds. */
const sliceOfTime = 12;

/** Checks a proof in slices; `progress` hears of the steps taken so far. */
function checkInSlices(text: string, progress: (steps: number) => void, done: (verdict: Verdict) => void): void {
  const steps = verification(text);
  const slice = (): void => {
    const until = performance.now() + sliceOfTime;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        done(step.value);
        return;
      }
      if (performance.now() >= until) {
        progress(step.value);
        setTimeout(slice);
        return;
      }
    }
  };
  setTimeout(slice);
}

/** What the proof says and rests on, as a list in the words of the page. */
function provedFacts(verdict: Verdict & { isProved: true }, words: DOMStringMap): HTMLElement {
  const facts = [
    { sentence: { 'at-least': words['atLeast'], 'at-most': words['atMost'], contradiction: words['contradiction'] }[verdict.kind],
      values: { value: `${verdict.value ?? ''}` } },
    { sentence: words['statements'], values: { count: `${verdict.statements}` } },
    { sentence: verdict.asOf === undefined ? undefined : words['asOf'], values: { day: verdict.asOf ?? '' } },
  ];
  const lines = facts.filter(({ sentence }) => sentence !== undefined);
  return element('ul', {}, ...lines.map(({ sentence, values }) => element('li', {}, ...filled(sentence ?? '', values))));
}

function showVerdict(verdict: Verdict, words: DOMStringMap, status: HTMLElement): void {
  if (verdict.isProved) {
    status.replaceChildren(element('strong', {}, words['holds'] ?? ''), provedFacts(verdict, words));
    status.dataset['verdict'] = 'holds';
  } else {
    const reason = isolated(verdict.reason, { lang: 'en', dir: 'ltr' });
    status.replaceChildren(element('strong', {}, words['refused'] ?? ''), ' ', reason);
    status.dataset['verdict'] = 'refused';
  }
}

const data = document.getElementById('proof-data');
const place = document.getElementById('proof-check');
if (data !== null && place !== null) {
  const words = place.dataset;
  const button = element('button', { type: 'button' }, words['button'] ?? '');
  const status = element('div', { role: 'status' });
  button.addEventListener('click', () => {
    button.disabled = true;
    const working = (steps: number): void => status.replaceChildren(...filled(words['working'] ?? '', { steps: `${steps}` }));
    working(0);
    checkInSlices(data.textContent ?? '', working, (verdict) => {
      showVerdict(verdict, words, status);
      button.disabled = false;
    });
  });
  place.replaceChildren(button, status);
}
