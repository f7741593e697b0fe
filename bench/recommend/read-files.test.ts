import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { historyOf } from '~/recommend'
import { defaultCut } from './orders-task'
import { readOrders } from './read-orders'
import { readAttributes, readSequence } from './read-sequence'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-recommend-'))
})
afterAll(() => rm(folder, { recursive: true }))

const columns = {
  order: 'Invoice', sku: 'Code', title: 'Name', quantity: 'Quantity', price: 'Price', time: 'Date', customer: 'Customer',
  cancelled: { column: 'Invoice', prefix: 'C' }, ignoreSkus: ['POST'], timeZone: 'Europe/London',
}
const orders = `Invoice,Code,Name,Quantity,Date,Price,Customer
2,B,"Jug, blue",1,2011-06-02 10:00:00,4.5,ann
1,A,Mug,2,2011-06-01 09:00:00,2.5,ann
1,A,Mug,1,2011-06-01 09:00:00,2.5,ann
1,POST,Postage,1,2011-06-01 09:00:00,9,ann
C3,A,Mug,-2,2011-06-03 09:00:00,2.5,ann
4,A,Mug,1,2011-06-03 09:00:00,2.5,
5,A,Mug,1,2011-06-04 09:00:00,0,bob
6,B,"Jug, blue",3,2011-06-05 09:00:00,4.5,bob
`

describe('readOrders', () => {
  it('keeps what was sold to somebody, in the order of time, one row for a product in an order', async () => {
    const path = join(folder, 'orders.csv.gz')
    await writeFile(path, gzipSync(orders))
    const { purchases, catalogue } = await readOrders(path, columns)
    expect(purchases.customers).toEqual(['ann', 'bob'])
    expect(Array.from(historyOf(purchases, 0).item, (i) => purchases.items[i])).toEqual(['A', 'B'])
    expect([...historyOf(purchases, 0).quantity]).toEqual([3, 1])
    expect([...historyOf(purchases, 0).basket]).toEqual([0, 1])
    expect(historyOf(purchases, 1).item).toHaveLength(1)
    // British summer time: 09:00 there is 08:00 UTC.
    expect(historyOf(purchases, 0).day[0]).toBe(Date.UTC(2011, 5, 1, 8) / 86_400_000)
    expect(catalogue.map(({ title }) => title)).toEqual(['Mug', 'Jug, blue'])
  })

  it('reads what other shops write: semicolons, decimal commas, days first, no order number', async () => {
    const path = join(folder, 'other.csv')
    await writeFile(path, `Datum;Kunde;Artikel;Preis\n31.12.2023 09:15;7;X;1.234,50\n31.12.2023 09:15;7;Y;2,5\n1.1.2024 10:00;7;X;€ 3,00\n2.1.2024 10:00;7;X;\n`)
    const { purchases } = await readOrders(path, { sku: 'Artikel', price: 'Preis', time: 'Datum', customer: 'Kunde', timeZone: 'Europe/Berlin' })
    const { basket, price, day, quantity } = historyOf(purchases, 0)
    expect([...basket]).toEqual([0, 0, 1])
    expect([...price]).toEqual([1234.5, 2.5, 3])
    expect([...quantity]).toEqual([1, 1, 1])
    expect(day[0]).toBe(Date.UTC(2023, 11, 31, 8, 15) / 86_400_000)
  })

  it('reads months first where that reads more, days that are counted, and files without prices', async () => {
    const path = join(folder, 'counted.csv')
    await writeFile(path, 'user\tproduct\tday\nu\ta\t3/14/24 1:05 PM\nu\tb\t4/2/24 9:00 AM\n')
    const first = await readOrders(path, { sku: 'product', time: 'day', customer: 'user' })
    expect([...first.purchases.day]).toEqual([Date.UTC(2024, 2, 14, 13, 5), Date.UTC(2024, 3, 2, 9)].map((at) => at / 86_400_000))
    await writeFile(path, 'user\tproduct\tday\nu\ta\t1700\nu\tb\t711\n')
    const counted = await readOrders(path, { sku: 'product', time: 'day', customer: 'user' })
    expect([...counted.purchases.day]).toEqual([711, 1700])
    expect([...counted.purchases.price]).toEqual([0, 0])
  })

  it('reads the kind of an article where the map names its column', async () => {
    const path = join(folder, 'kinds.csv')
    await writeFile(path, 'user,product,group,day\nu,a,Tea,1\nu,b,Cups,2\nv,a,Teas,3\n')
    const { catalogue } = await readOrders(path, { sku: 'product', time: 'day', customer: 'user', kind: 'group' })
    expect(catalogue.map(({ productType }) => productType)).toEqual(['Teas', 'Cups'])
  })

  it('says why nothing is left', async () => {
    const path = join(folder, 'nobody.csv')
    await writeFile(path, orders.replace(/,(ann|bob)$/gm, ','))
    await expect(readOrders(path, columns)).rejects.toThrow('8 rows without a customer')
  })

  it('names the column that is missing', async () => {
    const path = join(folder, 'orders.csv')
    await writeFile(path, orders)
    await expect(readOrders(path, { ...columns, price: 'Cost' })).rejects.toThrow('no column "Cost"')
  })
})

describe('readSequence', () => {
  it('makes each product an order of its own and lets everybody end on the same day', async () => {
    const path = join(folder, 'sequence.txt')
    await writeFile(path, '1 10 11 12\n2 11\n')
    const purchases = await readSequence(path, 100)
    expect([...historyOf(purchases, 0).day]).toEqual([97, 98, 99])
    expect([...historyOf(purchases, 1).day]).toEqual([99])
    expect([...historyOf(purchases, 0).basket]).toEqual([0, 1, 2])
    await writeFile(join(folder, 'attributes.json'), '{"11": [4, 7]}')
    expect((await readAttributes(join(folder, 'attributes.json'), purchases.items)).map(({ tags }) => tags)).toEqual([[], ['4', '7'], []])
    // Where no product has more than one attribute, that is its kind.
    await writeFile(join(folder, 'attributes.json'), '{"11": 4, "12": ["7"]}')
    expect((await readAttributes(join(folder, 'attributes.json'), purchases.items)).map(({ tags, productType }) => [tags, productType])).toEqual([[[], ''], [[], '4'], [[], '7']])
  })

  it('names the line of a user without products', async () => {
    const path = join(folder, 'broken.txt')
    await writeFile(path, '1 10 11\n2\n')
    await expect(readSequence(path, 100)).rejects.toThrow('Line 2')
  })
})

describe('defaultCut', () => {
  it('is the first of the month nearest to four fifths of the time', async () => {
    const path = join(folder, 'year.csv')
    await writeFile(path, `Invoice,Code,Name,Quantity,Date,Price,Customer\n1,A,a,1,2010-12-01 08:00:00,1,x\n2,A,a,1,2011-12-09 12:00:00,1,x\n`)
    const { purchases } = await readOrders(path, columns)
    expect(defaultCut(purchases)).toBe(Date.UTC(2011, 9, 1) / 86_400_000)
  })
})
