// The checker of proof files, by docs/formats/proof.md alone: it shares nothing with the program that
// found the proof, nor with recount-verify.
//
//     verdictOf('{"format":"recount-proof", ...}')   // { isProved: true, kind: 'at-least', value: 377n, ... }
//     verdictOf('{}')                                // { isProved: false, reason: "the file: no name 'format'" }

import { Refused } from './json.js';
import { Proof } from './proof.js';
import type { ProofKind } from './sum.js';
import { Budget } from './world.js';

export type Verdict =
  | { readonly isProved: false; readonly reason: string }
  | {
      readonly isProved: true;
      readonly kind: ProofKind;
      readonly value: bigint | null; // null for a contradiction
      readonly statements: number; // statements and rows of revisions, each once
      readonly asOf: string | undefined;
    };

/**
 * Checks one proof file step by step: between two steps it gives way and says how many small steps of
 * work were taken so far. Throws for nothing that the text holds: a bad text is refused.
 */
export function* verification(text: string): Generator<number, Verdict> {
  try {
    const budget = new Budget();
    const proof = new Proof(text);
    for (const _ of proof.checked(budget)) {
      yield budget.spent;
    }
    return { isProved: true, kind: proof.kind, value: proof.value, statements: proof.statementCount, asOf: proof.asOf };
  } catch (error) {
    if (error instanceof Refused) {
      return { isProved: false, reason: error.message };
    }
    throw error;
  }
}

/** Checks one proof file at once. */
export function verdictOf(text: string): Verdict {
  const steps = verification(text);
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}
