/** What was bought this long ago counts half. */
const halfLifeDays = 180
const day = 86_400_000

/** How much a purchase of `age` milliseconds ago still counts, 0 to 1. */
export function fade(age: number): number {
  return 2 ** -(age / (halfLifeDays * day))
}
