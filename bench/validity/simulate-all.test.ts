import { expect, it } from 'vitest'

import { methodsFor } from './methods'
import { settingsFor } from './settings'
import { simulate } from './simulate'
import { simulateAll } from './simulate-all'

it('gives in threads what it gives without', async () => {
  const task = { setting: 1, effect: true, runs: 5, horizon: 600, plannedSize: 400 }
  const setting = settingsFor(task.plannedSize)[task.setting]!
  const plain = simulate(setting, methodsFor(task.horizon, task.plannedSize), { ...task, seed: `${setting.name}/different` })
  expect(await simulateAll([task], () => undefined)).toEqual([plain])
}, 60_000)
