import { clusterFeatureNames, type ClusterFeature } from './cluster-features'

/** How a group differs from the store's other customers in one respect. Its words are in describe-cluster.ts. */
export interface ClusterTrait {
  feature: ClusterFeature
  level: 'high' | 'low'
}

/** A difference from the store's mean of fewer standard deviations is not worth a word. */
const worthSaying = 0.35
/** A word that was given before stays while it is still true. */
const stillTrue = 0.1

const agrees = (centre: ArrayLike<number>, { feature, level }: ClusterTrait, least: number): boolean => {
  const z = centre[clusterFeatureNames.indexOf(feature)] ?? 0
  return level === 'high' ? z >= least : z <= -least
}

const keyOf = (traits: readonly ClusterTrait[]): string => traits.map(({ feature, level }) => `${feature}-${level}`).sort().join(' ')

/** Traits of a centre, most distinguishing first; at least one. */
function rankTraits(centre: ArrayLike<number>): ClusterTrait[] {
  return clusterFeatureNames
    .map((feature, column) => ({ feature, z: centre[column] ?? 0 }))
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
    .filter(({ z }, i) => i === 0 || Math.abs(z) >= worthSaying)
    .map(({ feature, z }) => ({ feature, level: z >= 0 ? ('high' as const) : ('low' as const) }))
}

/**
 * What each group is called: the two respects in which its centre (in standard deviations from the store's mean)
 * differs most, more where two groups would share a name. `kept` holds the traits under which a group is known
 * already: it keeps them while they are true and nobody else's.
 */
export function nameClusters(centres: readonly ArrayLike<number>[], kept: readonly (readonly ClusterTrait[] | null)[] = []): ClusterTrait[][] {
  const ranked = centres.map(rankTraits)
  const named: ClusterTrait[][] = []
  const taken = new Set<string>()
  const take = (index: number, traits: ClusterTrait[]) => {
    named[index] = traits
    taken.add(keyOf(traits))
  }
  centres.forEach((centre, index) => {
    const before = kept[index]
    if (before && before.length > 0 && !taken.has(keyOf(before)) && before.every((trait) => agrees(centre, trait, stillTrue))) take(index, [...before])
  })
  centres.forEach((_, index) => {
    if (named[index]) return
    const traits = ranked[index] ?? []
    let words = Math.min(2, traits.length)
    while (words < traits.length && taken.has(keyOf(traits.slice(0, words)))) words++
    take(index, traits.slice(0, words))
  })
  return named
}
