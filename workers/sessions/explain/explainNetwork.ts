/** Attributions of a ready model: weights go onto the device for the length of one call. */

import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import { pathOf } from '#domain/explain/methods/registry'
import { attributeLogits } from '#engine/attribution'
import { classMap } from '#engine/classMaps'
import { messageTurn } from '#engine/messageTurn'
import { compileModel } from '#engine/modelCompiler'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import type { FractionListener } from '#protocol/training'
import type { ReadyModel } from '../apply/predictModel.ts'
import { logitsOf } from '../apply/predictSession.ts'

/** Which method, along how many points. */
type PathRule = Parameters<typeof pathOf>[0]

export interface SpectraOfClass {
  readonly classIndex: number
  readonly spectra: readonly { readonly row: number; readonly input: Float32Array }[]
}

async function attribute(
  { modelSpec, weights }: ReadyModel,
  tasks: readonly { readonly input: Float32Array; readonly classIndex: number }[],
  baseline: Float32Array,
  rule: PathRule,
  onProgress: FractionListener,
) {
  const held = holdWeights(weights)
  try {
    return await attributeLogits(tasks, {
      forward: compileModel(modelSpec),
      weights: held,
      baseline,
      path: pathOf(rule),
      between: async (done, of) => {
        onProgress(done / of)
        await messageTurn()
      },
    })
  } finally {
    disposeWeights(held)
  }
}

export async function explainClassesOf(
  model: ReadyModel,
  classes: readonly SpectraOfClass[],
  baseline: Float32Array,
  rule: PathRule,
  onProgress: FractionListener,
): Promise<ClassExplanation[]> {
  const tasks = classes.flatMap(({ classIndex, spectra }) => spectra.map(({ input }) => ({ input, classIndex })))
  const attributions = await attribute(model, tasks, baseline, rule, onProgress)
  let next = 0
  return classes
    .filter(({ spectra }) => spectra.length > 0)
    .map(({ classIndex, spectra }) => {
      const mapped = spectra.flatMap((spectrum) => {
        const attribution = attributions[next++]
        return attribution ? [{ ...spectrum, attribution }] : []
      })
      return classMap(classIndex, mapped)
    })
}

/** `classIndex` null = the class the model predicts. */
export async function explainOne(
  model: ReadyModel,
  input: Float32Array,
  classIndex: number | null,
  baseline: Float32Array,
  rule: PathRule,
): Promise<Omit<SpectrumExplanation, 'row'>> {
  const predicted = async (): Promise<number> => {
    const logits = await logitsOf(model, input, 1, () => {})
    return logits.indexOf(Math.max(...logits))
  }
  const chosen = classIndex ?? (await predicted())
  const [found] = await attribute(model, [{ input, classIndex: chosen }], baseline, rule, () => {})
  if (!found) throw new Error('one spectrum gives one attribution')
  return { classIndex: chosen, input, ...found }
}
