import { customers } from './customers'
import { experiments } from './experiments'
import { flows } from './flows'
import { error, frame, mailView, navigation, saveBar } from './frame'
import { home } from './home'
import { mail } from './mail'
import { models } from './models'
import { reasons } from './reasons'
import { recommender } from './recommender'
import { review } from './review'
import { settings } from './settings'
import { suppressions } from './suppressions'

export const en = { customers, error, experiments, flows, frame, home, mail, mailView, models, navigation, reasons, recommender, review, saveBar, settings, suppressions }
