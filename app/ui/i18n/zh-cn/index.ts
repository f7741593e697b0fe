import type { Texts } from '..'
import { customers } from './customers'
import { experiments } from './experiments'
import { flows } from './flows'
import { forms } from './forms'
import { error, frame, mailView, navigation, saveBar } from './frame'
import { home } from './home'
import { mail } from './mail'
import { models } from './models'
import { reasons } from './reasons'
import { recommender } from './recommender'
import { review } from './review'
import { rules } from './rules'
import { segments } from './segments'
import { settings } from './settings'
import { suppressions } from './suppressions'

/** Simplified Chinese. What the rooms say as codes and values is worded in room-words.ts. */
export const zhCn: Texts = { customers, error, experiments, flows, forms, frame, home, mail, mailView, models, navigation, reasons, recommender, review, rules, saveBar, segments, settings, suppressions }
