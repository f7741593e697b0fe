import { serveTraining } from '~/ml'

import { chooseContent, type ContentChoice, type ContentTask } from './choose-content'

await serveTraining<ContentTask, ContentChoice>((task) => chooseContent(task))
