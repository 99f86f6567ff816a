// The scripts in web/built are what web/src gives, are small, and do nothing that the pages' policy
// forbids.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { webFolder } from './support/emitted.mjs';

const built = join(webFolder, 'built');
const scripts = readdirSync(built).sort();

test('the built scripts are what the sources give', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recount-web-'));
  try {
    execFileSync(process.execPath, [join(webFolder, 'build.mjs'), folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    assert.deepEqual(scripts, readdirSync(folder).sort());
    for (const script of scripts) {
      const isSame = readFileSync(join(built, script)).equals(readFileSync(join(folder, script)));
      assert.ok(isSame, `web/built/${script} is old: run 'npm run build' in web/`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('all scripts together take at most 25 KB packed', () => {
  const sizes = scripts.map((script) => gzipSync(readFileSync(join(built, script)), { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= 25 * 1024, `${total} bytes: ${scripts.map((script, index) => `${script} ${sizes[index]}`).join(', ')}`);
});

test('no script makes markup or code of a text, or asks another site', () => {
  const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|https?:|fetch\(|XMLHttpRequest/;
  for (const script of scripts) {
    assert.doesNotMatch(readFileSync(join(built, script), 'utf8'), forbidden, script);
  }
});
