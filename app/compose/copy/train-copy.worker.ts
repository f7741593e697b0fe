import { loadBackend, serveTraining } from '~/ml'
import { trainCopy, type CopyTrainingInput, type CopyTrainingOutput } from './train-copy'

await serveTraining<CopyTrainingInput, CopyTrainingOutput>(async (input, onProgress, checkpoints) => trainCopy(await loadBackend(), input, { checkpoints }, onProgress))
