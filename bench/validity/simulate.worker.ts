import { serveTraining } from '../../app/ml'
import { methodsFor } from './methods'
import { settingsFor } from './settings'
import { simulate, type Tally } from './simulate'

/** One side of one setting: plain values, since a thread cannot be handed a setting's functions. */
export interface SimulationTask {
  /** Place in `settingsFor`. */
  setting: number
  effect: boolean
  runs: number
  horizon: number
  plannedSize: number
}

await serveTraining<SimulationTask, Tally[]>(({ setting: index, effect, runs, horizon, plannedSize }) => {
  const setting = settingsFor(plannedSize)[index]
  if (!setting) throw new RangeError(`There is no setting ${index}.`)
  return simulate(setting, methodsFor(horizon, plannedSize), { runs, horizon, plannedSize, effect, seed: `${setting.name}/${effect ? 'different' : 'same'}` })
})
