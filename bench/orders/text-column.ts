/** The cells of one column, each different text kept once: a file of millions of rows has few different prices and times. */
export class TextColumn {
  readonly texts: string[] = []
  /** Of each row, the place of its text in `texts`. */
  readonly cells: number[] = []
  private readonly placeOf = new Map<string, number>()

  add(text: string): void {
    let place = this.placeOf.get(text)
    if (place === undefined) {
      place = this.texts.length
      this.texts.push(text)
      this.placeOf.set(text, place)
    }
    this.cells.push(place)
  }
}

/** The place of each text when they are sorted. */
export function ranksOf(texts: readonly string[]): Uint32Array {
  const sorted = [...texts.keys()].sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0))
  const ranks = new Uint32Array(texts.length)
  sorted.forEach((place, rank) => (ranks[place] = rank))
  return ranks
}
