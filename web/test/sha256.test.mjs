import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { emittedFolder, emittedModule } from './support/emitted.mjs';

const { sha256 } = await emittedModule(emittedFolder(), 'verify/sha256');

test('the digests of the examples in FIPS 180-4 come out', () => {
  const examples = {
    '': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    abc: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  };
  for (const [text, digest] of Object.entries(examples)) {
    assert.equal(sha256(new TextEncoder().encode(text)), digest, text);
  }
});

test('messages of every length around the blocks get the digest that OpenSSL gives', () => {
  for (const length of [...Array(300).keys(), 1000, 65_535, 1_000_003]) {
    const message = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
    assert.equal(sha256(message), createHash('sha256').update(message).digest('hex'), `${length} bytes`);
  }
});
