import type { Random } from '../../app/platform/random'

/** A metric as customers produce it. `draw(true)` is a treated customer where there is an effect. */
export interface Setting {
  name: string
  rate: boolean
  /** Share of the customers who are treated. */
  share: number
  /** Of a rate, without and with the effect. */
  rates: [number, number] | null
  /** True difference treatment − control under the alternative. */
  effect: number
  draw(random: Random, treated: boolean): number
}

/** z of a two-sided 5 % test plus z of 80 % power. */
const DETECTABLE = 1.959964 + 0.841621

/**
 * Conversion of 1 % and 10 %, and revenue: one in twenty buys, for a lognormal amount whose tail is heavy (σ = 1.2); then
 * conversion where it is rare, and both with one customer in twenty held out.
 */
export function settingsFor(plannedSize: number): Setting[] {
  return [
    rateSetting('conversion 1 %', 0.01, plannedSize),
    rateSetting('conversion 10 %', 0.1, plannedSize),
    revenueSetting('revenue, heavy tail', plannedSize),
    rateSetting('conversion 0.2 %', 0.002, plannedSize),
    rateSetting('conversion 1 %, 1 in 20 held out', 0.01, plannedSize, 0.95),
    revenueSetting('revenue, 1 in 20 held out', plannedSize, 0.95),
  ]
}

/** The lift that a fixed-horizon test of the planned size finds with 80 % power; its own variance counts too. */
function rateSetting(name: string, base: number, size: number, share = 0.5): Setting {
  let effect = 0
  for (let step = 0; step < 50; step++) {
    const lifted = base + effect
    effect = DETECTABLE * Math.sqrt((base * (1 - base)) / (size * (1 - share)) + (lifted * (1 - lifted)) / (size * share))
  }
  return { name, rate: true, share, rates: [base, base + effect], effect, draw: (random, treated) => (random.next() < (treated ? base + effect : base) ? 1 : 0) }
}

function revenueSetting(name: string, size: number, share = 0.5): Setting {
  const [buys, mu, sigma] = [0.05, 3.5, 1.2]
  const mean = Math.exp(mu + (sigma * sigma) / 2)
  const meanOfSquares = Math.exp(2 * mu + 2 * sigma * sigma)
  const variance = (share: number) => share * meanOfSquares - (share * mean) ** 2
  let lift = 0
  for (let step = 0; step < 50; step++) lift = (DETECTABLE * Math.sqrt(variance(buys) / (size * (1 - share)) + variance(buys + lift) / (size * share))) / mean
  const amount = (random: Random) => Math.exp(mu + sigma * random.normal())
  return { name, rate: false, share, rates: null, effect: lift * mean, draw: (random, treated) => (random.next() < (treated ? buys + lift : buys) ? amount(random) : 0) }
}
