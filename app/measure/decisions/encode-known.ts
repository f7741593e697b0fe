import { knownColumns, type Known, type KnownColumn } from './known'

/** How what is known becomes a row of numbers: fixed on the customers that a model is fitted to, and kept with the model. */
export interface KnownEncoder {
  /** Segments that have a column of their own. */
  segments: string[]
  /** By column, the numbers first, then the segments. */
  mean: number[]
  deviation: number[]
}

/** A segment seen less often says nothing; its customers count as any other. */
const LEAST_SEEN = 20
/** Nobody weighs more than somebody so far from the mean, in deviations. */
const FURTHEST = 4

const numbers = Object.keys(knownColumns) as KnownColumn[]

/** The names of the encoder's columns: those of `knownColumns`, then `segment:NAME`. */
export function columnNames(encoder: KnownEncoder): string[] {
  return [...numbers, ...encoder.segments.map((segment) => `segment:${segment}`)]
}

const rawRow = (segments: readonly string[], known: Known): number[] => [...numbers.map((name) => knownColumns[name](known)), ...segments.map((segment) => Number(known.segment === segment))]

export function fitKnownEncoder(customers: readonly Known[]): KnownEncoder {
  const seen = new Map<string, number>()
  for (const { segment } of customers) if (segment !== null) seen.set(segment, (seen.get(segment) ?? 0) + 1)
  const segments = [...seen].filter(([, count]) => count >= LEAST_SEEN && count < customers.length).map(([segment]) => segment).sort()
  const rows = customers.map((known) => rawRow(segments, known))
  const width = numbers.length + segments.length
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => row[column]!).filter((value) => !Number.isNaN(value)))
  const mean = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length))
  const deviation = columns.map((values, column) => Math.sqrt(values.reduce((sum, value) => sum + (value - mean[column]!) ** 2, 0) / Math.max(1, values.length)))
  return { segments, mean, deviation }
}

/** A standardised row; what is not known, and a column that did not vary, is 0. */
export function encodeKnown({ segments, mean, deviation }: KnownEncoder, known: Known): number[] {
  return rawRow(segments, known).map((value, column) => (Number.isNaN(value) || deviation[column]! < 1e-9 ? 0 : Math.max(-FURTHEST, Math.min(FURTHEST, (value - mean[column]!) / deviation[column]!))))
}
