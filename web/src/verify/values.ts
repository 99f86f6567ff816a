// The values of a proof file (docs/formats/proof.md, section 1): each function returns a value or
// refuses the proof with a reason.

import { canonicalText, refuseUnless, WrittenNumber } from './json.js';
import type { Json, JsonObject } from './json.js';

/** Days with both ends included, as days since 1970-01-01; infinite where the file says `null`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const allDays: Span = { from: -Infinity, to: Infinity };

/** The value as it is written, cut short, for a reason. */
function shown(value: Json | undefined): string {
  const text = canonicalText(value ?? null);
  return text.length > 80 ? `${text.slice(0, 80)} ...` : text;
}

export function objectOf(value: Json | undefined, what: string): JsonObject {
  refuseUnless(value instanceof Map, `${what}: ${shown(value)} is not an object`);
  return value;
}

/** Refuses an object whose names are not exactly these, but for one that may be missing. */
export function refuseOtherNames(object: JsonObject, what: string, names: readonly string[], optional = ''): void {
  for (const name of names) {
    refuseUnless(object.has(name), `${what}: no name '${name}'`);
  }
  for (const name of object.keys()) {
    refuseUnless(name === optional || names.includes(name), `${what}: unknown name '${name}'`);
  }
}

export function listOf(value: Json | undefined): Json[] {
  refuseUnless(Array.isArray(value), `${shown(value)} is not a list`);
  return value;
}

/** A text without control characters, not empty. */
export function textOf(value: Json | undefined): string {
  refuseUnless(typeof value === 'string', `${shown(value)} is not a text`);
  refuseUnless(!/[\u0000-\u001f\u007f]/.test(value), `${shown(value)} holds a control character`);
  refuseUnless(value !== '', 'a text is empty');
  return value;
}

/** An id that can stand in a list. */
export function idOf(value: Json | undefined): string {
  const text = textOf(value);
  refuseUnless(/^[^- |()][^ |()]*$/.test(text), `${shown(text)} is no id`);
  return text;
}

/** One of the words. */
export function wordOf<Word extends string>(value: Json | undefined, what: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === value);
  refuseUnless(word !== undefined, `${what}: ${shown(value)} is not one of ${words.join(', ')}`);
  return word;
}

/** `occurred`, or the books of an actor: `assessed:ACTOR`, `alleged:ACTOR`. */
export function ledgerOf(value: Json | undefined): string {
  const ledger = textOf(value);
  if (ledger !== 'occurred') {
    const actor = /^(?:assessed|alleged):([^]*)$/.exec(ledger)?.[1];
    refuseUnless(actor !== undefined && actor !== '', `${shown(ledger)} is no ledger`);
    idOf(actor);
  }
  return ledger;
}

/** A whole number, written as a text of at most 1,000 digits. */
export function wholeOf(value: Json | undefined): bigint {
  const text = textOf(value);
  refuseUnless(/^(?:0|-?[1-9][0-9]{0,999})$/.test(text), `${shown(text)} is no whole number of at most 1,000 digits`);
  return BigInt(text);
}

export function isVersionOne(value: Json | undefined): boolean {
  return value instanceof WrittenNumber && value.text === '1';
}

/** Days since 1970-01-01 of a text YYYY-MM-DD. */
export function dayOf(value: Json | undefined): number {
  const text = textOf(value);
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  const date = new Date(0);
  date.setUTCFullYear(Number(parts?.[1]), Number(parts?.[2]) - 1, Number(parts?.[3]));
  // A day that the calendar lacks, such as 2017-02-29, comes back as another.
  const isDay = parts !== null && parts[1] !== '0000' && date.toISOString().slice(0, 10) === text;
  refuseUnless(isDay, `${shown(text)} is no day`);
  return date.getTime() / 86_400_000;
}

/** A list of two days, the first and the last; `null` is no limit. */
export function spanOf(value: Json | undefined): Span {
  const ends = listOf(value);
  refuseUnless(ends.length === 2, `${shown(ends)} is not a list of two days`);
  const from = ends[0] === null ? allDays.from : dayOf(ends[0]);
  const to = ends[1] === null ? allDays.to : dayOf(ends[1]);
  refuseUnless(from <= to, `${shown(ends)}: the last day lies before the first`);
  return { from, to };
}

export function holdsDay(span: Span, day: number): boolean {
  return span.from <= day && day <= span.to;
}

/** The day as YYYY-MM-DD, for a reason. */
export function writtenDay(day: number): string {
  return Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, 10) : 'any early day';
}
