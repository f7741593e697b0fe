import type { Purchases } from './purchases'

/** One bought product of one order. */
export interface PurchaseRow {
  customerId: string
  orderId: string
  day: number
  productId: string
  quantity: number
  price: number
}

/**
 * Collects rows, ordered by customer, time and order, into columns. A product that stands twice in an order becomes
 * one row. Columns double as they fill, so reading a store needs its rows once, not as objects.
 *
 * @throws RangeError when the rows of a customer come in two pieces, or not in the order of time
 */
export class PurchasesBuilder {
  private readonly itemIndex = new Map<string, number>()
  private readonly items: string[] = []
  private readonly customers: string[] = []
  private readonly seen = new Set<string>()
  private readonly start: number[] = [0]
  private rows = 0
  private item = new Uint32Array(1024)
  private basket = new Uint32Array(1024)
  private day = new Float64Array(1024)
  private quantity = new Float32Array(1024)
  private price = new Float32Array(1024)
  private orderId: string | null = null
  private orderStart = 0

  /** @param items products that get the first indices, bought or not */
  constructor(items: readonly string[] = []) {
    for (const id of items) this.indexOf(id)
  }

  add(row: PurchaseRow): void {
    if (this.customers.at(-1) !== row.customerId) this.beginCustomer(row.customerId)
    const first = this.start.at(-1)!
    if (this.rows > first && row.day < this.day[this.rows - 1]!) {
      throw new RangeError(`Order ${row.orderId} of customer ${row.customerId} is older than the one before it: sort by time.`)
    }
    if (this.orderId !== row.orderId || this.rows === first) {
      this.orderId = row.orderId
      this.orderStart = this.rows
    }
    const item = this.indexOf(row.productId)
    for (let r = this.orderStart; r < this.rows; r++) {
      if (this.item[r] !== item) continue
      this.quantity[r] = this.quantity[r]! + row.quantity
      return
    }
    if (this.rows === this.item.length) this.grow()
    const r = this.rows++
    this.item[r] = item
    this.basket[r] = r === first ? 0 : this.basket[r - 1]! + (this.orderStart === r ? 1 : 0)
    this.day[r] = row.day
    this.quantity[r] = row.quantity
    this.price[r] = row.price
  }

  finish(): Purchases {
    if (this.customers.length > 0) this.start.push(this.rows)
    return {
      items: this.items,
      customers: this.customers,
      start: Uint32Array.from(this.start),
      item: this.item.slice(0, this.rows),
      basket: this.basket.slice(0, this.rows),
      day: this.day.slice(0, this.rows),
      quantity: this.quantity.slice(0, this.rows),
      price: this.price.slice(0, this.rows),
    }
  }

  private beginCustomer(id: string): void {
    if (this.seen.has(id)) throw new RangeError(`The orders of customer ${id} come in two pieces: sort by customer.`)
    this.seen.add(id)
    if (this.customers.length > 0) this.start.push(this.rows)
    this.customers.push(id)
    this.orderId = null
  }

  private indexOf(id: string): number {
    const known = this.itemIndex.get(id)
    if (known !== undefined) return known
    this.itemIndex.set(id, this.items.length)
    this.items.push(id)
    return this.items.length - 1
  }

  private grow(): void {
    const size = this.item.length * 2
    const widen = <T extends Uint32Array | Float64Array | Float32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.item = widen(this.item, new Uint32Array(size))
    this.basket = widen(this.basket, new Uint32Array(size))
    this.day = widen(this.day, new Float64Array(size))
    this.quantity = widen(this.quantity, new Float32Array(size))
    this.price = widen(this.price, new Float32Array(size))
  }
}
