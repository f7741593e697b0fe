/** Policies learned from logged decisions, and what they would be worth, told before they run. Pure. */
export { fitExpectedReward, type ExpectedReward, type RewardStep } from './expect-rewards'
export { gainOfWriting, trainContactNetwork, valueOfState, type ContactNetwork, type ContactStep, type ContactTraining } from './contact-network'
export { greedyAction, learnQ, type QTable, type Transition } from './q-learning'
export { directMethod, doublyRobust, inversePropensity, selfNormalised, type LoggedDecision, type PolicyProbability, type RewardModel, type ValueEstimate } from './off-policy'
