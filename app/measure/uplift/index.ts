/** Who is moved by a mail, and by how much: models of uplift and how they are judged. Pure. */
export { encodeFeatures, takeRows, type FeatureColumn } from './encode-features'
export { fitUplift, upliftModelNames, type UpliftData, type UpliftModel, type UpliftModelName } from './fit-uplift'
export { scoreUplift, type UpliftScore } from './score-uplift'
export type { Matrix } from './ridge'
