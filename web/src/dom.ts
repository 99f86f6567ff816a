// Building pages from texts: every text from outside becomes a text node, never markup.

/** An element with attributes and children; a string child is a text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes: Readonly<Record<string, string>> = {}, ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** A number, code or name that keeps its own direction within a sentence. */
export function isolated(text: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  return element('bdi', attributes, text);
}

/** A sentence of the page with isolated values in the places of `{name}`. */
export function filled(sentence: string, values: Readonly<Record<string, string | Node>>): (Node | string)[] {
  return sentence.split(/(\{[a-z]+\})/).map((piece) => {
    const value = values[piece.slice(1, -1)];
    if (value === undefined || !piece.startsWith('{')) {
      return piece;
    }
    return typeof value === 'string' ? isolated(value) : value;
  });
}
