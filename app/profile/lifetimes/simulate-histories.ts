import type { Random } from '~/platform/random'
import { drawGamma } from '../special/draw-gamma'
import type { Four, LifetimeModel, PurchaseHistory } from './lifetime-model'

/** A drawn customer: what would be seen at `age`, what came in the horizon after it, and the hidden truth. */
export interface SimulatedCustomer {
  history: PurchaseHistory
  after: number
  active: boolean
}

/** Draws customers from a model by its own story; what is known of the models is tested against it. */
export function simulateHistories(
  name: LifetimeModel['name'], [first, second, third, fourth]: Four,
  { customers, age, horizon }: { customers: number; age: number; horizon: number }, random: Random,
): SimulatedCustomer[] {
  return Array.from({ length: customers }, () => {
    const rate = drawGamma(first, random) / second
    const stopChance = name === 'pareto-nbd' ? 0 : drawBeta(third, fourth, random)
    const lifetime = name === 'pareto-nbd' ? -Math.log(1 - random.next()) / (drawGamma(third, random) / fourth) : Infinity
    const history = { x: 0, tx: 0, T: age }
    let after = 0
    let time = 0
    let active = !(name === 'mbg-nbd' && random.next() < stopChance)
    let activeAtAge = active && lifetime > age
    while (active) {
      time += -Math.log(1 - random.next()) / rate
      if (time > Math.min(lifetime, age + horizon)) break
      if (time <= age) {
        history.x++
        history.tx = time
      } else after++
      active = random.next() >= stopChance
      if (!active && time <= age) activeAtAge = false
    }
    return { history, after, active: activeAtAge }
  })
}

function drawBeta(a: number, b: number, random: Random): number {
  const first = drawGamma(a, random)
  return first / (first + drawGamma(b, random))
}
