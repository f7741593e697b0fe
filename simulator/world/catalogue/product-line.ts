import type { Taste } from '../types'

/** One product as the store's buyer would write it down; prices in dollars, days for what is used up. */
export interface ProductLine {
  title: string
  type: string
  vendor: string
  tags: string[]
  styles: Taste[]
  price: number
  /** Was, when it is reduced now. */
  was?: number
  lastsDays?: number
  grams: number
  text: string
  /** Option name and its values with the factor on the price. Without it: one variant. */
  options?: { name: string; values: [string, number][] }
  /** Titles of products it is used with. */
  goesWith?: string[]
  popularity?: number
}
