import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { PurchaseLog } from '~/profile'
import { checkVectors } from './check-vectors'
import { formatPredictions, measureForecasts } from './measure-forecasts'
import { readCdnow } from './read-cdnow'
import { readOrders } from './read-orders'

const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000

describe('readCdnow', () => {
  it('reads four columns under a header, and five without one, whose second id is left out', async () => {
    const four = await readCdnow(file('four.txt', ' customer_id  date number_of_cds  dollar_value \n 00001 19970101  1   11.77\n 00001 19970101  1   1.00\n 00001 19970112  1   12.00\n'))
    expect(four.ids).toEqual(['00001'])
    expect(four.purchases(0)).toEqual([{ day: day('1997-01-01'), value: 12.77 }, { day: day('1997-01-12'), value: 12 }])
    const five = await readCdnow(file('five.txt', ' 00004 0001 19970118  2   29.73\n 00004 0001 19970101  2   29.33\n'))
    expect(five.purchases(0).map((purchase) => purchase.value)).toEqual([29.33, 29.73])
  })

  it('names the line that it cannot read', async () => {
    await expect(readCdnow(file('bad.txt', '00001 19970101 1 11.77\n00001 yesterday 1 3\n'))).rejects.toThrow(/line 2 is not "id date units dollars"/)
  })
})

describe('readOrders', () => {
  const columns = { order: 'Invoice', sku: 'Sku', quantity: 'Qty', price: 'Price', time: 'Time', customer: 'Who', cancelled: { column: 'Invoice', prefix: 'C' }, ignoreSkus: ['POST'], timeZone: 'Europe/London' }

  it('leaves out what is no purchase and counts days where the store is', async () => {
    const rows = ['1,A,2,5,2011-07-01 23:30:00,7', '1,B,1,1,2011-07-01 23:30:00,7', '2,POST,1,9,2011-07-03 10:00:00,7', 'C3,A,1,5,2011-07-04 10:00:00,7', '4,A,-1,5,2011-07-05 10:00:00,7', '5,A,1,5,2011-07-06 10:00:00,', '6,A,1,5,2011-07-09 08:26:00,7']
    const log = await readOrders(file('orders.csv', `Invoice,Sku,Qty,Price,Time,Who\n${rows.join('\n')}\n`), columns)
    expect(log.ids).toEqual(['7'])
    expect(log.purchases(0)).toEqual([{ day: day('2011-07-01'), value: 11 }, { day: day('2011-07-09'), value: 5 }])
  })

  it.each([
    ['days first', ['13/07/2011 08:26', '5/07/2011 9:00', '14/7/2011 10:00:00']], ['months first', ['7/13/2011 8:26', '7/5/2011 9:00', '7/14/2011 10:00']],
    ['short years', ['7/13/11 8:26', '7/5/11 9:00', '7/14/11 10:00']], ['points', ['13.07.2011 08:26', '5.7.2011', '14.07.2011']], ['noon', ['7/13/2011 8:26 AM', '7/5/2011 9:00 PM', '7/14/2011 1:00 PM']],
  ])('reads the dates of a file in the form that most of them have: %s', async (_name, times) => {
    const log = await readOrders(file('dates.csv', `Invoice,Sku,Qty,Price,Time,Who\n${times.map((time, i) => `${i},A,1,5,${time},7`).join('\n')}\n`), columns)
    expect(log.purchases(0).map((purchase) => purchase.day)).toEqual(['2011-07-05', '2011-07-13', '2011-07-14'].map(day))
  })

  it('goes on behind broken rows', async () => {
    const rows = ['1,A,2,5,2011-07-01 10:00:00,7', '2,6" RULER,1,3,2011-07-02 10:00:00,7', '3,A', '4,A,many,5,2011-07-03 10:00:00,7', '5,A,1,5,someday,7', '', '6,"A, big",1,4,2011-07-06 10:00:00,7,more']
    const log = await readOrders(file('broken.csv', `Invoice,Sku,Qty,Price,Time,Who\n${rows.join('\n')}\n`), columns)
    expect(log.purchases(0)).toEqual([{ day: day('2011-07-01'), value: 10 }, { day: day('2011-07-02'), value: 3 }, { day: day('2011-07-06'), value: 4 }])
  })

  it('reads what other shops write: semicolons, decimal commas, no order number, no quantity', async () => {
    const log = await readOrders(file('other.csv', 'Kunde;Artikel;Preis;Datum\n7;A;2,50;13.07.2011\n7;B;1.000,50;13.07.2011\n8;A;2,50;14.07.2011\n'), { sku: 'Artikel', price: 'Preis', time: 'Datum', customer: 'Kunde' })
    expect(log.ids).toEqual(['7', '8'])
    expect(log.purchases(0)).toEqual([{ day: day('2011-07-13'), value: 1003 }])
  })

  it('says which column is missing, and when nothing is left', async () => {
    await expect(readOrders(file('no-column.csv', 'Invoice,Sku\n1,A\n'), columns)).rejects.toThrow('has no column "Who"')
    await expect(readOrders(file('empty.csv', 'Invoice,Sku,Qty,Price,Time,Who\n1,A,1,5,soon,7\n'), columns)).rejects.toThrow('1 rows without a readable time')
  })
})

describe('checkVectors', () => {
  it('compares numbers, objects and ranges, and counts what is not built as failed', () => {
    const params = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
    const path = file('vectors.json', JSON.stringify({
      vectors: [
        { name: 'right', model: 'bgnbd', function: 'expectedPurchases', params, inputs: { x: 2, tx: 30.43, T: 38.86, t: 39 }, expected: 1.226, tolerance: 0.001 },
        { name: 'wrong', model: 'bgnbd', function: 'expectedPurchases', params, inputs: { x: 2, tx: 30.43, T: 38.86, t: 39 }, expected: 1.3, tolerance: 0.001 },
        { name: 'range', model: 'bgnbd', function: 'pAlive', params, inputs: { x: 2, tx: 30.43, T: 38.86 }, expected: { min: 0, max: 1 }, tolerance: 0 },
        { name: 'unknown', model: 'bgnbd', function: 'horoscope', params, inputs: {}, expected: 1, tolerance: 1 },
      ],
    }))
    expect(checkVectors(path)).toMatchObject({
      total: 4, passed: 2, failed: [{ name: 'wrong' }, { name: 'unknown', got: 'bgnbd has no function "horoscope" here.' }],
      byKind: { 'bgnbd expectedPurchases': { total: 2, passed: 1 }, 'bgnbd pAlive': { total: 1, passed: 1 } },
    })
  })
})

describe('measureForecasts', () => {
  it('scores models and rules on the hold-out, with a line per customer for other programs', () => {
    const random = seededRandom('bench')
    const log = new PurchaseLog()
    for (let i = 0; i < 300; i++) {
      const rate = i % 2 === 0 ? 0.003 : 0.04
      const purchases = []
      for (let at = random.int(60); at < 300; at += 1 + Math.round(-Math.log(1 - random.next()) / rate)) purchases.push({ day: at, value: 10 + random.int(20) })
      log.add(`c${i}`, purchases)
    }
    const measured = measureForecasts(log, 200, 300, 0, null)
    const { models, rules, differences, chosen, dataset } = measured.report
    expect(Object.keys(models)).toEqual(['together', 'bg-nbd', 'mbg-nbd', 'pareto-nbd', 'regression', 'trees', 'blend'])
    expect(rules['nothing at all']).toMatchObject({ trackingError: -1, auc: 0.5 })
    expect(models[chosen]?.holdout.auc).toBeGreaterThan(0.55)
    expect(differences['nothing at all']?.auc.interval[0]).toBeGreaterThan(0)
    expect(measured.report.notTrained).toHaveProperty('dense')
    const lines = formatPredictions(measured).trim().split('\n')
    expect(lines[0]).toBe('id,expectedPurchases,probabilityActive,probabilityBuys,expectedValue')
    expect(lines).toHaveLength(dataset.customers + 1)
    for (const line of lines.slice(1)) expect(line.split(',').slice(1).every((cell) => Number(cell) >= 0)).toBe(true)
  })
})
