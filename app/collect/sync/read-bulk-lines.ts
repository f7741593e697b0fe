import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

import type { FetchedNode } from './resources'

/** Roots kept open for children: with groupObjects they come right behind their parent, this much disorder is allowed. */
const OPEN_ROOTS = 1_000

/**
 * Puts a bulk export back together: each root object with the children that name it as their `__parentId`, in batches.
 * Memory stays flat whatever the size of the file.
 * @throws Error when a line is not JSON or a child's parent is nowhere near.
 */
export async function* readBulkLines(lines: AsyncIterable<string>, batch = 500): AsyncGenerator<FetchedNode[]> {
  const open = new Map<string, FetchedNode>()
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const { __parentId: parentId, ...node } = readLine(line, number)
    if (parentId === undefined) {
      open.set(String(node.id), { node, children: [] })
      if (open.size >= OPEN_ROOTS + batch) yield takeOldest(open, batch)
    } else {
      const parent = open.get(parentId)
      if (!parent) throw new Error(`Line ${number} of the bulk export belongs to ${parentId}, which is not among the last ${OPEN_ROOTS} objects.`)
      parent.children.push(node)
    }
  }
  while (open.size > 0) yield takeOldest(open, batch)
}

/** The parser's own words would quote the line, and with it whomever it is about. */
function readLine(line: string, number: number): { __parentId?: string; id?: string } {
  try {
    return JSON.parse(line) as { __parentId?: string; id?: string }
  } catch {
    throw new Error(`Line ${number} of the bulk export is not JSON.`)
  }
}

function takeOldest(open: Map<string, FetchedNode>, count: number): FetchedNode[] {
  const taken: FetchedNode[] = []
  for (const [id, item] of open) {
    if (taken.length === count) break
    taken.push(item)
    open.delete(id)
  }
  return taken
}

/** The lines of a bulk operation's file; the address is signed and needs no token. */
export async function fetchBulkLines(url: string): Promise<AsyncIterable<string>> {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Error(`The file of the bulk export could not be fetched (${response.status}). It lives for seven days; start the backfill again.`)
  return createInterface({ input: Readable.fromWeb(response.body as ReadableStream), crlfDelay: Infinity })
}
