/**
 * profile: who is this customer?
 *
 * In: purchases and customers (collect), the live repeat-purchase model (ml), the present time.
 * Out: one CustomerProfile per customer (how recent, how often, how much; own rhythm and how overdue; segment,
 * interests, best hour; chance of still being a customer and what they will spend, where a model has won), and
 * sentences that say it in plain words.
 * Owns the tables `customer_profile` and `profile_survey`.
 */
export type { Interest, Interests, PriceLevel, Profile } from './profile'
export { segmentLabel, segmentNames, segments, type SegmentName } from './segments'
export { computeProfiles, type ProfileReport } from './compute-profiles'
export { readProfile } from './read-profile'
export { readSegments, type SegmentCount } from './read-segments'
export { listOverdue, type OverdueCustomer } from './list-overdue'
export { forgetCustomer } from './forget-customer'
export { describeProfile } from './describe-profile'
export { trainRepeatPurchase } from './train-repeat-purchase'
