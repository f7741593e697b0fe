/** Who is moved by a mail, and by how much: models of uplift and how they are judged, on any experiment and on the store's own. Pure. */
export { encodeFeatures, takeRows, type FeatureColumn } from './encode-features'
export { fitUpliftWeights, upliftModelNames, type UpliftData, type UpliftModelName } from './fit-uplift'
export { leastRisk, leaveOut, type LeftOut } from './leave-out'
export { scoreUplift, type UpliftScore } from './score-uplift'
export { predictLinear, type Matrix } from './ridge'
export { chooseUplift, type TreatedCustomer, type UpliftChoice } from './choose-uplift'
export { expectUplift, readStoreUplift, type StoreUplift } from './store-uplift'
export { readUpliftQuality, type UpliftQuality } from './uplift-quality'
