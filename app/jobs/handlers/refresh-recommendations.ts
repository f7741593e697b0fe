import { refreshRecommendations } from '~/recommend'

import type { JobHandler } from '../job-handler'

export const handleRefreshRecommendations: JobHandler = async ({ context, signal }) => ({ ...(await refreshRecommendations(context, { signal })) })
