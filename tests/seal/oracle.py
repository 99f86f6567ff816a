"""Opens what Recount seals, and seals what Recount opens, by docs/formats/seal.md alone and another
binding of libsodium (PyNaCl). Standard input: one text. Exit code 77: PyNaCl is not there.

  oracle.py open KIND ID PRIVATE_KEY_HEX     an envelope -> lines "name value", both in hex
  oracle.py seal KIND ID PUBLIC_KEY_HEX...   lines "name value", both in hex -> an envelope
  oracle.py unlock PASSPHRASE                a private key's file -> the key in hex
"""

import base64
import struct
import sys

try:
    import nacl.bindings as sodium
    import nacl.pwhash
    import nacl.public
    import nacl.utils
except ImportError:
    print("PyNaCl is not installed")
    sys.exit(77)

BLOCK = 512


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def counted(data):
    return struct.pack("<I", len(data)) + data


def beside(kind, record_id, readers):
    parts = [counted(text.encode()) for text in ("recount-seal:1:", kind, record_id)]
    return b"".join(parts) + b"".join(readers)


def open_envelope(kind, record_id, private_hex):
    text = sys.stdin.read().strip()
    prefix = "recount-seal:1:"
    assert text.startswith(prefix)
    data = decoded(text[len(prefix):])
    count, at = data[0], 1
    slots = {}
    for _ in range(count):
        slots[data[at:at + 32]] = data[at + 32:at + 112]
        at += 112
    nonce, locked = data[at:at + 24], data[at + 24:]
    private = nacl.public.PrivateKey(bytes.fromhex(private_hex))
    key = nacl.public.SealedBox(private).decrypt(slots[bytes(private.public_key)])
    plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        locked, beside(kind, record_id, list(slots)), nonce, key)
    assert len(plain) % BLOCK == 0
    (fields,), at = struct.unpack_from("<I", plain), 4
    for _ in range(fields):
        pair = []
        for _ in range(2):
            (size,) = struct.unpack_from("<I", plain, at)
            pair.append(plain[at + 4:at + 4 + size].hex())
            at += 4 + size
        print(*pair)
    assert not plain[at:].strip(b"\0") and len(plain) - at < BLOCK


def seal_envelope(kind, record_id, *public_hex):
    fields = [[bytes.fromhex(word) for word in line.rstrip("\n").split(" ")] for line in sys.stdin]
    plain = struct.pack("<I", len(fields)) + b"".join(counted(part) for pair in fields for part in pair)
    plain += b"\0" * (-len(plain) % BLOCK)
    readers = sorted(bytes.fromhex(word) for word in public_hex)
    key, nonce = nacl.utils.random(32), nacl.utils.random(24)
    data = bytes([len(readers)])
    for reader in readers:
        data += reader + nacl.public.SealedBox(nacl.public.PublicKey(reader)).encrypt(key)
    data += nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        plain, beside(kind, record_id, readers), nonce, key)
    print("recount-seal:1:" + encoded(data))


def unlock(passphrase):
    text = sys.stdin.read().rstrip("\n")
    head, name = text.split(" ", 1)
    prefix = "recount-private-key:1:"
    assert head.startswith(prefix)
    data = decoded(head[len(prefix):])
    public, passes, kibibytes = data[:32], *struct.unpack_from("<II", data, 32)
    salt, nonce, locked = data[40:56], data[56:80], data[80:]
    wrapping = nacl.pwhash.argon2id.kdf(32, passphrase.encode(), salt, passes, kibibytes * 1024)
    bound = prefix.encode() + public + data[32:40] + name.encode()
    private = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(locked, bound, nonce, wrapping)
    assert bytes(nacl.public.PrivateKey(private).public_key) == public
    print(private.hex())


if __name__ == "__main__":
    {"open": open_envelope, "seal": seal_envelope, "unlock": unlock}[sys.argv[1]](*sys.argv[2:])
