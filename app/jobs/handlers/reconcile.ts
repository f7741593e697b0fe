import { reconcile } from '~/collect'

import type { JobHandler } from '../job-handler'

export const handleReconcile: JobHandler = async ({ context }) => reconcile(context)
