/**
 * A model that came as a file: what is known of it before it is used, what had to be assumed because the file does not hold
 * it, and what only its owner can say. Made by the readers of `formats`, shown by the page before the first number.
 */
import type { Task } from '../tasks/task.ts'

/** Something the file leaves open and that was taken for granted: a stable code and a whole sentence. */
export interface Assumption {
  readonly code: string
  readonly message: string
}

/** Something about a model that its owner may state, and how it stands now. */
export interface ModelAsk {
  /** As `model_config.json` names it. */
  readonly field: string
  readonly label: string
  readonly kind: 'names' | 'numbers' | 'steps'
  /** How many; null where any number will do. */
  readonly count: number | null
  /** What holds now; null where nobody has said it and nothing can be assumed. */
  readonly value: readonly string[] | null
  readonly from: 'stated' | 'assumed' | 'nobody'
  /** One line for whoever fills it in. */
  readonly help: string
}

/** A layer of the file beside the one of the network that took it up. */
export interface LayerPair {
  readonly own: string
  readonly theirs: string
  readonly shape: readonly number[]
}

/** `archive`: a whole run that the studio exported. */
export type ModelFormat = 'pytorch' | 'studio' | 'archive'

export interface ModelLook {
  readonly file: string
  readonly format: ModelFormat
  readonly task: Task
  /** `RamanCNN1D` */
  readonly network: string
  readonly parameters: number
  /** What goes in and what comes out: `1,351 points → 6 classes`. */
  readonly shape: string
  /** In the order of the network; empty for a file of the studio, whose names are its own. */
  readonly layers: readonly LayerPair[]
  readonly asks: readonly ModelAsk[]
  readonly assumed: readonly Assumption[]
  /** What else stands in the file, such as an epoch. */
  readonly beside: Readonly<Record<string, number | string>>
}

/** What a record says of a model that was not trained here. */
export interface ModelOrigin {
  readonly file: string
  readonly format: ModelFormat
  readonly assumed: readonly Assumption[]
  /** Hash of the dataset it was trained on, where the file tells. */
  readonly trainedOn: string | null
}

/** Of a run: absent for one that was trained here. */
export interface WithOrigin {
  readonly origin?: ModelOrigin | undefined
}

/** Hash of the dataset its weights were trained on; null where nobody knows. */
export const trainedOn = ({ origin, dataset }: WithOrigin & { readonly dataset: { readonly hash: string } }) =>
  origin ? origin.trainedOn : dataset.hash

/** Whether it is judged on other rows than those its own study set apart, so that nobody knows whether it was trained on them. */
export const isJudgedElsewhere = ({
  origin,
  study,
}: WithOrigin & { readonly study: { readonly dataset: { readonly hash: string } } }): boolean =>
  origin !== undefined && origin.trainedOn !== study.dataset.hash
