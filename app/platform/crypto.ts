import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Keys by id, the first one current. Older ones are kept so that what they encrypted can still be read. */
export interface KeyRing {
  keys: { id: string; key: Buffer }[]
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts fields with AES-256-GCM (NIST SP 800-38D) and looks people up by a keyed hash of their address.
 *
 * Envelope: 1 byte length of the key id, the key id, 12 bytes nonce, 16 bytes tag, ciphertext. The `context`
 * ("shop/column") is authenticated but not stored: a value moved to another column or store does not decrypt.
 */
export class FieldCipher {
  readonly #ring: KeyRing
  readonly #indexKey: Buffer
  readonly #tokenKey: Buffer

  constructor(ring: KeyRing, indexKey: Buffer) {
    if (ring.keys.length === 0) throw new Error('The key ring is empty: set REKINDLE_ENCRYPTION_KEYS to at least one id:base64 pair.')
    for (const { id, key } of ring.keys) {
      if (key.length !== 32) throw new Error(`Key "${id}" has ${key.length} bytes; AES-256 needs 32. Make one with: openssl rand -base64 32`)
    }
    this.#ring = ring
    this.#indexKey = Buffer.from(hkdfSync('sha256', indexKey, '', 'rekindle blind index', 32))
    this.#tokenKey = Buffer.from(hkdfSync('sha256', indexKey, '', 'rekindle link token', 32))
  }

  encrypt(plain: string, context: string): Buffer {
    const { id, key } = this.#ring.keys[0] as { id: string; key: Buffer }
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    const idBytes = Buffer.from(id)
    return Buffer.concat([Buffer.from([idBytes.length]), idBytes, nonce, cipher.getAuthTag(), body])
  }

  /** @throws Error when the key is not in the ring, or the envelope was changed or belongs elsewhere. */
  decrypt(envelope: Uint8Array, context: string): string {
    const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.byteLength)
    const idLength = bytes[0] ?? 0
    const id = bytes.subarray(1, 1 + idLength).toString()
    const key = this.#ring.keys.find((candidate) => candidate.id === id)?.key
    if (!key) throw new Error(`A field was encrypted with key "${id}", which is not in REKINDLE_ENCRYPTION_KEYS. Add it back behind the current key.`)
    const nonceAt = 1 + idLength
    const tagAt = nonceAt + NONCE_BYTES
    const bodyAt = tagAt + TAG_BYTES
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, tagAt))
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(bytes.subarray(tagAt, bodyAt))
    return Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]).toString('utf8')
  }

  /** Keyed hash of a normalised address (NFKC, trimmed, lower case), apart for each store: 32 hex digits. */
  blindIndex(email: string, shopId: string): string {
    const normalised = email.normalize('NFKC').trim().toLowerCase()
    return createHmac('sha256', this.#indexKey).update(`${shopId}\u001f${normalised}`).digest('hex').slice(0, 32)
  }

  /** Keyed hash of an id that must not be kept as it is, apart for each store and purpose: 32 hex digits. */
  pseudonym(id: string, shopId: string, purpose: string): string {
    return createHmac('sha256', this.#indexKey).update(`${purpose}\u001f${shopId}\u001f${id}`).digest('hex').slice(0, 32)
  }

  /** A signed, readable token for links, e.g. unsubscribe: base64url(json).base64url(HMAC-SHA256, 16 bytes). */
  signToken(payload: Record<string, string | number>, purpose: string): string {
    const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
    return `${body}.${this.#tokenSignature(body, purpose).toString('base64url')}`
  }

  /** The payload, or null when the token is malformed, for another purpose, or not ours. */
  verifyToken(token: string, purpose: string): Record<string, string | number> | null {
    const [body, signature, ...rest] = token.split('.')
    if (!body || !signature || rest.length > 0) return null
    const expected = this.#tokenSignature(body, purpose)
    const given = Buffer.from(signature, 'base64url')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    try {
      return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, string | number>
    } catch {
      return null
    }
  }

  #tokenSignature(body: string, purpose: string): Buffer {
    return createHmac('sha256', this.#tokenKey).update(`${purpose}\u001f${body}`).digest().subarray(0, 16)
  }
}

/** Reads "id:base64,id2:base64", current key first. */
export function parseKeyRing(text: string): KeyRing {
  const keys = text.split(',').filter((part) => part.trim() !== '').map((part) => {
    const at = part.indexOf(':')
    if (at < 1) throw new Error('REKINDLE_ENCRYPTION_KEYS must look like "2026a:BASE64,2025b:BASE64", current key first.')
    return { id: part.slice(0, at).trim(), key: Buffer.from(part.slice(at + 1).trim(), 'base64') }
  })
  return { keys }
}
