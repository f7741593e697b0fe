import type { Driver } from '../profile'
import { correctorFeatures } from './customer-features'
import { explainMember } from './members'
import type { PropensityModel } from './propensity-model'

/** Effects smaller than this on the log-odds are not worth a word. */
const leastEffect = 0.05
const mostDrivers = 5

/** Which features of a row (all of `correctorFeatures`) moved its score, strongest first: the mean over the correctors of each one's own account. */
export function explainScore({ members, features }: Pick<PropensityModel, 'members' | 'features'>, row: readonly number[], sequence: ArrayLike<number>): Driver[] {
  const picked = features.map((feature) => row[feature] ?? NaN)
  const effects = new Array<number>(features.length).fill(0)
  for (const member of members) explainMember(member, picked, sequence).forEach((part, i) => (effects[i] = (effects[i] ?? 0) + part / members.length))
  return effects
    .map((effect, i) => ({ feature: correctorFeatures[features[i] ?? -1] ?? '', effect: Math.round(effect * 1000) / 1000 }))
    .filter((driver) => Math.abs(driver.effect) >= leastEffect)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.feature < b.feature ? -1 : 1))
    .slice(0, mostDrivers)
}
