import { attributeOrders } from '~/measure'

import { unlessNothing, type JobHandler } from '../job-handler'

export const handleAttributeOrders: JobHandler = async ({ context }) => unlessNothing(await attributeOrders(context))
