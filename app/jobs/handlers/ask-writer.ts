import { askForSentences } from '~/compose'

import type { JobHandler } from '../job-handler'

/** Does nothing, and notes nothing, where the store has no writer turned on. */
export const handleAskWriter: JobHandler = async ({ context, signal }) => askForSentences(context, { signal })
