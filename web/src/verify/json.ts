// JSON as a proof file needs it: strict, no name twice, numbers as they are written, and the text
// of which the digest is taken (docs/formats/proof.md, section 1).

/** Why a proof is refused. It ends the check from any depth. */
export class Refused extends Error {}

/** Refuses the proof unless `holds`. */
export function refuseUnless(holds: boolean, reason: string): asserts holds {
  if (!holds) {
    throw new Refused(reason);
  }
}

/** A number as it stands in the file: the format has only one, `1`. */
export class WrittenNumber {
  constructor(readonly text: string) {}
}

export type JsonObject = Map<string, Json>;
export type Json = string | boolean | null | WrittenNumber | Json[] | JsonObject;

const deepestNesting = 60;

class JsonReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): Json {
    const value = this.value();
    this.skipBlanks();
    this.refuseIf(this.at < this.text.length);
    return value;
  }

  private refuseIf(isBroken: boolean): void {
    refuseUnless(!isBroken, `the file is not well-formed JSON at character ${this.at + 1}`);
  }

  private skipBlanks(): void {
    this.matched(/[ \t\n\r]*/y);
  }

  /** What the pattern finds right here, and goes on behind it; nothing where it does not fit. */
  private matched(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** Whether the sign comes next, blanks aside; goes on behind it where it does. */
  private isNext(sign: string): boolean {
    this.skipBlanks();
    const isThere = this.text[this.at] === sign;
    this.at += isThere ? 1 : 0;
    return isThere;
  }

  private value(): Json {
    refuseUnless(this.depth <= deepestNesting, `a value lies in more than ${deepestNesting} lists and objects`);
    if (this.isNext('{')) {
      return this.nested(() => this.object());
    }
    if (this.isNext('[')) {
      return this.nested(() => this.list());
    }
    if (this.isNext('"')) {
      return this.string();
    }
    const word = this.matched(/true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y);
    this.refuseIf(word === undefined);
    return word === 'null' ? null : word === 'true' || word === 'false' ? word === 'true' : new WrittenNumber(word ?? '');
  }

  private nested(inner: () => Json): Json {
    this.depth += 1;
    const value = inner();
    this.depth -= 1;
    return value;
  }

  private object(): JsonObject {
    const object: JsonObject = new Map();
    if (this.isNext('}')) {
      return object;
    }
    do {
      this.refuseIf(!this.isNext('"'));
      const name = this.string();
      refuseUnless(!object.has(name), `the name '${name}' is given twice`);
      this.refuseIf(!this.isNext(':'));
      object.set(name, this.value());
    } while (this.isNext(','));
    this.refuseIf(!this.isNext('}'));
    return object;
  }

  private list(): Json[] {
    const list: Json[] = [];
    if (this.isNext(']')) {
      return list;
    }
    do {
      list.push(this.value());
    } while (this.isNext(','));
    this.refuseIf(!this.isNext(']'));
    return list;
  }

  /** A string whose opening quotation mark has been read. */
  private string(): string {
    const begin = this.at - 1;
    do {
      const end = this.text.indexOf('"', this.at);
      this.refuseIf(end < 0);
      this.at = end + 1;
    } while (this.isEscaped(this.at - 1, begin));
    let value: string | undefined;
    try {
      value = JSON.parse(this.text.slice(begin, this.at)) as string;
    } catch (error) {
      if (!(error instanceof SyntaxError)) {
        throw error;
      }
    }
    // Half a surrogate pair is no character and has no UTF-8 bytes.
    this.refuseIf(value === undefined || /[\ud800-\udfff]/u.test(value));
    return value ?? '';
  }

  /** Whether an odd number of backslashes stands before the sign at `at` of the string. */
  private isEscaped(at: number, begin: number): boolean {
    let first = at;
    while (first - 1 > begin && this.text[first - 1] === '\\') {
      first -= 1;
    }
    return (at - first) % 2 === 1;
  }
}

/** Reads a whole text as JSON. */
export function parsedJson(text: string): Json {
  return new JsonReader(text).whole();
}

/**
 * The text of which the digest is taken: names in byte order, no white space, nothing escaped that
 * need not be. All names of the format are ASCII, for which the order of `sort` is that of the bytes.
 */
export function canonicalText(value: Json): string {
  if (value instanceof Map) {
    const names = [...value.keys()].sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(value.get(name) ?? null)}`).join(',')}}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonicalText).join(',')}]`;
  }
  return value instanceof WrittenNumber ? value.text : JSON.stringify(value);
}
