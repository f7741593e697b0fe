import { z } from 'zod'

const count = z.number().min(0)

const schema = z.object({
  /** Orders so far, and what was spent on them. */
  orders: count,
  spent: count,
  /** Days since the last order; null: none. */
  recencyDays: count.nullable(),
  /** Share of the customer's own intervals that are shorter than the present silence. */
  overdue: count.nullable(),
  /** Mails in the 30 days before. */
  mailsLately: count,
  /** Days since the last click by a person; null: none in a year. */
  clickedDays: count.nullable(),
  pAlive: count.nullable(),
  /** Orders expected within 90 days. */
  expectedOrders: count.nullable(),
  /** The recommender's chance that the best product is bought. */
  chance: count.nullable(),
  segment: z.string().nullable(),
  /** Days since the last mail; null: none in a year; absent in decisions of before this was logged. */
  mailedDays: count.nullable().optional(),
})

/** What was known of a customer when something was decided for them. Logged with the decision; names nobody. */
export type Known = z.infer<typeof schema>

/** Null where nothing was kept: the customer objects to profiling, or was forgotten. */
export function readKnown(inputs: unknown): Known | null {
  const parsed = schema.safeParse(inputs)
  return parsed.success ? parsed.data : null
}

const log = (value: number | null): number => (value === null ? NaN : Math.log1p(value))
const flag = (yes: boolean): number => Number(yes)

/** The columns that a model sees, by name; NaN: not known. */
export const knownColumns = {
  orders: (known: Known) => log(known.orders),
  spent: (known: Known) => log(known.spent),
  recencyDays: (known: Known) => log(known.recencyDays),
  noOrder: (known: Known) => flag(known.recencyDays === null),
  overdue: (known: Known) => known.overdue ?? NaN,
  mailsLately: (known: Known) => log(known.mailsLately),
  clickedDays: (known: Known) => log(known.clickedDays),
  neverClicked: (known: Known) => flag(known.clickedDays === null),
  pAlive: (known: Known) => known.pAlive ?? NaN,
  expectedOrders: (known: Known) => log(known.expectedOrders),
  chance: (known: Known) => known.chance ?? NaN,
} satisfies Record<string, (known: Known) => number>
export type KnownColumn = keyof typeof knownColumns
