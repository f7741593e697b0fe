import { forgetBirthdays, readBirthdays } from '~/collect'
import { readFlows } from '~/flows'

import type { JobHandler } from '../job-handler'

export const handleReadBirthdays: JobHandler = async ({ context }) => {
  for (const { state, definition } of await readFlows(context.shop)) {
    if (state === 'ON' && definition.trigger.kind === 'birthday') return readBirthdays(context, definition.trigger.metafield)
  }
  const forgotten = await forgetBirthdays(context)
  return forgotten === 0 ? null : { forgotten }
}
