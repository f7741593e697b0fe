import { chooseTask } from '../ranker/choose-trees'
import { rankTask } from '../ranker/rank-cases'
import { rowsTask } from '../ranker/training-rows'
import { fitSourceTask } from '../ranker/ranker-sources'
import { recommendTask } from '../recommend-all'
import { treesTask } from '../ranker/fit-ranker'

/** Everything that a thread can be asked to do; each is a pure function of what it holds and its input. */
export const tasks = {
  'fit-source': fitSourceTask,
  'training-rows': rowsTask,
  'fit-trees': treesTask,
  'choose-trees': chooseTask,
  'rank-cases': rankTask,
  recommend: recommendTask,
}

export type TaskName = keyof typeof tasks
export type TaskInput<N extends TaskName> = Parameters<(typeof tasks)[N]>[1]
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>
