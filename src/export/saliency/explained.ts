/** What explains a model of spectra, as its files and figures take it: a map for each of its outputs, a class or a target. */

import type { SpectralAxis } from '#domain/data/axis'
import type { Band } from '#domain/explain/bands'
import type { ClassExplanation } from '#domain/explain/explanation'
import { type ClassInterpretation, interpretClass } from '#domain/explain/interpretation'
import type { HardlyLearnedClass } from '#domain/tasks/classes/hardlyLearnedClasses'
import type { ArtefactEntry, ExplainedArtefact } from '../artefact.ts'

export interface Explained {
  /** Of the outputs, in their order. */
  readonly classNames: readonly string[]
  /** Of outputs that are numbers: the unit of each, null where it is not known. Absent for classes, whose evidence is in logits. */
  readonly units?: readonly (string | null)[]
  readonly axis: SpectralAxis
  /** What the spectra are of as the model sees them. */
  readonly spectrumTitle: string
  /** Classes without a spectrum to explain are left out. */
  readonly classes: readonly ClassExplanation[]
  /** What is known to scatter where. */
  readonly bands: readonly Band[]
  /** By the test part; empty where nothing was tested. */
  readonly hardlyLearned: readonly HardlyLearnedClass[]
}

export const isHardlyLearned = ({ hardlyLearned }: Pick<Explained, 'hardlyLearned'>, classIndex: number): boolean =>
  hardlyLearned.some((one) => one.classIndex === classIndex)

/** What the map of each explained class says. */
export const interpretations = ({
  classNames,
  axis,
  classes,
  bands,
  hardlyLearned,
}: Explained): ClassInterpretation[] =>
  classes.map((map) =>
    interpretClass({
      className: classNames[map.classIndex] ?? '',
      map,
      axis,
      bands,
      hardlyLearned: hardlyLearned.find(({ classIndex }) => classIndex === map.classIndex) ?? null,
    }),
  )

export type SaliencyEntry = ArtefactEntry<Pick<Explained, 'classNames' | 'units'>, ExplainedArtefact<Explained>>

/** What an output is called in a sentence. */
export const outputWord = ({ units }: Pick<Explained, 'units'>): 'class' | 'target' => (units ? 'target' : 'class')
