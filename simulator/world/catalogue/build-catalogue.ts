import type { Random } from '~/platform/random'
import type { Product, Taste } from '../types'
import { bath } from './bath'
import { candles } from './candles'
import { coffee } from './coffee'
import { garden } from './garden'
import { kitchen } from './kitchen'
import type { ProductLine } from './product-line'
import { table } from './table'
import { tea } from './tea'
import { textiles } from './textiles'

const DEPARTMENT_LINES: [Taste, ProductLine[]][] = [
  ['coffee', coffee],
  ['tea', tea],
  ['kitchen', kitchen],
  ['table', table],
  ['garden', garden],
  ['candles', candles],
  ['textiles', textiles],
  ['bath', bath],
]

/**
 * The store's products as they stood when it opened, in a fixed order with fixed ids.
 * One in twelve arrives later, on a date drawn from `random` between `openedAt` and `until`.
 */
export function buildCatalogue(random: Random, openedAt: number, until: number): Product[] {
  const products: Product[] = []
  for (const [department, lines] of DEPARTMENT_LINES) {
    for (const line of lines) {
      const index = products.length
      const draw = random.fork('product', line.title)
      const createdAt = draw.next() < 1 / 12 ? Math.round(openedAt + draw.next() * (until - openedAt) * 0.9) : openedAt
      products.push(toProduct(line, department, index, createdAt, draw))
    }
  }
  return products
}

/** "Cook’s Knife 21 cm" → "cooks-knife-21-cm", as the store's address bar shows it. */
export function toHandle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** One line of the buyer's list as a product on sale from `createdAt` on; `index` makes its ids. */
export function toProduct(line: ProductLine, department: Taste, index: number, createdAt: number, random: Random): Product {
  const id = 8_201_000_000_000 + index * 32_768
  const values: [string, number][] = line.options?.values ?? [['Default Title', 1]]
  return {
    id,
    handle: toHandle(line.title),
    title: line.title,
    description: line.text,
    productType: line.type,
    vendor: line.vendor,
    tags: [...line.tags],
    optionName: line.options?.name ?? 'Title',
    department,
    styles: line.styles,
    lastsDays: line.lastsDays ?? null,
    goesWith: (line.goesWith ?? []).map(toHandle),
    popularity: line.popularity ?? 1,
    variants: values.map(([title, factor], position) => ({
      id: 44_310_000_000_000 + (index * 8 + position) * 32_768,
      inventoryItemId: 46_402_000_000_000 + (index * 8 + position) * 32_768,
      title,
      sku: `${department.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(3, '0')}-${position + 1}`,
      price: toPrice(line.price * factor),
      compareAt: line.was === undefined ? null : toPrice(line.was * factor),
      stock: 60 + random.int(240),
      grams: Math.round(line.grams * factor),
      position: position + 1,
      updatedAt: createdAt,
    })),
    status: 'ACTIVE',
    createdAt,
    publishedAt: createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  }
}

/** Dollars to cents, to the nearest half dollar. */
function toPrice(dollars: number): number {
  return Math.round(dollars * 2) * 50
}
