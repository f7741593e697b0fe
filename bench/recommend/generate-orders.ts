import { seededRandom, type Random } from '~/platform/random'
import { PurchasesBuilder, type CatalogueItem, type Purchases } from '~/recommend'

const mostStyles = 1_000
const departments = 40
/** Lines of a customer on average, as in a large store: ten million lines are a million customers. */
const linesPerCustomer = 10
const spanDays = 720
const endDay = 20_000

/**
 * A store of any size with hidden tastes. Each product has a style; each customer likes one style much and another a
 * little, and buys some things again. Sales within a style fall off as 1/√rank.
 *
 * @param lines order lines, about
 * @returns a tenth as many customers, and products in proportion, between 200 and 100,000
 */
export function generateOrders(lines: number, seed: number): { purchases: Purchases; catalogue: CatalogueItem[]; cut: number } {
  const customers = Math.max(20, Math.round(lines / linesPerCustomer))
  const products = Math.min(100_000, Math.max(200, Math.round(lines / 20)))
  const items = Array.from({ length: products }, (_, p) => `p${p}`)
  const byStyle = Array.from({ length: Math.min(mostStyles, products / 5) }, () => [] as string[])
  items.forEach((id, p) => byStyle[p % byStyle.length]!.push(id))
  const builder = new PurchasesBuilder(items)
  const random = seededRandom(`generated/${seed}`)
  for (let c = 0; c < customers; c++) addCustomer(builder, byStyle, `c${String(c).padStart(8, '0')}`, random)
  const catalogue = items.map((id, p) => {
    const style = p % byStyle.length
    return { id, title: '', description: '', productType: `department ${style % departments}`, vendor: `vendor ${p % 997}`, tags: [`style ${style}`, `range ${p % 4_001}`], createdDay: null }
  })
  return { purchases: builder.finish(), catalogue, cut: endDay - spanDays / 5 }
}

function addCustomer(builder: PurchasesBuilder, byStyle: readonly (readonly string[])[], customerId: string, random: Random): void {
  const liked = [likedStyle(byStyle.length, random), likedStyle(byStyle.length, random)]
  const orders = 1 + Math.floor(-Math.log(1 - random.next()) * 5)
  const days = Float64Array.from({ length: orders }, () => endDay - spanDays * random.next()).sort()
  const bought: string[] = []
  days.forEach((day, order) => {
    const size = 1 + random.int(3)
    for (let line = 0; line < size; line++) {
      const again = bought.length > 0 && random.next() < 0.25
      const productId = again ? random.pick(bought) : productOf(byStyle[liked[random.next() < 0.7 ? 0 : 1]!]!, random)
      bought.push(productId)
      builder.add({ customerId, orderId: `${customerId}-${order}`, day, productId, quantity: 1, price: 5 + (productId.length * 7) % 40 })
    }
  })
}

/** Some styles are liked by many: density falls off as 1/√rank. */
function likedStyle(styles: number, random: Random): number {
  return Math.floor(styles * random.next() ** 2)
}

/** Rank r is drawn with density 1/√r: the inverse of its distribution is the square of a uniform number. */
function productOf(style: readonly string[], random: Random): string {
  return style[Math.floor(style.length * random.next() ** 2)]!
}
