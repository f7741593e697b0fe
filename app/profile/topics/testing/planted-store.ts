import { seededRandom } from '~/platform/random'
import type { ProductText } from '../product-terms'
import type { PurchaseColumns } from '../purchase-columns'

const words = [
  ['Espresso', 'beans', 'roast', 'crema', 'arabica', 'grinder'],
  ['Tent', 'trail', 'summit', 'canvas', 'rope', 'lantern'],
  ['Linen', 'shirt', 'collar', 'button', 'sleeve', 'tailored'],
  ['Kettle', 'copper', 'stove', 'handle', 'lid', 'kitchen'],
]
const running = ['with', 'and', 'the', 'for', 'made']

/** So many kinds of products are planted, product n of kind n modulo this. */
export const leanings = words.length

/**
 * Forty products of four kinds that only their words tell, and customers who each keep to one kind with a chance of
 * `loyalty`, else take anything: four orders of two products, a month apart, begun at different days.
 */
export function plantedStore({ customers, loyalty, typed = false }: { customers: number; loyalty: number; typed?: boolean }): { products: ProductText[]; purchases: PurchaseColumns } {
  const random = seededRandom(`planted ${loyalty}`)
  const products = Array.from({ length: 40 }, (_, id): ProductText => {
    const own = random.shuffle((words[id % leanings] as string[]).slice(1))
    return {
      id: String(id).padStart(2, '0'), title: `${own[0]!} ${words[id % leanings]![0]!} no. ${id}`, description: `${own[1]!} ${random.shuffle(running).slice(0, 4).join(' ')} ${own[2]!}`,
      productType: typed ? `Type ${id % leanings}` : '', vendor: 'Ember', tags: [],
    }
  })
  const lines: [number, number, number][] = []
  for (let customer = 0; customer < customers; customer++) {
    const leaning = random.int(leanings)
    const begin = random.next() * 60
    for (let order = 0; order < 4; order++) {
      for (let item = 0; item < 2; item++) {
        const product = random.next() < loyalty ? leaning + leanings * random.int(10) : random.int(40)
        lines.push([customer, product, begin + 30 * order])
      }
    }
  }
  return { products, purchases: { customer: Int32Array.from(lines, ([who]) => who), product: Int32Array.from(lines, ([, what]) => what), at: Float64Array.from(lines, ([, , at]) => at) } }
}
