/**
 * profile: who is this customer?
 *
 * In: purchases and customers (collect), the live repeat-purchase model (ml), the present time.
 * Out: one CustomerProfile per customer (how recent, how often, how much; own rhythm and how overdue; segment,
 * interests, best hour; chance of still being a customer and what they will spend, where a model has won), and
 * sentences that say it in plain words.
 * Owns the tables `customer_profile`, `segment_move`, `product_rhythm` and `profile_survey`.
 */
export type { Interest, Interests, PriceLevel, Profile, SizeInterest } from './profile'
export { segmentLabel, segmentNames, segments, type SegmentName } from './segments'
export { computeProfiles, type ProfileReport } from './compute-profiles'
export type { ReadClicks } from './rhythm/read-presence'
export { productWordsOf } from './interests/product-words'
export { readProfile } from './read-profile'
export { readSegments, type SegmentCount } from './read-segments'
export type { ClusterTrait } from './clusters/name-clusters'
export { clusterLabel } from './clusters/describe-cluster'
export { readSegmentRef, type SegmentRef } from './segmentation/segment-ref'
export { listClusters, readClusters, type ClusterCount, type ClusterOverview } from './segmentation/read-clusters'
export { readRfmGrid, type RfmCell } from './segmentation/read-rfm-grid'
export { forgetOldMoves, readCustomerMoves, readSegmentMoves, type SegmentMove } from './segmentation/read-segment-moves'
export { listMarkChanges } from './segmentation/list-mark-changes'
export { findLookalikes, type Lookalike } from './segmentation/find-lookalikes'
export { listCustomers, type CustomerListQuery, type ListedCustomer } from './list-customers'
export { listOverdue, type OverdueCustomer } from './list-overdue'
export { forgetCustomer } from './forget-customer'
export { dueAt, listDueProducts, type DueProduct } from './replenishment/list-due-products'
export { readReplenishments, type Replenishment } from './replenishment/read-replenishments'
export { readForecastQuality, type ForecastQuality } from './read-forecast-quality'
export { describeProfile } from './describe-profile'
export { trainRepeatPurchase } from './train-repeat-purchase'
export { trainClusters } from './clusters/train-clusters'
export { PurchaseLog, type PurchaseDay, type TimeSplit } from './lifetimes/purchase-log'
export { groupHistories, type Four, type LifetimeModel, type PurchaseHistory } from './lifetimes/lifetime-model'
export { fitGammaGamma, fitLifetimeModel, type Fit } from './lifetimes/fit'
export { expectedPurchaseValue, type GammaGammaParameters } from './lifetimes/gamma-gamma'
export { findLifetimeModel, fitSpend, forecastSplit, lifetimeModels, type RepeatPurchaseModel } from './lifetimes/repeat-purchase-model'
export { applyRecencyRule, measureRecencyRule } from './evaluation/recency-rule'
export { areaUnderCurve, calibrationError, logLosses, reliability, scoreForecast, type Forecast, type ForecastScores, type FullForecast } from './evaluation/score-forecast'
export { chooseTrainingCuts, type TrainingCut } from './propensity/training-cuts'
export { buildPropensity, trainCorrectors, type TrainedCorrectors } from './propensity/train-propensity'
export { correctionOf, membersOf, mixtureNames, shapeOf, tryMixtures, type MixtureName } from './propensity/mixtures'
export { memberKinds, type MemberKind } from './propensity/members'
export { openMoment, type Moment } from './propensity/moment'
export { forecastMoment } from './propensity/propensity-model'
export type { Shape } from './propensity/shape'
export { choosePlainest } from './evaluation/choose-plainest'
export { bootstrapDifference, type BootstrapDifference } from './evaluation/bootstrap-difference'
