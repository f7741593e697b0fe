import { enterTriggers } from '~/flows'

import { unlessNothing, type JobHandler } from '../job-handler'

export const handleEnterTriggers: JobHandler = async ({ context }) => unlessNothing(await enterTriggers(context))
