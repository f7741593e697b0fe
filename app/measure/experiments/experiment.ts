import { z } from 'zod'

/** One arm that gets a mail. What it changes is the flow's business; here only its share of the customers counts. */
export const variantSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'Use small letters, digits and hyphens.'),
  name: z.string().min(1).max(80),
  /** Share of the mailed customers, relative to the other variants. */
  weight: z.number().positive(),
})
export type ExperimentVariant = z.infer<typeof variantSchema>

/** The arm that gets nothing. */
export const HOLDOUT = 'holdout'

/** The arm in which a model chooses one of the other variants for each customer. */
export const BY_CUSTOMER = 'by-customer'

export interface Experiment {
  id: string
  flowId: string
  name: string
  variants: ExperimentVariant[]
  /** Share of all customers that gets nothing, 0 to 0.5. */
  holdoutShare: number
  salt: string
  primaryMetric: Metric
  windowDays: number
  alpha: number
  /** N*: customers in both compared arms at which a decision is expected; fixed at the start. */
  expectedSize: number
  state: 'RUNNING' | 'DECIDED' | 'STOPPED'
  startedAt: Date
  endedAt: Date | null
  winner: string | null
  /** fixed: by the variants' weights; thompson: once a day by what is known of them. */
  allocation: Allocation
  /** Least share of the mailed customers for each variant under thompson, 0 to 0.5. */
  floor: number
  /** What happens when a variant breaches a guard rail. */
  onBreach: BreachRule
  /** Experiments of one layer never have a customer in common at one time; null: independent of all others. */
  layer: string | null
  /** Of the mails of its customers, those that never left; counted once a day, null until then. */
  undelivered: number | null
  /** Of its customers, those who came from the flow's last experiment before its window for them was over. */
  carriedOver: number | null
}

/** control: the variant's customers get the first of the other variants; nothing: no mail; warn: the variant stays, the page says so. */
export type BreachRule = 'control' | 'nothing' | 'warn'

export type Allocation = 'fixed' | 'thompson'

export type Metric = 'conversion' | 'revenue'
