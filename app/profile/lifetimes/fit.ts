import { gammaGammaLogLikelihood, type GammaGammaParameters, type SpendHistories } from './gamma-gamma'
import { invertMatrix } from './invert-matrix'
import type { Four, GroupedHistories, LifetimeModel } from './lifetime-model'
import { maximise, type Maximum, type Objective } from './maximise'

/** Parameters of highest likelihood with what is needed to trust them. */
export interface Fit<P extends number[]> {
  parameters: P
  /** Standard errors from the curvature at the top (delta method on the logarithms); NaN where it is not a top. */
  standardErrors: P
  logLikelihood: number
  converged: boolean
  /** Starts that ended within 1e-6 of the best log-likelihood per customer, of all that were tried. */
  startsAgreeing: number
  starts: number
  iterations: number
}

/**
 * What is believed of the parameters before a store has shown much: independent normal beliefs on their logarithms.
 * For a large store it vanishes beside the data; for fifty orders it keeps answers sensible.
 */
export interface Prior {
  /** Means of the log parameters. */
  mean: number[]
  /** Their standard deviations. */
  deviation: number[]
}

const bound = 12

/**
 * Fits a repeat-purchase model by maximum likelihood, or by highest posterior density when a prior is given. One of
 * the three `starts` will do where a fit is one of many and nobody reads how far the starts agree; it comes to the top
 * nearest to what published customer bases show, and does not look for a second one.
 */
export function fitLifetimeModel(model: LifetimeModel, data: GroupedHistories, prior?: Prior, starts: 1 | 3 = 3): Fit<Four> {
  const unit = typicalAge(data)
  const logUnit = model.parameterNames.map((_, i) => (model.timeParameters.includes(i) ? Math.log(unit) : 0))
  const from = [[-0.7, -1.2, -0.5, 0.4], [0, 0, 0, 0], [-1, -2, 0.7, 1.6]].slice(0, starts).map((start) => start.map((value, i) => value + (logUnit[i] ?? 0)))
  const gradient: Four = [0, 0, 0, 0]
  return fitFromStarts(
    (at, slope) => {
      const parameters = at.map(Math.exp) as Four
      const value = model.logLikelihood(parameters, data, gradient)
      gradient.forEach((component, i) => {
        slope[i] = component * (parameters[i] ?? 0)
      })
      return value
    },
    from, data.total, prior, starts === 1 ? undefined : model.secondStart,
  ) as Fit<Four>
}

/** Fits the Gamma-Gamma spend model. Customers without a repeat purchase, or with nothing spent, must be left out. */
export function fitGammaGamma(data: SpendHistories, prior?: Prior): Fit<GammaGammaParameters> {
  const mean = data.z.reduce((sum, value) => sum + value, 0) / Math.max(1, data.z.length)
  const logMean = Math.log(mean > 0 ? mean : 1)
  const starts = [[1, 1, logMean], [0, 1.5, logMean + 1], [2, 1, logMean - 1]]
  const gradient: [number, number, number] = [0, 0, 0]
  return fitFromStarts(
    (at, slope) => {
      const parameters = at.map(Math.exp) as GammaGammaParameters
      const value = gammaGammaLogLikelihood(parameters, data, gradient)
      gradient.forEach((component, i) => {
        slope[i] = component * (parameters[i] ?? 0)
      })
      return value
    },
    starts, data.x.length, prior,
  ) as Fit<GammaGammaParameters>
}

/** Mean observation time: sets the scale on which the search begins, so that days and weeks are found alike. */
function typicalAge(data: GroupedHistories): number {
  let sum = 0
  for (let i = 0; i < data.T.length; i++) sum += (data.T[i] ?? 0) * (data.customers[i] ?? 0)
  return data.total > 0 && sum > 0 ? sum / data.total : 1
}

function fitFromStarts(logLikelihood: Objective, starts: number[][], customers: number, prior: Prior | undefined, secondStart?: (end: readonly number[]) => number[]): Fit<number[]> {
  const size = starts[0]?.length ?? 0
  // Per customer, so that one tolerance serves all sizes; a wall far out keeps parameters that the data do not
  // identify (no customer ever stopped, say) from running away.
  const objective: Objective = (at, slope) => {
    let value = logLikelihood(at, slope)
    at.forEach((coordinate, i) => {
      if (prior) {
        const distance = (coordinate - (prior.mean[i] ?? 0)) / (prior.deviation[i] ?? 1)
        value -= (distance * distance) / 2
        slope[i] = (slope[i] ?? 0) - distance / (prior.deviation[i] ?? 1)
      }
      const beyond = Math.max(0, Math.abs(coordinate) - bound)
      value -= customers * beyond * beyond
      slope[i] = (slope[i] ?? 0) - 2 * customers * beyond * Math.sign(coordinate)
    })
    for (let i = 0; i < size; i++) slope[i] = (slope[i] ?? 0) / Math.max(1, customers)
    return Number.isFinite(value) ? value / Math.max(1, customers) : -Infinity
  }
  const climb = (start: readonly number[]) => maximise(objective, start, { tolerance: 1e-8 })
  const ends = starts.map((start) => {
    const end = climb(start)
    const other = secondStart && climb(secondStart(end.at))
    return other && other.value > end.value ? other : end
  })
  const best = ends.reduce((a, b) => (b.value > a.value ? b : a))
  const unused = new Array<number>(size).fill(0)
  return {
    parameters: best.at.map(Math.exp),
    standardErrors: standardErrors(objective, best, customers),
    logLikelihood: logLikelihood(best.at, unused),
    converged: best.converged || best.slope < 1e-4,
    startsAgreeing: ends.filter((end) => best.value - end.value < 1e-6).length,
    starts: starts.length,
    iterations: ends.reduce((sum, end) => sum + end.iterations, 0),
  }
}

/** Inverts the observed information, taken by central differences of the slope. */
function standardErrors(objective: Objective, { at }: Maximum, customers: number): number[] {
  const step = 1e-4
  const information = at.map((_, i) => {
    const above = new Array<number>(at.length).fill(0)
    const below = new Array<number>(at.length).fill(0)
    objective(at.map((value, j) => (i === j ? value + step : value)), above)
    objective(at.map((value, j) => (i === j ? value - step : value)), below)
    return above.map((component, j) => (-customers * (component - (below[j] ?? 0))) / (2 * step))
  })
  const covariance = invertMatrix(information)
  return at.map((value, i) => Math.exp(value) * Math.sqrt(covariance?.[i]?.[i] ?? NaN))
}
