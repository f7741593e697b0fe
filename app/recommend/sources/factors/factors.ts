import type { History } from '../../purchases'
import type { CandidateSource, FittedSource, SourceState } from '../../source'
import { boardSource } from '../board-source'
import { forLastPurchases } from '../item-to-item'
import { solve } from '../linear'
import { gramOf, trainFactors, type FactorTraining } from './train-factors'

export interface FactorOptions extends FactorTraining {
  /** Each later order of the history multiplies a purchase's confidence by this when the customer is placed. */
  historyDecay: number
}

/**
 * Settings after Rendle et al. 2022 ("Revisiting the Performance of iALS"): a small initial spread, regularisation that
 * grows with frequency, a low weight of what was not bought. The number of dimensions is what a store's server can
 * afford for every question.
 */
export const factorDefaults: FactorOptions = {
  dimensions: 32, block: 8, sweeps: 8, unobserved: 0.3, ridge: 0.01, frequencyPower: 1, spread: 0.1, mostCustomers: 60_000, mostProducts: 200, historyDecay: 0.8,
}

/**
 * Matrix factorisation for implicit feedback (Hu, Koren & Volinsky 2008, by the block updates of iALS++, Rendle et al.
 * 2021). Only the products' side is kept: a customer is placed among them when the question is asked, by the same
 * equation that placed customers in training, so that the model holds nobody and knows the order of this minute.
 */
export function factorSource(options: Partial<FactorOptions> = {}): CandidateSource {
  const chosen = { ...factorDefaults, ...options }
  const name = 'factors'
  const open = (state: SourceState, items: number): FittedSource => {
    const factor = state.factor as Float32Array
    const { dimensions, unobserved } = chosen
    const known = factor.length / dimensions
    const gram = gramOf(factor, dimensions)
    let asked: { history: History; place: Float64Array } | null = null
    const placeOf = (history: History): Float64Array => {
      if (asked?.history !== history) asked = { history, place: foldIn(history, factor, gram, chosen) }
      return asked.place
    }
    const dot = (place: Float64Array, item: number): number => {
      let sum = 0
      for (let d = 0, at = item * dimensions; d < dimensions; d++) sum += place[d]! * factor[at + d]!
      return sum
    }
    const source = boardSource({
      name,
      state,
      items,
      addScores: (board, history) => {
        if (history.item.length === 0) return
        const place = placeOf(history)
        for (let item = 0; item < known; item++) board.add(item, dot(place, item))
      },
      // A sum over hidden dimensions is no fact that could be told.
      evidence: () => null,
    })
    return {
      ...source,
      scoreOf: (history, _at, asked) => {
        const scores = new Float32Array(asked.length)
        if (history.item.length === 0) return scores
        const place = placeOf(history)
        for (let i = 0; i < asked.length; i++) if (asked[i]! < known) scores[i] = Math.max(0, dot(place, asked[i]!))
        return scores
      },
    }
    function foldIn(history: History, factors: Float32Array, inner: Float64Array, { ridge, historyDecay, frequencyPower }: FactorOptions): Float64Array {
      const system = inner.map((value) => unobserved * value)
      const right = new Float64Array(dimensions)
      let confidence = 0
      forLastPurchases(history, historyDecay, (row, weight) => {
        const at = history.item[row]! * dimensions
        if (history.item[row]! >= known) return
        confidence += weight
        for (let i = 0; i < dimensions; i++) {
          const value = weight * factors[at + i]!
          right[i]! += value
          for (let j = 0; j <= i; j++) system[i * dimensions + j]! += value * factors[at + j]!
        }
      })
      const penalty = ridge * (confidence + unobserved * known) ** frequencyPower
      for (let i = 0; i < dimensions; i++) system[i * dimensions + i]! += penalty
      return solve(system, right)
    }
  }
  return {
    name,
    open: (state, catalogue) => open(state, catalogue.length),
    fit: (purchases) => open({ factor: trainFactors(purchases, chosen) }, purchases.items.length),
  }
}
