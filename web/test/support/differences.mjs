// Compares the checker of the pages with recount-verify.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the pages say of these bytes: undefined where they hold the proof, else the reason. */
export function refusalOf(bytes, verdictOf) {
  let text;
  try {
    // A byte order mark stays: it is no part of JSON.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    return 'the file is not UTF-8';
  }
  const verdict = verdictOf(text);
  return verdict.isProved ? undefined : verdict.reason;
}

/** Of each file (a list of bytes), what recount-verify says: undefined, or the reason. */
export function refusalsOfProgram(program, files) {
  const folder = mkdtempSync(join(tmpdir(), 'recount-proofs-'));
  try {
    files.forEach((bytes, index) => writeFileSync(join(folder, `${String(index).padStart(6, '0')}.json`), bytes));
    const { status, stdout, stderr } = spawnSync(program, ['--format', 'json', folder], { maxBuffer: 1 << 28 });
    if (status !== 0 && status !== 2) {
      throw new Error(`${program} ended with ${status}: ${stderr}`);
    }
    const verdicts = JSON.parse(stdout).proofs;
    if (verdicts.length !== files.length) {
      throw new Error(`${program} spoke of ${verdicts.length} files of ${files.length}`);
    }
    const sorted = [...verdicts].sort((one, other) => (one.path < other.path ? -1 : 1));
    return sorted.map(({ proved, reason }) => (proved ? undefined : reason));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of which the two do not say the same, with both reasons. */
export function differences(program, files, verdictOf) {
  const theirs = refusalsOfProgram(program, files);
  return files.flatMap((bytes, index) => {
    const ours = refusalOf(bytes, verdictOf);
    return (ours === undefined) === (theirs[index] === undefined) ? [] : [{ bytes, ours, theirs: theirs[index] }];
  });
}
