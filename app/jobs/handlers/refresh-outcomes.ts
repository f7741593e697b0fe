import { refreshOutcomes } from '~/measure'

import { unlessNothing, type JobHandler } from '../job-handler'

export const handleRefreshOutcomes: JobHandler = async ({ context }) => unlessNothing(await refreshOutcomes(context))
