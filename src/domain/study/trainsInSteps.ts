import type { Study } from './study.ts'

/** Whether weights are found by steps of descent; false where a closed-form solver finds them at once. */
export const trainsInSteps = (study: Study): boolean => !('solver' in study) || study.solver.kind === 'network'
