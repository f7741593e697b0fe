import { pack, unpack } from './pack'
import type { FittedSource, SourceState } from './source'

export const modelKind = 'recommend'

/** What a live model keeps: its products, the day it was fitted, and the numbers of each source. No customer. */
export interface ModelArtifact {
  items: string[]
  at: number
  states: Record<string, SourceState>
}

export function packModel(items: readonly string[], at: number, sources: readonly FittedSource[]): Uint8Array {
  return pack({ items, at }, Object.fromEntries(sources.map(({ name, state }) => [name, state])))
}

/** @throws Error when the bytes are not a packed model */
export function unpackModel(bytes: Uint8Array): ModelArtifact {
  const { meta, parts } = unpack(bytes)
  return { ...(meta as Pick<ModelArtifact, 'items' | 'at'>), states: parts }
}
