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
function digitValue(digit: string): string {
  let value = 0;
  for (let code = digit.codePointAt(0)! - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code -= 1) {
    value += 1;
  }
  return `${value}`;
}

/** The letters and joiners of a text as they are compared; a gap becomes a blank. */
function folded(text: string): string {
  return [...text.toLowerCase().normalize('NFKD')]
    .filter((letter) => joiners.test(letter) || !dropped.test(letter))
    .map((letter) => replacements.get(letter) ?? (/\p{Nd}/u.test(letter) ? digitValue(letter) : letter))
    .join('');
}

/** The words of a text, in their order. */
export function searchWords(text: string): string[] {
  const words = folded(text).split(between)
    .flatMap((chunk) => (/[0-9]/.test(chunk) ? [chunk.split(joiners).join('')] : chunk.split(joiners)))
    .filter((word) => word !== '');
  return words
    .filter((word, index) => (word !== 'al' && word !== 'el') || index + 1 === words.length)
    .map((word) => (word.startsWith('\u0627\u0644') && [...word].length >= 4 ? word.slice(2) : word));
}
