import { refreshRecommendations } from '~/recommend'

import type { JobHandler } from '../job-handler'

export const handleRefreshRecommendations: JobHandler = async ({ context }) => ({ ...(await refreshRecommendations(context)) })
