import { gunzipSync, gzipSync } from 'node:zlib'
import type { SourceState } from './source'

const types = { Float32Array, Float64Array, Uint32Array, Uint8Array, Int32Array } as const
type TypeName = keyof typeof types

interface Header {
  meta: unknown
  arrays: { part: string; name: string; type: TypeName; length: number }[]
}

/** Named groups of typed arrays and some JSON as bytes, compressed. */
export function pack(meta: unknown, parts: Record<string, SourceState>): Uint8Array {
  const arrays = Object.entries(parts).flatMap(([part, state]) => Object.entries(state).map(([name, array]) => ({ part, name, array })))
  const header: Header = {
    meta,
    arrays: arrays.map(({ part, name, array }) => ({ part, name, type: array.constructor.name as TypeName, length: array.length })),
  }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return gzipSync(Buffer.concat([length, text, ...arrays.map(({ array }) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))]), { level: 1 })
}

/**
 * The inverse of `pack`.
 * @throws Error when the bytes are not such a package
 */
export function unpack(bytes: Uint8Array): { meta: unknown; parts: Record<string, SourceState> } {
  const raw = gunzipSync(bytes)
  const headerEnd = 4 + raw.readUInt32LE(0)
  const header = JSON.parse(raw.subarray(4, headerEnd).toString('utf8')) as Header
  const parts: Record<string, SourceState> = {}
  let at = headerEnd
  for (const { part, name, type, length } of header.arrays) {
    const Type = types[type]
    const end = at + length * Type.BYTES_PER_ELEMENT
    // Copied: a typed array must start at a multiple of its element's size.
    const copy = new Uint8Array(raw.subarray(at, end)).buffer
    ;(parts[part] ??= {})[name] = new Type(copy) as SourceState[string]
    at = end
  }
  return { meta: header.meta, parts }
}
