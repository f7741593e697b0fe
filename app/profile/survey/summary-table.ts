import type { OrderSummaryNumbers } from '../rhythm/summarise-orders'

const fields = [
  'orders', 'firstAt', 'lastAt', 'total', 'repeats', 'lastDay', 'repeatTotal',
  'intervals', 'intervalMeanLog', 'intervalSquares', 'intervalMedian',
] as const satisfies readonly (keyof OrderSummaryNumbers)[]
const width = fields.length

/** The order summaries of all customers of a store, in flat memory: 88 bytes a customer beside its id. */
export class SummaryTable {
  readonly ids: string[] = []
  private readonly rows = new Map<string, number>()
  private cells = new Float64Array(width * 1024)

  private featureCells = new Float64Array(0)
  private featureWidth = 0

  get size(): number {
    return this.ids.length
  }

  /** `features`: more numbers about the customer, of the same length for all; may be left out for all. */
  add(id: string, summary: OrderSummaryNumbers, features: readonly number[] = []): void {
    const row = this.ids.length
    this.ids.push(id)
    this.rows.set(id, row)
    if ((row + 1) * width > this.cells.length) {
      const larger = new Float64Array(this.cells.length * 2)
      larger.set(this.cells)
      this.cells = larger
    }
    fields.forEach((field, column) => {
      this.cells[row * width + column] = summary[field]
    })
    this.featureWidth = features.length
    if ((row + 1) * features.length > this.featureCells.length) {
      const larger = new Float64Array(Math.max(1024 * features.length, this.featureCells.length * 2))
      larger.set(this.featureCells)
      this.featureCells = larger
    }
    this.featureCells.set(features, row * features.length)
  }

  /** The features of a customer, empty for one who never bought. */
  featuresOf(id: string): number[] {
    const row = this.rows.get(id)
    if (row === undefined) return []
    const features: number[] = []
    for (let i = 0; i < this.featureWidth; i++) features.push(this.featureCells[row * this.featureWidth + i] as number)
    return features
  }

  /** The summary of a customer, or undefined for one who never bought. */
  find(id: string): OrderSummaryNumbers | undefined {
    const row = this.rows.get(id)
    return row === undefined ? undefined : this.at(row)
  }

  at(row: number): OrderSummaryNumbers {
    // In the order of `fields`, spelled out: built key by key it would cost several times as much.
    const cell = (column: number) => this.cells[row * width + column] ?? NaN
    return {
      orders: cell(0), firstAt: cell(1), lastAt: cell(2), total: cell(3), repeats: cell(4), lastDay: cell(5), repeatTotal: cell(6),
      intervals: cell(7), intervalMeanLog: cell(8), intervalSquares: cell(9), intervalMedian: cell(10),
    }
  }

  /** One field of every customer, in the order of `ids`. */
  column(field: (typeof fields)[number]): Float64Array {
    const column = fields.indexOf(field)
    return Float64Array.from({ length: this.size }, (_, row) => this.cells[row * width + column] ?? NaN)
  }
}
