import type { ClusterFeature } from './cluster-features'
import type { ClusterTrait } from './name-clusters'

const words: Record<ClusterFeature, Record<ClusterTrait['level'], string>> = {
  recency: { low: 'here lately', high: 'silent for long' },
  frequency: { high: 'many orders', low: 'few orders' },
  basket: { high: 'large orders', low: 'small orders' },
  tenure: { high: 'known for long', low: 'new here' },
}

/** The English name of a group, e.g. "Many orders, here lately". */
export function clusterLabel(traits: readonly ClusterTrait[]): string {
  const label = traits.map(({ feature, level }) => words[feature][level]).join(', ')
  return label.charAt(0).toUpperCase() + label.slice(1)
}
