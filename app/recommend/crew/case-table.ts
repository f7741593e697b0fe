import type { RankingCase } from '../evaluate/next-basket'
import { cutRows, type PurchaseColumns } from '../purchases'

/** Questions with known answers as columns: they refer to the rows of a purchase table instead of holding them. */
export interface CaseTable {
  readonly customer: Uint32Array
  /** Rows of the customer, from the first, that are known when the question is asked. */
  readonly rows: Uint32Array
  readonly at: Float64Array
  /** Products of answer i: `target` from `targetStart[i]` to `targetStart[i + 1]`. */
  readonly targetStart: Uint32Array
  readonly target: Uint32Array
}

export function tableOfCases(cases: readonly RankingCase[]): CaseTable {
  const targetStart = new Uint32Array(cases.length + 1)
  cases.forEach(({ target }, i) => (targetStart[i + 1] = targetStart[i]! + target.size))
  const target = new Uint32Array(targetStart[cases.length]!)
  cases.forEach((asked, i) => target.set([...asked.target], targetStart[i]))
  return {
    customer: Uint32Array.from(cases, ({ customer }) => customer),
    rows: Uint32Array.from(cases, ({ history }) => history.item.length),
    at: Float64Array.from(cases, ({ at }) => at),
    targetStart,
    target,
  }
}

/** Question i of the table, its history as views into the purchases. */
export function caseAt(table: CaseTable, purchases: PurchaseColumns, i: number): RankingCase {
  const customer = table.customer[i]!
  const from = purchases.start[customer]!
  return {
    customer,
    history: cutRows(purchases, from, from + table.rows[i]!),
    at: table.at[i]!,
    target: new Set(table.target.subarray(table.targetStart[i]!, table.targetStart[i + 1]!)),
  }
}
