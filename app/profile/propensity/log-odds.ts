/** Log-odds of a probability strictly between 0 and 1. */
export const logit = (probability: number): number => Math.log(probability / (1 - probability))

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))

/** Keeps a probability a millionth away from 0 and 1. */
export const clamp = (probability: number): number => Math.min(1 - 1e-6, Math.max(1e-6, probability))
