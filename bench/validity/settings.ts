import type { Random } from '../../app/platform/random'

/** A metric as customers produce it. `draw(true)` is a treated customer where there is an effect. */
export interface Setting {
  name: string
  rate: boolean
  /** True difference treatment − control under the alternative. */
  effect: number
  draw(random: Random, treated: boolean): number
}

/** z of a two-sided 5 % test plus z of 80 % power. */
const DETECTABLE = 1.959964 + 0.841621

/** Conversion of 1 % and 10 %, and revenue: one in twenty buys, for a lognormal amount whose tail is heavy (σ = 1.2). */
export function settingsFor(plannedSize: number): Setting[] {
  return [rateSetting('conversion 1 %', 0.01, plannedSize), rateSetting('conversion 10 %', 0.1, plannedSize), revenueSetting(plannedSize)]
}

/** The lift that a fixed-horizon test of the planned size finds with 80 % power; its own variance counts too. */
function rateSetting(name: string, base: number, size: number): Setting {
  let effect = 0
  for (let step = 0; step < 50; step++) {
    const lifted = base + effect
    effect = DETECTABLE * Math.sqrt((base * (1 - base) + lifted * (1 - lifted)) / (size / 2))
  }
  return { name, rate: true, effect, draw: (random, treated) => (random.next() < (treated ? base + effect : base) ? 1 : 0) }
}

function revenueSetting(size: number): Setting {
  const [buys, mu, sigma] = [0.05, 3.5, 1.2]
  const mean = Math.exp(mu + (sigma * sigma) / 2)
  const meanOfSquares = Math.exp(2 * mu + 2 * sigma * sigma)
  const variance = (share: number) => share * meanOfSquares - (share * mean) ** 2
  let lift = 0
  for (let step = 0; step < 50; step++) lift = (DETECTABLE * Math.sqrt((variance(buys) + variance(buys + lift)) / (size / 2))) / mean
  const amount = (random: Random) => Math.exp(mu + sigma * random.normal())
  return { name: 'revenue, heavy tail', rate: false, effect: lift * mean, draw: (random, treated) => (random.next() < (treated ? buys + lift : buys) ? amount(random) : 0) }
}
