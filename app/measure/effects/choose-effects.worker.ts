import { loadBackend, serveTraining } from '~/ml'

import { chooseEffects, type EffectTraining, type TimedChoice } from './choose-effects'

await serveTraining<EffectTraining, { choices: TimedChoice[]; backend: string }>(async (training) => {
  const backend = await loadBackend()
  return { choices: chooseEffects(training, backend), backend: backend.description }
})
