/**
 * One entry of the outermost list as the lines of a JSONL file: the entry without its nested lists, then each nested
 * entry with the id of its parent in `__parentId`, as Shopify writes them. Children follow their parent directly, as
 * `groupObjects: true` promises.
 */
export function flattenNode(node: Record<string, unknown>, parentId: string | null, lines: Record<string, unknown>[]): void {
  const own: Record<string, unknown> = {}
  const nested: Record<string, unknown>[][] = []
  for (const [key, value] of Object.entries(node)) {
    const entries = connectionEntries(value)
    if (entries) nested.push(entries)
    else own[key] = value
  }
  if (parentId !== null) own['__parentId'] = parentId
  lines.push(own)
  for (const entries of nested) {
    for (const entry of entries) flattenNode(entry, String(node['id']), lines)
  }
}

/** Without `groupObjects` children come some time after their parent: here, all parents of a slice come first. */
export function ungroup(lines: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const depth = new Map<unknown, number>()
  const levels: Record<string, unknown>[][] = []
  for (const line of lines) {
    const level = '__parentId' in line ? (depth.get(line['__parentId']) ?? 0) + 1 : 0
    depth.set(line['id'], level)
    ;(levels[level] ??= []).push(line)
  }
  return levels.flat()
}

/** The nodes of a connection written with `edges` or `nodes`; null for any other value. */
export function connectionEntries(value: unknown): Record<string, unknown>[] | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const { edges, nodes } = value as { edges?: unknown; nodes?: unknown }
  if (Array.isArray(edges)) return edges.map((edge) => (edge as { node: Record<string, unknown> }).node)
  return Array.isArray(nodes) ? (nodes as Record<string, unknown>[]) : null
}
