import { serveTraining } from '~/ml'
import { seededRandom } from '~/platform/random'
import { fade } from '../interests/fade'
import { chooseTopics, type TopicChoice } from './choose-topics'
import type { TopicTraining } from './read-topic-training'
import { topicKind } from './topic-model'

const day = 86_400_000

await serveTraining<TopicTraining, TopicChoice>(({ products, purchases, seed }) => chooseTopics(products, purchases, (days) => fade(days * day), seededRandom(seed).fork(topicKind)))
