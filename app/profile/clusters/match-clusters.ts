/** Two groups are the same one if they share so much of what they have together: below, it has dissolved (Hennig 2007). */
const sameFrom = 0.5
/** Groups that can be matched exactly; more are never made. */
const most = 16

/** Share of the customers of either group who are in both, for each pair of a new and an old group; 0 where both are empty. */
function overlaps(now: ArrayLike<number>, before: ArrayLike<number>, groupsNow: number, groupsBefore: number): number[][] {
  const both = Array.from({ length: groupsNow }, () => new Array<number>(groupsBefore).fill(0))
  const sizeNow = new Array<number>(groupsNow).fill(0)
  const sizeBefore = new Array<number>(groupsBefore).fill(0)
  for (let row = 0; row < now.length; row++) {
    const [a, b] = [now[row] as number, before[row] as number]
    both[a]![b] = (both[a]![b] as number) + 1
    sizeNow[a] = (sizeNow[a] as number) + 1
    sizeBefore[b] = (sizeBefore[b] as number) + 1
  }
  return both.map((row, a) => row.map((shared, b) => (shared === 0 ? 0 : shared / ((sizeNow[a] as number) + (sizeBefore[b] as number) - shared))))
}

/**
 * Which old group each new one continues: the pairing with the greatest sum of overlaps (Jaccard), found exactly over
 * subsets; a pair that shares less than half is none. `now` and `before` give each customer's group by the new and by
 * the old centres, both as of today, so that customers who changed do not pass for groups that did.
 * @returns for each new group the index of an old one, or null for a group that is new
 * @throws RangeError above 16 old groups
 */
export function matchClusters(now: ArrayLike<number>, before: ArrayLike<number>, groupsNow: number, groupsBefore: number): (number | null)[] {
  if (groupsBefore > most) throw new RangeError(`At most ${most} groups can be matched, not ${groupsBefore}.`)
  const gain = overlaps(now, before, groupsNow, groupsBefore).map((row) => row.map((share) => (share >= sameFrom ? share : 0)))
  let best = new Map<number, { sum: number; pairs: (number | null)[] }>([[0, { sum: 0, pairs: [] }]])
  for (let group = 0; group < groupsNow; group++) {
    const next = new Map<number, { sum: number; pairs: (number | null)[] }>()
    const offer = (taken: number, sum: number, pairs: (number | null)[]) => {
      const held = next.get(taken)
      if (!held || sum > held.sum + 1e-12) next.set(taken, { sum, pairs })
    }
    for (const [taken, { sum, pairs }] of best) {
      offer(taken, sum, [...pairs, null])
      gain[group]?.forEach((share, old) => {
        if (share > 0 && (taken & (1 << old)) === 0) offer(taken | (1 << old), sum + share, [...pairs, old])
      })
    }
    best = next
  }
  let winner: { sum: number; pairs: (number | null)[] } = { sum: -1, pairs: [] }
  for (const each of best.values()) if (each.sum > winner.sum + 1e-12) winner = each
  return winner.pairs
}
