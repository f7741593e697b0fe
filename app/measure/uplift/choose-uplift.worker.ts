import { serveTraining } from '~/ml'
import { seededRandom } from '~/platform/random'

import { chooseUplift, type UpliftChoice } from './choose-uplift'
import type { UpliftTraining } from './train-store-uplift'

await serveTraining<UpliftTraining, UpliftChoice>(({ customers, seed }) => chooseUplift(customers, seededRandom(seed)))
