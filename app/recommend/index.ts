/**
 * recommend: what would this customer like?
 *
 * In: purchases, catalogue and customers (collect), the live recommendation model (ml), the present time.
 * Out: the best products for a customer, each with a score, the source that proposed it and a reason that is true;
 * a model card that says whether what was learned beats the most popular products.
 * Owns the table `recommendation`.
 */
export type { RankedProduct, Reason, RecommendationRequest, RecommendationSource } from './ranked-product'
export { trainRecommender } from './train-recommender'
export { changeLimits, isChangedEnough, readChangeSinceTraining, type ChangeSinceTraining } from './training-due'
export { recommendFor } from './recommend-for'
export { saveRules } from './save-rules'
export { knowsEnoughCosts, leastKnownCosts } from './rules/margins'
export { explainRules, type Removal, type RuledRecommendations } from './explain-rules'
export type { Move } from './rules/arrange'
export { refreshRecommendations, type RefreshReport } from './refresh-recommendations'
export { takeInOrders } from './take-in-orders'
export { readRecommendations, type StoredRecommendation } from './read-recommendations'
export { excludedByShop } from './exclusions'
export { forgetCustomer } from './forget-customer'
export { readQuality } from './read-quality'

// The pure part, for the bench: the same code that serves the store, on plain columns.
export type { CatalogueItem } from './source'
export { cutRows, dayOf, historyOf, keepFirstRows, purchasesBefore, type PurchaseColumns, type Purchases } from './purchases'
export { PurchasesBuilder } from './purchases-builder'
export { tableOfCases, type CaseTable } from './crew/case-table'
export type { Crew } from './crew/crew'
export { soloCrew } from './crew/solo-crew'
export { threadCrew } from './crew/thread-crew'
export { nextBasketCases, type RankingCase } from './evaluate/next-basket'
export { RankingScore, type RankingMetrics } from './evaluate/ranking-metrics'
export { rankerDefaults, type RankingSlice } from './ranker/fit-ranker'
export { learnFromOrders } from './ranker/learn-from-orders'
export { learnRanker, type LearnedRanker, type Meanwhile } from './ranker/learn-ranker'
export { learnRecommender } from './learn-recommender'
export { openServing, servingFrom, type ServingModel } from './serving'
export { rankProducts } from './recommender'
export { holdSlice } from './ranker/order-slices'
export { rankCases, type Ranking } from './ranker/rank-cases'
export { fitFeatureSources, type FitOptions } from './ranker/ranker-sources'
