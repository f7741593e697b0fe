/**
 * Statistics as plain functions: values in, values out; no database, no clock, no randomness. Every file names the
 * paper and the equation that it follows; `npm run bench:stats` checks them against another package's numbers.
 */
export { normalCdf, normalDensity, normalQuantile, studentCdf, studentQuantile, studentTail, chiSquareTail } from './distributions'
export { sampleFromCounts, sampleFromSums, squaredErrorOfDifference, type Sample } from './sample'
export { cupedRatioStatistic, cupedRatioTheta, cupedStatistic, cupedTheta, meanStatistic, proportionStatistic, quantileStatistic, ratioStatistic, type CovariateRatioSums, type CovariateSums, type Statistic, type Sums } from './statistic'
export { effectEstimate, effectMoments, type DifferenceType, type EffectMoments, type EffectProblem } from './effect-moments'
export { sequentialTest, tTest, welchDegreesOfFreedom, type Alternative, type Tested, type TestOptions, type TestResult } from './frequentist-test'
export { bayesianTest, expectedLosses, type BayesianOptions, type BayesianResult, type NormalPrior } from './bayesian-test'
export { truncatedNormalMean } from './truncated-normal'
export { growthForPower, powerAfter, type PowerOptions } from './power-now'
export { welchTest, type DifferenceTest } from './welch'
export { compareProportions, wilsonInterval } from './proportions'
export { rareRateSample, sequenceHalfWidth, sequentialDifference, tuningFor } from './confidence-sequence'
export { chanceThatMeanIsHigher, chanceThatRateIsHigher } from './chance-to-win'
export { SAMPLE_RATIO_ALARM, sampleRatioPValue } from './sample-ratio'
export { minimumDetectableEffect, requiredSize, sizeUntilDecision } from './power'
