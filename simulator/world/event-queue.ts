interface Entry<T> {
  at: number
  key: string
  value: T
}

/** A binary heap of what happens when; equal times are ordered by key, never by arrival. */
export class EventQueue<T> {
  readonly #heap: Entry<T>[] = []

  get size(): number {
    return this.#heap.length
  }

  /** Time of the next entry, or null when nothing is planned. */
  get nextAt(): number | null {
    return this.#heap[0]?.at ?? null
  }

  push(at: number, key: string, value: T): void {
    const heap = this.#heap
    heap.push({ at, key, value })
    let child = heap.length - 1
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!before(heap[child]!, heap[parent]!)) break
      swap(heap, child, parent)
      child = parent
    }
  }

  /** Takes the next entry that is due at or before `until`. */
  popDue(until: number): { at: number; value: T } | null {
    const heap = this.#heap
    const first = heap[0]
    if (!first || first.at > until) return null
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      let parent = 0
      for (;;) {
        const left = 2 * parent + 1
        let smallest = parent
        if (left < heap.length && before(heap[left]!, heap[smallest]!)) smallest = left
        if (left + 1 < heap.length && before(heap[left + 1]!, heap[smallest]!)) smallest = left + 1
        if (smallest === parent) break
        swap(heap, parent, smallest)
        parent = smallest
      }
    }
    return { at: first.at, value: first.value }
  }
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.key < b.key)
}

function swap<T>(heap: Entry<T>[], a: number, b: number): void {
  const held = heap[a]!
  heap[a] = heap[b]!
  heap[b] = held
}
