/** What is kept with a run of any task so that it can be explained without its dataset. */
import type { ExplainedSpectra } from './classes/explainedSpectra.ts'
import type { ExplainedStructures } from './curves/explainedStructures.ts'
import type { ExplainedValues } from './values/explainedValues.ts'

export type ExplainedData = ExplainedSpectra | ExplainedStructures | ExplainedValues
