import { serveTraining } from '~/ml'
import { learnRecommender, type LearningInput, type LearningOutput } from './learn-recommender'

await serveTraining<LearningInput, LearningOutput>((input) => learnRecommender(input))
