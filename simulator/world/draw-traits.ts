import type { Random } from '~/platform/random'
import { drawBeta, drawExponential, drawGamma } from './distributions'
import { COPY_STYLES, DEPARTMENTS, STYLES, TASTES, type TasteVector, type Traits } from './types'
import { DAY } from './time'

/** Draws who somebody is. Depends on `random` only: the same stream, the same person. */
export function drawTraits(random: Random): Traits {
  const priceSensitivity = drawBeta(random, 1.6, 1.8)
  return {
    tastes: drawTastes(random),
    priceSensitivity,
    orderRate: drawGamma(random, 1.4, 1 / 82) / DAY,
    dropout: drawBeta(random, 1.1, 6.5),
    replenishes: drawBeta(random, 2, 1.9),
    bestHour: random.next() < 0.4 ? 7 + random.int(4) : 17 + random.int(5),
    openRate: 0.15 + 0.6 * drawBeta(random, 2, 2),
    clickRate: 0.06 + 0.36 * drawBeta(random, 1.6, 2.4),
    persuadable: random.next() < 0.2 ? 0 : 0.12 + 0.6 * drawBeta(random, 2, 2.4),
    likesCopy: random.pick(COPY_STYLES),
    leaveRate: Math.min(0.06, drawExponential(random, 0.007)),
    complaintRate: Math.min(0.01, drawExponential(random, 0.0003)),
    proxyOpens: random.next() < 0.5,
    scanned: random.next() < 0.06,
    oneClickMailbox: random.next() < 0.6,
    dead: random.next() < 0.006,
  }
}

/** One to three departments that are loved, the rest liked little; styles in between. The strongest is 1. */
function drawTastes(random: Random): TasteVector {
  const tastes = Object.fromEntries(TASTES.map((taste) => [taste, 0.04 + 0.14 * random.next()])) as TasteVector
  const loved = random.shuffle(DEPARTMENTS).slice(0, 1 + random.int(3))
  loved.forEach((taste, rank) => {
    tastes[taste] = rank === 0 ? 1 : 0.45 + 0.5 * random.next()
  })
  for (const style of STYLES) tastes[style] = random.next() ** 1.5
  return tastes
}
