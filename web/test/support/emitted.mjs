// The modules of web/src as JavaScript, for the tests.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const webFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Translates web/src into a folder of its own, which goes when the process ends; gives the folder. */
export function emittedFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'recount-web-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const compiler = join(webFolder, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', webFolder, '--outDir', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

/** One module of web/src, such as `verify/verify`. */
export function emittedModule(folder, name) {
  return import(pathToFileURL(join(folder, `${name}.js`)).href);
}
