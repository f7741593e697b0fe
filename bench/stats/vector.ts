/** One case of the file: what goes in, what the reference package (GrowthBook's) returned. */
export interface Vector {
  name: string
  inputs: VectorInputs
  expected: unknown
}

export interface VectorInputs {
  test?: string
  function?: string
  /** For a method: what its object was made of. */
  method?: string
  init?: Record<string, unknown>[]
  args?: unknown[]
  kwargs?: Record<string, unknown>
  stats_control_treatment?: [RawStatistic, RawStatistic][]
  config?: Record<string, unknown> | null
  users?: number[]
  weights?: number[]
}

/** A statistic by sums, as the file writes it: `_type` names its kind. */
export interface RawStatistic {
  _type: string
  n: number
  [key: string]: unknown
}

export function toNumber(value: unknown): number {
  if (value === 'inf') return Infinity
  if (value === '-inf') return -Infinity
  return Number(value)
}
