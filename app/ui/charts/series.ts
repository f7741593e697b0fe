/** One line: `key` is what stands under it, null leaves a gap. */
export interface Series {
  name: string
  data: { key: string; value: number | null }[]
  /** A bound or an earlier value: drawn thin and dashed. */
  comparison?: boolean
}

export interface ChartProps {
  description: string
  series: Series[]
  height?: number
  /** Writes a value on the axis and in the tooltip. */
  writeValue(value: number): string
  writeKey?(key: string): string
}
