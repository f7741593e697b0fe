import type { Random } from '~/platform/random'

/** One step of one customer as it was logged: what was seen, done, earned, and seen next. */
export interface Transition {
  state: number
  action: number
  reward: number
  /** null: the story ends here (the customer left, or the log ends with nothing to come). */
  next: number | null
}

export interface QTable {
  /** Expected discounted reward of each action in each state: `values[state * actions + action]`. */
  values: Float64Array
  visits: Uint32Array
  actions: number
}

/**
 * Tabular Q-learning (Watkins and Dayan 1992, eq. 1) over logged steps, replayed in random order: off-policy, so it
 * learns the best policy from what another policy did. The step size of each (state, action) falls as visits^-0.8, which
 * meets the conditions of their convergence theorem.
 */
export function learnQ(log: readonly Transition[], options: { states: number; actions: number; discount: number; sweeps: number; random: Random }): QTable {
  const { states, actions, discount, sweeps, random } = options
  const values = new Float64Array(states * actions)
  const visits = new Uint32Array(states * actions)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let step = 0; step < log.length; step++) {
      const { state, action, reward, next } = log[random.int(log.length)]!
      const at = state * actions + action
      visits[at]! += 1
      const target = reward + (next === null ? 0 : discount * bestValue(values, actions, next))
      values[at]! += (target - values[at]!) * visits[at]! ** -0.8
    }
  }
  return { values, visits, actions }
}

function bestValue(values: Float64Array, actions: number, state: number): number {
  let best = -Infinity
  for (let action = 0; action < actions; action++) best = Math.max(best, values[state * actions + action]!)
  return best
}

/**
 * The best action of a state. An action that was hardly ever tried there is not taken: what is said of it is chance.
 * @param fallback taken where no action was tried often enough
 */
export function greedyAction(table: QTable, state: number, fallback: number, leastVisits = 30): number {
  let best = fallback
  let value = -Infinity
  for (let action = 0; action < table.actions; action++) {
    const at = state * table.actions + action
    if (table.visits[at]! >= leastVisits && table.values[at]! > value) {
      best = action
      value = table.values[at]!
    }
  }
  return best
}
