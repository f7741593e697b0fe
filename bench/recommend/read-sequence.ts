import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { PurchasesBuilder, type CatalogueItem, type Purchases } from '~/recommend'

/**
 * Reads `user item item …`, oldest first, one user a line. The file knows no time: each product is an order of its
 * own, one day after the one before, and everybody's last one falls on the same day.
 *
 * @throws Error naming the line when a line has a user without products
 */
export async function readSequence(path: string, endDay: number): Promise<Purchases> {
  const builder = new PurchasesBuilder()
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++
    const [user, ...items] = line.trim().split(/\s+/)
    if (!user) continue
    if (items.length === 0) throw new Error(`Line ${number} of ${path} has a user and no item; the format is "user item item …".`)
    items.forEach((productId, i) => {
      builder.add({ customerId: user, orderId: `${user}-${i}`, day: endDay - items.length + i, productId, quantity: 1, price: 0 })
    })
  }
  return builder.finish()
}

const attribute = z.union([z.number(), z.string()])
const attributesSchema = z.record(z.string(), z.union([attribute, z.array(attribute)]))

/**
 * Reads a JSON object of item → attributes (numbers or words, a list or one alone); each becomes a tag. Where no item
 * has more than one, that one is its kind.
 * @throws Error when the file holds something else
 */
export async function readAttributes(path: string | undefined, items: readonly string[]): Promise<CatalogueItem[]> {
  const attributes: unknown = path === undefined ? {} : JSON.parse(await readFile(path, 'utf8'))
  const known = attributesSchema.safeParse(attributes)
  if (!known.success) throw new Error(`${path} is no JSON object of item → list of attributes`)
  const listOf = (id: string) => [known.data[id] ?? []].flat().map(String)
  const areKinds = items.every((id) => listOf(id).length <= 1)
  return items.map((id) => ({
    id, title: '', description: '', productType: areKinds ? (listOf(id)[0] ?? '') : '', vendor: '', tags: areKinds ? [] : listOf(id), createdDay: null,
  }))
}
