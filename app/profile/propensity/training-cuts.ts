/** A day at which history is cut for training: what lies before gives the features, what lies after up to `untilDay` the answer. */
export interface TrainingCut {
  endDay: number
  untilDay: number
}

/**
 * At most `most` cuts of a history that ends at `endDay`, for forecasts of `horizonDays`: back to back periods of that length while a
 * third of the history remains before the first of them. A history too short for one such period is cut at 40, 55 and
 * 70 % of it, each with all that follows as its answer; the models' features are shares of time, so that they carry.
 */
export function chooseTrainingCuts(firstDay: number, endDay: number, horizonDays: number, most = 4): TrainingCut[] {
  const span = endDay - firstDay
  const cuts: TrainingCut[] = []
  for (let k = 1; k <= most && endDay - k * horizonDays >= firstDay + span / 3; k++) {
    cuts.push({ endDay: endDay - k * horizonDays, untilDay: endDay - (k - 1) * horizonDays })
  }
  if (cuts.length > 0) return cuts
  return [0.7, 0.55, 0.4].map((share) => ({ endDay: Math.round(firstDay + share * span), untilDay: endDay }))
}
