import type { Texts } from '../i18n'

const ofBest = ', of best'

/** What the ranker looks at, in the merchant's words: a source's score, that score against the best, or a fact. */
export function featureName({ names, features, ofBest: againstBest }: Texts['recommender'], name: string): string {
  if (name.endsWith(ofBest)) {
    const source = name.slice(0, -ofBest.length)
    return againstBest(names[source] ?? source)
  }
  return features[name] ?? names[name] ?? name
}
