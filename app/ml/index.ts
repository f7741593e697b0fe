/**
 * ml: tensors and training, and the registry of trained models.
 *
 * In: plain arrays and a seed (training), cards and artifacts (registry).
 * Out: a TensorFlow.js backend that trains on this machine, a runner that trains in a worker thread and reports its
 * progress, the building blocks of the neural models, and the live version of each model of a store.
 * Owns the tables `model` and `training_checkpoint` (the state of a training under way).
 */
export type { ModelCard, StoredModel } from './model-card'
export { beatsBaseline } from './model-card'
export { saveModel, type NewModel } from './save-model'
export { liveModel, listModels, readModelVersion } from './read-models'
export { renewArtifact } from './renew-artifact'
export { dropUnusedArtifacts } from './drop-unused-artifacts'
export { flagForRetraining } from './flag-for-retraining'
export { loadBackend, type Backend, type BackendName } from './backend'
export { clipByGlobalNorm } from './clip-gradients'
export { lstmSequence, lstmSequenceGradient, softmaxCrossEntropy } from './lstm-sequence'
export { runTraining, serveTraining } from './run-training'
export { projectFile } from './project-root'
export type { Conditioning, SequenceExample, SequenceShape, SequenceWeights } from './sequence-model'
export { boundary, initialWeights, variablesOf, weightNames, weightShapes } from './sequence-model'
export { fileCheckpoints } from './file-checkpoints'
export { registryCheckpoints } from './registry-checkpoints'
export type { Checkpoints } from './checkpoints'
export { trainSequenceModel, type SequenceTraining, type SequenceTrainingResult, type TrainingProgress } from './train-sequence-model'
export { sequenceDecoder, type SequenceDecoder, type DecoderState } from './sequence-decoder'
export { sampleSequences, type SampledSequence } from './sample-sequences'
export { beamSearch, costOf, type BeamSequence } from './beam-search'
