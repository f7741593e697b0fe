/**
 * The plain rule that the LSTM has to beat: a bigram model of all sentences, interpolated with word frequencies and with
 * a uniform share (Jelinek & Mercer 1980). It knows nothing of part, tone or slots. Returns nats a word on `held`.
 */
export function bigramLoss(train: readonly (readonly number[])[], held: readonly (readonly number[])[], vocabulary: number): number {
  const single = new Float64Array(vocabulary)
  const follows = new Map<number, Map<number, number>>()
  let total = 0
  for (const tokens of train) {
    eachPair(tokens, (before, next) => {
      single[next]!++
      total++
      const counts = follows.get(before) ?? new Map<number, number>()
      counts.set(next, (counts.get(next) ?? 0) + 1)
      follows.set(before, counts)
    })
  }
  const totals = new Map([...follows].map(([before, counts]) => [before, [...counts.values()].reduce((a, b) => a + b, 0)]))
  let loss = 0
  let words = 0
  for (const tokens of held) {
    eachPair(tokens, (before, next) => {
      const counts = follows.get(before)
      const pair = counts ? (counts.get(next) ?? 0) / totals.get(before)! : 0
      loss -= Math.log(0.8 * pair + 0.15 * (single[next]! / total) + 0.05 / vocabulary)
      words++
    })
  }
  return loss / words
}

function eachPair(tokens: readonly number[], visit: (before: number, next: number) => void): void {
  let before = 0
  for (const token of [...tokens, 0]) {
    visit(before, token)
    before = token
  }
}
