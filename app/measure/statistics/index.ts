/**
 * Statistics as plain functions: values in, values out; no database, no clock, no randomness. Every file names the
 * paper and the equation that it follows; `npm run bench:stats` checks them against another package's numbers.
 */
export { normalCdf, normalDensity, normalQuantile, studentCdf, studentQuantile, studentTail, chiSquareTail } from './distributions'
export { raiseToPooled, sampleFromCounts, sampleFromSums, squaredErrorOfDifference, type Sample } from './sample'
export { cupedRatioStatistic, cupedRatioTheta, cupedStatistic, cupedTheta, meanStatistic, proportionStatistic, quantileStatistic, ratioStatistic, type CovariateRatioSums, type CovariateSums, type Statistic, type Sums } from './statistic'
export { effectEstimate, effectMoments, ratioVariance, type DifferenceType, type EffectMoments, type EffectProblem } from './effect-moments'
export { sequentialTest, tTest, welchDegreesOfFreedom, type Alternative, type Tested, type TestOptions, type TestResult } from './frequentist-test'
export { bayesianTest, expectedLosses, type BayesianOptions, type BayesianResult, type NormalPrior } from './bayesian-test'
export { truncatedNormalMean } from './truncated-normal'
export { growthForPower, powerAfter, type PowerOptions } from './power-now'
export { welchTest, type DifferenceTest } from './welch'
export { compareProportions, wilsonInterval } from './proportions'
export { rareRateSample, sequenceHalfWidth, sequencePValue, sequentialDifference, tuningFor, type SequentialDifference } from './confidence-sequence'
export { rateSequence } from './rate-sequence'
export { rateRatioSequence, type RateRatio, type SuccessStratum } from './rate-ratio-sequence'
export { needsExactRates, PLANNED_RATE, RATIO_ALPHA, rateDifferenceSequence, ratioSpread, type RateArm } from './rate-difference-sequence'
export { weightedSample, type WeightedStratum } from './weighted-sample'
export { benjaminiHochberg, holm } from './multiple-testing'
export { chanceThatMeanIsBest, chanceThatRateIsBest } from './chance-to-be-best'
export { chanceThatMeanIsHigher, chanceThatRateIsHigher } from './chance-to-win'
export { SAMPLE_RATIO_ALARM, sampleRatioPValue } from './sample-ratio'
export { minimumDetectableEffect, requiredSize, sizeUntilDecision } from './power'
