/** `logs/saliency_maps.npz`: the axis, the classes, and each class's mean |attribution| under its own name. */
import type { NpyArray } from '#formats/npy/npy'
import { writeNpz } from '#formats/npz/npz'
import { type Explained, outputWord, type SaliencyEntry } from './explained.ts'

const axisName = 'wavenumbers'
const classesName = 'class_names'

/** What unpacks to another place than its name says, or is no name of a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noPath = /^\s*$|^[/~]|[\\:\u0000-\u001F]|(?:^|\/)\.{1,2}(?:\/|$)/
const mostLetters = 100

/** In order of `classNames`. A class that bears one of the two fixed names is set apart; one that is no name of a file has its number. */
function mapNames(classNames: readonly string[]): string[] {
  const taken = new Set([axisName, classesName])
  return classNames.map((className, c) => {
    const whole = className.length <= mostLetters && !noPath.test(className)
    let own = whole ? className : `class_${c + 1}`
    while (taken.has(own)) own = `class_${own}`
    taken.add(own)
    return own
  })
}

function saliencyMaps({ axis, classNames, classes }: Explained): Uint8Array {
  const names = mapNames(classNames)
  const maps = classes.map(({ classIndex, meanAbsolute }): [string, NpyArray] => [
    names[classIndex] ?? String(classIndex),
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
