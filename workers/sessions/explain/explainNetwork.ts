/** Attributions of a network that is on the device. */
import type { MeanSpectrum } from '#domain/explain/classMean'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import { pathOf } from '#domain/explain/methods/registry'
import { predictedClasses } from '#domain/scores/softmax'
import { attributeLogits } from '#engine/attribution'
import { classMap } from '#engine/classMaps'
import { type HeldNetwork, questionTable } from '../apply/networkOnDevice.ts'

/** Which method, along how many points. */
type PathRule = Parameters<typeof pathOf>[0]

export interface SpectraOfClass {
  readonly classIndex: number
  readonly spectra: readonly { readonly row: number; readonly input: Float32Array }[]
  /** Of the whole class; null where it is not known. */
  readonly mean: MeanSpectrum | null
}

export async function explainClassesOf(
  network: HeldNetwork,
  classes: readonly SpectraOfClass[],
  baseline: Float32Array,
  rule: PathRule,
): Promise<ClassExplanation[]> {
  const tasks = classes.flatMap(({ classIndex, spectra }) => spectra.map(({ input }) => ({ input, classIndex })))
  const attributions = await attributeLogits(tasks, { ...network, baseline, path: pathOf(rule) })
  let next = 0
  return classes
    .filter(({ spectra }) => spectra.length > 0)
    .map(({ classIndex, spectra, mean }) => {
      const mapped = spectra.flatMap((spectrum) => {
        const attribution = attributions[next++]
        return attribution ? [{ ...spectrum, attribution }] : []
      })
      return classMap(classIndex, mapped, mean)
    })
}

/** `classIndex` null = the class the model predicts. */
export async function explainOne(
  network: HeldNetwork,
  input: Float32Array,
  classIndex: number | null,
  baseline: Float32Array,
  rule: PathRule,
): Promise<Omit<SpectrumExplanation, 'row'>> {
  const predicted = async (): Promise<number> => {
    const logits = await network.answers(questionTable(input, input.length))
    return predictedClasses(logits, logits.length)[0] ?? 0
  }
  const chosen = classIndex ?? (await predicted())
  const [found] = await attributeLogits([{ input, classIndex: chosen }], { ...network, baseline, path: pathOf(rule) })
  if (!found) throw new Error('one spectrum gives one attribution')
  return { classIndex: chosen, input, ...found }
}
