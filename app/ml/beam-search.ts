import type { SequenceDecoder } from './sequence-decoder'
import { boundary, type Conditioning } from './sequence-model'

export interface BeamSequence {
  /** Without the boundary. */
  tokens: number[]
  /** Nats, summed over the words and the end. */
  logProbability: number
}

interface Beam extends BeamSequence {
  condition: Conditioning
  row: number
}

/**
 * For each condition the `width` likeliest whole sentences that a beam of that width finds, likeliest first by nats a
 * word. `mayFollow` can forbid a word at a place, e.g. a slot that has been said. Sentences longer than `longest` words
 * are given up.
 */
export function beamSearch(
  decoder: SequenceDecoder, conditions: readonly Conditioning[],
  { width, longest, mayFollow }: { width: number; longest: number; mayFollow?: (token: number, condition: Conditioning) => boolean },
): BeamSequence[][] {
  const finished: BeamSequence[][] = conditions.map(() => [])
  let open: Beam[][] = conditions.map((condition, row) => [{ tokens: [], logProbability: 0, condition, row }])
  let state = decoder.start(conditions.length)
  for (let length = 0; length <= longest && open.some((beams) => beams.length > 0); length++) {
    const rows = open.flat()
    const result = decoder.step(state, rows.map((beam) => beam.tokens.at(-1) ?? boundary), rows.map((beam) => beam.condition))
    let at = 0
    const chosen: number[] = []
    open = open.map((beams, which) => {
      const candidates: { beam: Beam; row: number; token: number; logProbability: number }[] = []
      for (const beam of beams) {
        const chances = result.probabilities.subarray(at * decoder.vocabulary, (at + 1) * decoder.vocabulary)
        for (const token of likeliest(chances, width)) {
          if (mayFollow && !mayFollow(token, beam.condition)) continue
          candidates.push({ beam, row: at, token, logProbability: beam.logProbability + Math.log(Math.max(chances[token]!, 1e-30)) })
        }
        at++
      }
      candidates.sort((a, b) => b.logProbability - a.logProbability || a.row - b.row || a.token - b.token)
      const next: Beam[] = []
      for (const { beam, row, token, logProbability } of candidates.slice(0, width)) {
        if (token === boundary) finished[which]!.push({ tokens: beam.tokens, logProbability })
        else if (finished[which]!.length + next.length < width) next.push({ tokens: [...beam.tokens, token], logProbability, condition: beam.condition.after(token), row })
      }
      // As many sentences as asked for are done: what is still open is less likely than they are.
      if (finished[which]!.length >= width) return []
      chosen.push(...next.map((beam) => beam.row))
      return next
    })
    state = chosen.length > 0 ? decoder.select(result.state, chosen) : result.state
  }
  decoder.release(state)
  return finished.map((list) => list.sort((a, b) => costOf(a) - costOf(b)))
}

/** Nats a word, the end counted as one. */
export function costOf({ tokens, logProbability }: BeamSequence): number {
  return -logProbability / (tokens.length + 1)
}

/** The indices of the `count` highest values above a ten-thousandth. */
function likeliest(chances: Float32Array, count: number): number[] {
  const indices: number[] = []
  for (let token = 0; token < chances.length; token++) if (chances[token]! > 1e-4) indices.push(token)
  return indices.sort((a, b) => chances[b]! - chances[a]! || a - b).slice(0, count)
}
