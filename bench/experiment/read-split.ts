import { BenchInputError } from '../report'

/**
 * Planned weights by arm from "A=3,B=1". An arm's name may hold commas and equals signs; arms that are not named have 1.
 * @throws BenchInputError naming what is no arm or no weight
 */
export function readSplit(text: string, arms: readonly string[]): Map<string, number> {
  const split = new Map<string, number>()
  // The longest name first, so that none is taken for the beginning of another.
  const names = [...arms].filter((name) => name !== '').sort((a, b) => b.length - a.length)
  let left = text.trim()
  while (left !== '') {
    const name = names.find((one) => left.startsWith(`${one}=`))
    const [, weight = '', rest = ''] = name === undefined ? [] : (/^([^,]*)(?:,\s*)?(.*)$/s.exec(left.slice(name.length + 1)) ?? [])
    if (name === undefined || weight.trim() === '' || !(Number(weight) > 0)) throw new BenchInputError(`--split cannot be read at "${left}": it is NAME=WEIGHT,NAME=WEIGHT with arms of the file (${names.sort().join('; ')}) and weights above 0.`)
    split.set(name, Number(weight))
    left = rest.trim()
  }
  return split
}
