// SHA-256 (FIPS 180-4). Browsers offer their own only to pages that came over https, and a copy of
// the site on a stick is read from file://.

const bits32 = (1n << 32n) - 1n;

/** The first primes, as many as asked for. */
function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let number = 2n; found.length < count; number += 1n) {
    if (found.every((prime) => number % prime !== 0n)) {
      found.push(number);
    }
  }
  return found;
}

/** The greatest whole number whose power does not exceed `value`. */
function wholeRoot(value: bigint, power: bigint): bigint {
  let root = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** power <= value) {
      root += bit;
    }
  }
  return root;
}

/** The first 32 bits behind the point of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function fractionsOfRoots(count: number, power: bigint): number[] {
  return primes(count).map((prime) => Number(wholeRoot(prime << (32n * power), power) & bits32));
}

const roundConstants = fractionsOfRoots(64, 3n);
const firstState = fractionsOfRoots(8, 2n);

function rotated(word: number, places: number): number {
  return (word >>> places) | (word << (32 - places));
}

/** The message with a one bit, zeros and its length in bits behind it, in whole blocks of 64 bytes (5.1.1). */
function padded(message: Uint8Array): DataView {
  const blocks = new Uint8Array((Math.floor((message.length + 8) / 64) + 1) * 64);
  blocks.set(message);
  blocks[message.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setBigUint64(blocks.length - 8, BigInt(message.length) * 8n);
  return view;
}

/** The words of the message schedule of the block that begins at `at` (6.2.2, step 1). */
function schedule(blocks: DataView, at: number, words: Int32Array): void {
  for (let index = 0; index < 16; index += 1) {
    words[index] = blocks.getInt32(at + 4 * index);
  }
  for (let index = 16; index < 64; index += 1) {
    const early = words[index - 15]!;
    const late = words[index - 2]!;
    const earlyMix = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const lateMix = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[index] = words[index - 16]! + earlyMix + words[index - 7]! + lateMix;
  }
}

/** The SHA-256 of the bytes, as 64 hexadecimal digits in lower case. */
export function sha256(message: Uint8Array): string {
  const blocks = padded(message);
  const words = new Int32Array(64);
  const state = Int32Array.from(firstState);
  for (let at = 0; at < blocks.byteLength; at += 64) {
    schedule(blocks, at, words);
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let round = 0; round < 64; round += 1) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + roundConstants[round]! + words[round]!) | 0;
      const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      state[index] = state[index]! + word;
    });
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
