import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  expectedPurchaseValue, findLifetimeModel, fitGammaGamma, fitLifetimeModel, groupHistories,
  type Four, type GammaGammaParameters, type LifetimeModel,
} from '~/profile'
import { BenchInputError } from '../report'

type Numbers = Record<string, number>

interface Vector {
  name: string
  model: string
  function: string
  params: Numbers | null
  inputs: Record<string, number | string>
  expected: number | Numbers
  tolerance: number
}

export interface VectorReport {
  total: number
  passed: number
  failed: { name: string; expected: unknown; got: unknown }[]
  byKind: Record<string, { total: number; passed: number }>
}

/** Computes every vector of a file and compares: |ours - expected| <= tolerance for every number; {min, max} is a range. */
export function checkVectors(path: string): VectorReport {
  const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors?: Vector[] }
  if (!Array.isArray(vectors)) throw new BenchInputError(`${path} has no list "vectors".`)
  const report: VectorReport = { total: 0, passed: 0, failed: [], byKind: {} }
  for (const vector of vectors) {
    const kind = (report.byKind[`${vector.model} ${vector.function}`] ??= { total: 0, passed: 0 })
    let got: unknown
    try {
      got = compute(vector, dirname(path))
    } catch (error) {
      got = error instanceof Error ? error.message : String(error)
    }
    report.total++
    kind.total++
    if (meets(got, vector)) {
      report.passed++
      kind.passed++
    } else report.failed.push({ name: vector.name, expected: vector.expected, got })
  }
  return report
}

function meets(got: unknown, { expected, tolerance }: Vector): boolean {
  const near = (value: unknown, wanted: number) => typeof value === 'number' && Math.abs(value - wanted) <= tolerance
  if (typeof expected === 'number') return near(got, expected)
  if ('min' in expected || 'max' in expected) return typeof got === 'number' && got >= (expected.min ?? -Infinity) && got <= (expected.max ?? Infinity)
  return typeof got === 'object' && got !== null && Object.entries(expected).every(([key, wanted]) => near((got as Numbers)[key], wanted))
}

const models: Record<string, LifetimeModel['name']> = { bgnbd: 'bg-nbd', mbgnbd: 'mbg-nbd', pnbd: 'pareto-nbd' }

function compute(vector: Vector, folder: string): number | Numbers {
  if (vector.model === 'gg') return computeSpend(vector, folder)
  const name = models[vector.model]
  if (!name) throw new Error(`There is no model "${vector.model}" here.`)
  const model = findLifetimeModel(name)
  if (vector.function === 'fit') {
    const fit = fitLifetimeModel(model, groupHistories(readSummary(vector, folder).map(({ x, tx, T }) => ({ x, tx, T }))))
    return { ...Object.fromEntries(model.parameterNames.map((parameter, i) => [parameter, fit.parameters[i] ?? NaN])), logLikelihood: fit.logLikelihood }
  }
  const parameters = model.parameterNames.map((parameter) => vector.params?.[parameter] ?? NaN) as Four
  const input = (key: string) => Number(vector.inputs[key])
  const history = { x: input('x'), tx: input('tx'), T: input('T') }
  switch (vector.function) {
    case 'expectedPurchases': return model.expectedPurchases(parameters, history, input('t'))
    case 'expectedPurchasesNewCustomer': return model.expectedPurchasesNewCustomer(parameters, input('t'))
    case 'pAlive': return model.pAlive(parameters, history)
    case 'probabilityOfN': return model.probabilityOfN(parameters, input('t'), input('n'))
    case 'probabilityBuys': return model.probabilityBuys(parameters, history, input('t'))
    default: throw new Error(`${vector.model} has no function "${vector.function}" here.`)
  }
}

function computeSpend(vector: Vector, folder: string): number | Numbers {
  if (vector.function === 'fit') {
    const spenders = readSummary(vector, folder).filter(({ x, z }) => x > 0 && z > 0)
    const fit = fitGammaGamma({ x: spenders.map((each) => each.x), z: spenders.map((each) => each.z) })
    const [p, q, v] = fit.parameters
    return { p, q, v, logLikelihood: fit.logLikelihood }
  }
  if (vector.function !== 'expectedValue') throw new Error(`gg has no function "${vector.function}" here.`)
  const { p, q, v } = vector.params ?? {}
  return expectedPurchaseValue([p, q, v] as GammaGammaParameters, Number(vector.inputs.x), Number(vector.inputs.meanValue))
}

/**
 * `ID,x,t_x,T,zbar` with a header line, beside the vectors. Times are weeks. The published summaries write them with
 * two decimals though they were whole days; where every one is a rounded seventh, the days are restored, for the
 * published log-likelihoods were computed from those.
 */
function readSummary(vector: Vector, folder: string): { x: number; tx: number; T: number; z: number }[] {
  const lines = readFileSync(join(folder, String(vector.inputs.file)), 'utf8').trim().split(/\r?\n/).slice(1)
  const rows = lines.map((line) => {
    const [, x = NaN, tx = NaN, T = NaN, z = NaN] = line.split(',').map(Number)
    return { x, tx, T, z }
  })
  const wholeDays = (weeks: number) => Math.round(weeks * 7) / 7
  const rounded = (weeks: number) => Math.abs(weeks - wholeDays(weeks)) <= 0.0051
  return rows.every(({ tx, T }) => rounded(tx) && rounded(T)) ? rows.map((row) => ({ ...row, tx: wholeDays(row.tx), T: wholeDays(row.T) })) : rows
}
