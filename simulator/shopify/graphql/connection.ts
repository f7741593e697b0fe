import { GraphQLError } from 'graphql'
import type { AdminContext } from './context'
import { compileSearch, type Searchable } from './search-filter'

export interface ConnectionArgs {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
  reverse?: boolean | null
  query?: string | null
  sortKey?: string | null
}

export interface Listing<T> {
  items: readonly T[]
  id: (item: T) => number
  view: (item: T) => unknown
  /** Fields that `query:` knows. */
  searchable?: { fields: readonly string[]; read: (item: T) => Searchable }
  /** Sort keys other than ID. */
  sort?: Record<string, (item: T) => number | string>
  /** The outermost list of a bulk operation is handed out in slices. */
  outermost?: boolean
}

const MAX_PAGE = 250

/** A list as Shopify pages it. @throws GraphQLError on a page over 250, on neither or both of first and last, on a bad cursor */
export function connection<T>(listing: Listing<T>, args: ConnectionArgs, context: AdminContext): unknown {
  const sorted = select(listing, args, context)
  const { start, end } = context.window ? wholeList(listing, sorted.length, context.window) : pageBounds(listing, sorted, args)
  const page = sorted.slice(start, end)
  const edges = page.map((item) => ({ cursor: toCursor(listing.id(item)), node: () => listing.view(item) }))
  return {
    edges,
    nodes: () => page.map(listing.view),
    pageInfo: {
      hasNextPage: end < sorted.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

function select<T>(listing: Listing<T>, args: ConnectionArgs, context: AdminContext): T[] {
  let items = [...listing.items]
  if (args.query && listing.searchable) {
    const { fields, read } = listing.searchable
    const { matches, unknown } = compileSearch(args.query, fields)
    for (const field of unknown) context.warnings.push({ field, message: 'Invalid search field for this query.' })
    items = items.filter((item) => matches(read(item)))
  }
  const key = args.sortKey ? listing.sort?.[args.sortKey] : undefined
  items.sort((a, b) => (key ? order(key(a), key(b)) : 0) || listing.id(a) - listing.id(b))
  return args.reverse ? items.reverse() : items
}

function wholeList<T>(listing: Listing<T>, length: number, window: NonNullable<AdminContext['window']>): { start: number; end: number } {
  if (!listing.outermost) return { start: 0, end: length }
  window.total = length
  return { start: window.offset, end: Math.min(length, window.offset + window.size) }
}

function pageBounds<T>(listing: Listing<T>, sorted: T[], args: ConnectionArgs): { start: number; end: number } {
  const size = args.first ?? args.last
  if (size == null) throw new GraphQLError('you must provide one of first or last', { extensions: { code: 'BAD_REQUEST' } })
  if (args.first != null && args.last != null) throw new GraphQLError('providing both first and last is not supported', { extensions: { code: 'BAD_REQUEST' } })
  if (size < 0 || size > MAX_PAGE) throw new GraphQLError(`first cannot exceed ${MAX_PAGE}`, { extensions: { code: 'BAD_REQUEST' } })
  const after = args.after ? indexOf(listing, sorted, args.after) + 1 : 0
  const before = args.before ? indexOf(listing, sorted, args.before) : sorted.length
  return args.first != null ? { start: after, end: Math.min(before, after + size) } : { start: Math.max(after, before - size), end: before }
}

function indexOf<T>(listing: Listing<T>, sorted: T[], cursor: string): number {
  const id = fromCursor(cursor)
  const index = id === null ? -1 : sorted.findIndex((item) => listing.id(item) === id)
  if (index < 0) throw new GraphQLError('Invalid cursor for current pagination sort.', { extensions: { code: 'BAD_REQUEST' } })
  return index
}

function toCursor(id: number): string {
  return Buffer.from(JSON.stringify({ last_id: id, last_value: String(id) })).toString('base64')
}

function fromCursor(cursor: string): number | null {
  try {
    const { last_id: id } = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as { last_id?: unknown }
    return typeof id === 'number' ? id : null
  } catch {
    return null
  }
}

function order(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
