/** Integrated Gradients (Sundararajan, Taly & Yan 2017) by the trapezoid rule, whose completeness closes like 1/steps². */
import { evenPlaces, type MethodDefinition } from './method.ts'

export const integratedGradients: MethodDefinition = {
  words: {
    title: 'Integrated Gradients',
    short: 'Integrated Gradients',
    help: 'The gradient integrated along the line from the baseline to the input, by the trapezoid rule.',
  },
  path: (steps) => ({
    places: evenPlaces(steps),
    weights: Float64Array.from({ length: steps }, (_, i) => (i === 0 || i === steps - 1 ? 0.5 : 1) / (steps - 1)),
  }),
}
