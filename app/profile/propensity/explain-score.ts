import type { Driver } from '../profile'
import { explainRow } from './boosted-trees'
import { explainRidge } from './ridge-regression'
import { correctorFeatures, type CorrectorModel } from './train-propensity'

/** Effects smaller than this on the log-odds are not worth a word. */
const leastEffect = 0.05
const mostDrivers = 5

/** Which features of a row moved its score, strongest first: the mean over the models of each one's own account. */
export function explainScore(models: readonly CorrectorModel[], row: readonly number[]): Driver[] {
  const effects = new Array<number>(row.length).fill(0)
  for (const model of models) {
    const parts = 'trees' in model ? explainRow(model, row, row.length) : explainRidge(model, row)
    parts.forEach((part, i) => (effects[i] = (effects[i] ?? 0) + part / models.length))
  }
  return effects
    .map((effect, i) => ({ feature: correctorFeatures[i] ?? '', effect: Math.round(effect * 1000) / 1000 }))
    .filter((driver) => Math.abs(driver.effect) >= leastEffect)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.feature < b.feature ? -1 : 1))
    .slice(0, mostDrivers)
}
