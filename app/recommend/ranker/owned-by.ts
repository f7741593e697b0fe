/** True for the products of a history. */
export function ownedBy(items: Uint32Array): (item: number) => boolean {
  const owned = new Set(items)
  return (item) => owned.has(item)
}
