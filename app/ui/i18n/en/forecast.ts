const candidates: Record<string, string> = {
  'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD',
  together: 'mean of the three',
  regression: 'logistic regression', trees: 'boosted trees', blend: 'regression and trees', dense: 'neural network', recurrent: 'LSTM over the purchases', ensemble: 'all four together',
}

export const forecast = {
  open: 'How it was chosen',
  chosen: (name: string, days: string, customers: string) => `In use: ${name}. It was judged on ${customers} customers and the last ${days} days, which it had not seen.`,
  plainest: 'Both were chosen on the time before that. The purchase model says who is still a customer; the chance of an order in 30, 60 and 90 days is the mean of all three, corrected where a correction won by more than chance.',
  starts: (agreeing: string, starts: string) => `The search for its parameters came to the same optimum from ${agreeing} of ${starts} starts.`,
  notConverged: 'The search for its parameters did not come to rest: take its figures with care.',
  shapes: {
    none: 'Its probabilities were checked against Platt’s slope and isotonic regression; neither was better, so they stand as they are.',
    platt: 'Its probabilities are calibrated by Platt’s slope, which was best on customers held out.',
    isotonic: 'Its probabilities are calibrated by isotonic regression, which was best on customers held out.',
  },
  season: (percent: string, more: boolean) => `In the 60 days ahead customers bought ${percent} ${more ? 'more' : 'less'} a year ago than in the rest of that year. The forecast reckons with it.`,
  values: 'Order values are goods after discounts and refunds, without tax and shipping, in the store’s currency.',
  candidates: 'Rivals',
  name: 'Model',
  nameOf: (name: string) => {
    const known = (each: string) => candidates[each.replace(/ correction$/, '')] ?? each
    return name.split(' + ').map((each) => (each.endsWith(' correction') ? `correction by ${known(each)}` : known(each))).join(', ')
  },
  logLoss: 'Log-loss',
  auc: 'AUC',
  calibrationError: 'Calibration error',
  notTrained: (name: string, why: string) => `Not trained: ${name} (${why}).`,
  features: 'What tells of the next order',
  featuresHelp: 'How much each feature tells of whether a customer orders (mutual information). What tells no more than chance is left out.',
  feature: 'Feature',
  bits: 'Bits',
  kept: 'Used',
  yes: 'Yes',
  no: 'No',
  components: 'How your customers differ',
  componentsHelp: 'The main directions (principal components of the features), with their share of all differences.',
  between: ', ',
  component: (share: string, more: string, less: string) => `${share}: ${[more && `more ${more}`, less && `less ${less}`].filter(Boolean).join('; ')}`,
}
