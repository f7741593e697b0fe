/** Times in webhook bodies carry the store's offset and no fraction: "2026-03-01T07:00:00-05:00". */
export function stamp(at: number): string {
  return `${new Date(Math.floor(at / 1000) * 1000 - 5 * 3_600_000).toISOString().slice(0, 19)}-05:00`
}
