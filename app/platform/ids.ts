import { createHash, randomBytes } from 'node:crypto'

/** A new id: UUID version 7 (RFC 9562 §5.7), ordered by time so that indexes stay compact. */
export function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  return formatUuid(bytes, 0x70)
}

/** An id that depends only on the parts: rivals that would create the same thing collide on its key (UUID version 8). */
export function derivedId(...parts: (string | number)[]): string {
  const digest = createHash('sha256').update(parts.join('\u001f')).digest()
  return formatUuid(digest.subarray(0, 16), 0x80)
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
