import { describe, expect, it } from 'vitest'
import { featureName } from './feature-name'
import { recommender } from '../i18n/en/recommender'
import { recommender as chinese } from '../i18n/zh-cn/recommender'

describe('featureName', () => {
  it('names sources, their scores against the best, and facts', () => {
    expect(featureName(recommender, 'linear, newest')).toBe('Linear model, newest order')
    expect(featureName(recommender, 'linear, newest, of best')).toBe('Linear model, newest order, against the best proposal')
    expect(featureName(recommender, 'days since kind')).toBe('Days since the customer bought of the kind')
  })

  it('has the same names in both languages', () => {
    expect(Object.keys(chinese.features)).toEqual(Object.keys(recommender.features))
    expect(Object.keys(chinese.names)).toEqual(Object.keys(recommender.names))
  })

  it('leaves what it does not know as it is', () => {
    expect(featureName(recommender, 'something older')).toBe('something older')
  })
})
