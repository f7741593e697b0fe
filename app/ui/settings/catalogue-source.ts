/** Where a field asks for what the store's catalogue has of a kind. */
export function catalogueSource(kind: 'product' | 'collection' | 'vendor' | 'tag' | 'type'): string {
  return `/app/settings/recommendations/find?kind=${kind}`
}
