/** `logs/saliency_maps.npz`: the axis, the classes, and each class's mean |attribution| under its own name. */
import type { NpyArray } from '#formats/npy/npy'
import { writeNpz } from '#formats/npz/npz'
import { type Explained, outputWord, type SaliencyEntry } from './explained.ts'

const axisName = 'wavenumbers'
const classesName = 'class_names'

/** Array names in order of `classNames`; a class that bears one of the two fixed names is set apart. */
const mapName = (className: string): string =>
  className === axisName || className === classesName ? `class_${className}` : className

function saliencyMaps({ axis, classNames, classes }: Explained): Uint8Array {
  const maps = classes.map(({ classIndex, meanAbsolute }): [string, NpyArray] => [
    mapName(classNames[classIndex] ?? String(classIndex)),
    { data: meanAbsolute },
  ])
  return writeNpz([[axisName, { data: axis.values }], [classesName, { data: classNames }], ...maps])
}

export const saliencyMapsFile: SaliencyEntry = (outputs) => [
  {
    kind: 'explainedFile',
    path: 'logs/saliency_maps.npz',
    group: 'logs',
    purpose: `Each ${outputWord(outputs)}’s evidence at every point, for NumPy`,
    write: saliencyMaps,
  },
]
