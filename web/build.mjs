// Writes web/built from web/src: one script a page needs, readable, with its comments, that works
// from file:// too (no modules, which browsers refuse there).
//
//     node build.mjs            writes web/built
//     node build.mjs FOLDER     writes FOLDER
//
// Each script is its modules one after the other, in the order in which they need each other, in one
// function of its own. Two modules of one script may not use the same name at their top.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(fileURLToPath(import.meta.url));

/** The scripts and the modules that they begin with. */
const scripts = { 'verify.js': 'verify_page', 'search.js': 'search_page', 'site.js': 'site' };

const importLine = /^import .* from '(.*)\.js';\n/gm;

/** The files of a module and of all that it needs, those needed first; added to `found`. */
function inOrder(file, found = new Set()) {
  for (const [, needed] of readFileSync(file, 'utf8').matchAll(importLine)) {
    const neededFile = join(dirname(file), `${needed}.js`);
    if (!found.has(neededFile)) {
      inOrder(neededFile, found);
    }
  }
  return [...found.add(file)];
}

function refuseDoubleNames(script, text) {
  const names = [...text.matchAll(/^(?:function\*?|class|const|let) (\w+)/gm)].map((match) => match[1]);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) {
    throw new Error(`${script}: two modules use the name ${double} at their top`);
  }
}

function scriptText(script, emitted, files) {
  const modules = files.map((file) => {
    const name = relative(emitted, file).replace(/\.js$/, '.ts');
    const text = readFileSync(file, 'utf8').replace(importLine, '').replace(/^export \{\};\n/gm, '').replace(/^export /gm, '');
    return `// From web/src/${name}\n\n${text}`;
  });
  refuseDoubleNames(script, modules.join('\n'));
  const head = '// Written by web/build.mjs from web/src. SPDX-License-Identifier: Apache-2.0\n';
  return `${head}(() => {\n'use strict';\n\n${modules.join('\n')}})();\n`;
}

const target = process.argv[2] ?? join(web, 'built');
const emitted = mkdtempSync(join(tmpdir(), 'recount-web-build-'));
try {
  const compiler = join(web, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(compiler)) {
    throw new Error(`${compiler} is not there; scripts/setup-page-tests installs it`);
  }
  execFileSync(process.execPath, [compiler, '-p', web, '--outDir', emitted], { stdio: 'inherit' });
  mkdirSync(target, { recursive: true });
  for (const [script, module] of Object.entries(scripts)) {
    const text = scriptText(script, emitted, inOrder(join(emitted, `${module}.js`)));
    writeFileSync(join(target, script), text);
    console.log(`${script}: ${Buffer.byteLength(text)} bytes`);
  }
} finally {
  rmSync(emitted, { recursive: true, force: true });
}
