/** Integrated Gradients as the Raman study computes them: the plain mean of the gradients, both ends included, which closes like 1/steps. */
import { evenPlaces, type MethodDefinition } from './method.ts'

export const integratedGradientsMean: MethodDefinition = {
  words: {
    title: 'Integrated Gradients, plain mean (as in the study)',
    short: 'Integrated Gradients (plain mean)',
    help: 'The plain mean of the gradients from the baseline to the input, both ends included, as the reference study does it.',
  },
  path: (steps) => ({ places: evenPlaces(steps), weights: new Float64Array(steps).fill(1 / steps) }),
}
