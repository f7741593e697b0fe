/** What a `query:` term can be compared with; dates are milliseconds. */
export type Searchable = Record<string, string | number | boolean | string[] | null>

interface Term {
  field: string
  operator: ':' | '>' | '>=' | '<' | '<='
  value: string
  negated: boolean
}

/**
 * Shopify's search syntax as far as lists of orders, customers and products need it: `field:value`, `field:>=value`,
 * quotes, a leading minus, AND (also implied by a blank) and OR. A field that is not known does not filter; it is
 * answered with a warning, as Shopify does.
 *
 * @returns the test, and the names of the fields that are not known
 */
export function compileSearch(query: string, fields: readonly string[]): { matches: (item: Searchable) => boolean; unknown: string[] } {
  const unknown: string[] = []
  const groups: Term[][] = [[]]
  for (const token of query.match(/-?[\w.]+:(?:[<>]=?)?(?:"[^"]*"|'[^']*'|\S+)|\S+/g) ?? []) {
    if (token.toUpperCase() === 'AND') continue
    if (token.toUpperCase() === 'OR') {
      groups.push([])
      continue
    }
    const term = parseTerm(token)
    if (!term || !fields.includes(term.field)) {
      unknown.push(term?.field ?? token)
      continue
    }
    groups.at(-1)!.push(term)
  }
  return { matches: (item) => groups.some((terms) => terms.every((term) => meets(term, item))), unknown }
}

function parseTerm(token: string): Term | null {
  const match = /^(-?)([\w.]+):([<>]=?)?(.*)$/s.exec(token.replace(/^\(+|\)+$/g, ''))
  if (!match) return null
  return { negated: match[1] === '-', field: match[2]!, operator: (match[3] as Term['operator'] | undefined) ?? ':', value: match[4]!.replace(/^["']|["']$/g, '') }
}

function meets(term: Term, item: Searchable): boolean {
  const held = item[term.field] ?? null
  return compare(term, held) !== term.negated
}

function compare(term: Term, held: Searchable[string]): boolean {
  if (term.value === '*') return held !== null
  if (held === null) return false
  if (Array.isArray(held)) return held.some((value) => value.toLowerCase() === term.value.toLowerCase())
  if (typeof held === 'boolean') return String(held) === term.value.toLowerCase()
  if (typeof held === 'string') return term.value.endsWith('*') ? held.toLowerCase().startsWith(term.value.slice(0, -1).toLowerCase()) : held.toLowerCase() === term.value.toLowerCase()
  const wanted = Number.isNaN(Number(term.value)) ? Date.parse(term.value) : Number(term.value)
  if (term.operator === '>') return held > wanted
  if (term.operator === '>=') return held >= wanted
  if (term.operator === '<') return held < wanted
  if (term.operator === '<=') return held <= wanted
  return held === wanted
}
