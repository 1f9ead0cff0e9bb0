/** `logs/saliency_maps.npz`: the axis, the classes, and each class's mean |attribution| under its own name. */
import type { SpectralAxis } from '#domain/data/dataset'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { NpyArray } from '#formats/npy/npy'
import { writeNpz } from '#formats/npz/npz'

const axisName = 'wavenumbers'
const classesName = 'class_names'

/** Array names in order of `classNames`; a class that bears one of the two fixed names is set apart. */
export const mapName = (className: string): string =>
  className === axisName || className === classesName ? `class_${className}` : className

export function saliencyMaps(
  axis: SpectralAxis,
  classNames: readonly string[],
  explanations: readonly ClassExplanation[],
): Uint8Array {
  const maps = explanations.map(({ classIndex, meanAbsolute }): [string, NpyArray] => [
    mapName(classNames[classIndex] ?? String(classIndex)),
    { data: meanAbsolute },
  ])
  return writeNpz([[axisName, { data: axis.values }], [classesName, { data: classNames }], ...maps])
}
